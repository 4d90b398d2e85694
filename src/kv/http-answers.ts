/**
 * How results and refusals are told to a client over HTTP. The error codes are stable, `why` is for
 * people.
 *
 * @module
 */
import { unreachable } from '../core/assert.js';
import type { ServerId } from '../core/ids.js';
import type { KvResponse } from './api-request.js';
import type { NoResult } from './kv-server.js';
import type { KvResult } from './result.js';
import type { Kept } from './store.js';

/** Where a server can be asked: `http://127.0.0.1:8101`; null if that is not known. */
export type AddressOf = (server: ServerId) => string | null;

/** What is asked again may find another leader, or room. */
const retryAfter = { 'Retry-After': '1' };

/** A response with JSON, and a line end for terminals. */
export const json = (
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): KvResponse => ({ status, body: `${JSON.stringify(value)}\n`, headers });

/** The request cannot be understood. */
export const badRequest = (why: string): KvResponse => json(400, { error: 'badRequest', why });

/** There is nothing at this path. */
export const noSuchPath: KvResponse = json(404, {
  error: 'noSuchPath',
  why: 'there are /kv/KEY, /cas/KEY, /sessions, /status, /health and /metrics',
});

/** The path is there, but cannot be asked in this way. */
export const wrongMethod = (allow: string): KvResponse =>
  json(405, { error: 'wrongMethod', why: `expected ${allow}` }, { Allow: allow });

/** The body is longer than it may be. */
export const tooLarge = (most: number): KvResponse =>
  json(413, { error: 'tooLarge', why: `expected a body of at most ${most} bytes` });

/** Too much waits here already; nothing was done. */
export const overloaded: KvResponse = json(
  503,
  { error: 'overloaded', why: 'too many requests wait; nothing was done' },
  retryAfter,
);

/** The key has this. */
export const found = (key: string, { value, index }: Kept): KvResponse =>
  json(200, { key, value, index });

/** The key has no value. */
export const notFound = (key: string): KvResponse =>
  json(404, { error: 'notFound', key, why: 'the key has no value' });

/** What came of a command; `key` is that of a write. */
export function resultAnswer(result: KvResult, key: string): KvResponse {
  switch (result.type) {
    case 'written':
      return json(200, { key, index: result.index });
    case 'deleted':
      return json(200, { key, index: result.index, deleted: result.existed });
    case 'swapped':
      return json(200, { key, swapped: true, index: result.index });
    case 'notSwapped': {
      const { value, index } = result;
      return json(409, { error: 'notSwapped', key, swapped: false, value, index });
    }
    case 'registered':
      return json(201, { client: result.client });
    case 'sessionExpired':
      return json(410, {
        error: 'sessionExpired',
        why: 'the session or the reply is no longer known; nothing was done just now',
      });
    case 'senseless':
      return badRequest(result.why);
    case 'nothing':
      return badRequest('there is no command without text');
    default:
      return unreachable(result);
  }
}

/** Why there is no result; `target` is what was asked, for who has to ask elsewhere. */
export function refusalAnswer(no: NoResult, target: string, addressOf: AddressOf): KvResponse {
  switch (no.reason) {
    case 'notLeader':
      return notLeader(no.leader, target, addressOf);
    case 'overloaded':
      return overloaded;
    case 'stopped':
      return json(503, { error: 'stopped', why: 'the server stops; nothing was done' }, retryAfter);
    case 'unknown':
      return json(504, {
        error: 'unknownOutcome',
        why: 'it takes effect, or it does not; a serial makes it safe to ask again',
      });
    case 'timeout':
      return json(504, { error: 'timeout', why: 'no majority answered in time' });
    default:
      return unreachable(no);
  }
}

/** `P8.1`: the client is told whom to ask, if that is known. */
function notLeader(leader: ServerId | null, target: string, addressOf: AddressOf): KvResponse {
  const at = leader === null ? null : addressOf(leader);
  const body = { error: 'notLeader', leader, at };
  return at === null ? json(503, body, retryAfter) : json(307, body, { Location: at + target });
}
