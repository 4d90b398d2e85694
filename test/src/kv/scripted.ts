/**
 * A cluster that does what a script says, and a client of it, in a world without a clock.
 *
 * @module
 */
import type { KvRequest } from '../../../src/kv/api-request.js';
import type { Ask, Asked } from '../../../src/kv/ask.js';
import { KvApi } from '../../../src/kv/kv-api.js';
import { type ClientSetup, kvClient } from '../../../src/kv/kv-client.js';
import { KvServer } from '../../../src/kv/kv-server.js';
import { FakeConsensus } from './fake-consensus.js';
import { ManualWorld } from './manual-world.js';

export const [a, b, c] = ['http://a', 'http://b', 'http://c'] as const;
export const servers = [a, b, c];

/** What a server does with the next request; the last one of a script goes on for ever. */
export type Line =
  | Asked
  /** It never answers. */
  | 'silent'
  /** It answers as a leader. */
  | 'leads'
  /** It does what is asked, and the answer gets lost. */
  | 'lost';

export const answered = (status: number, body: unknown): Asked => ({
  ...{ type: 'answered', status, body: JSON.stringify(body) },
});
export const hint = (at: string | null) =>
  answered(at === null ? 503 : 307, { error: 'notLeader', at });
export const down: Asked = { type: 'unreachable', why: 'refused' };
export const inDoubt = answered(504, { error: 'unknownOutcome' });
export const overloaded = answered(503, { error: 'overloaded' });

export interface Seen {
  readonly server: string;
  readonly line: string;
  readonly serial: string | undefined;
}

/** A cluster that does what its scripts say, and a client of it. */
export function scripted(
  scripts: Readonly<Record<string, readonly Line[]>>,
  setup: Partial<ClientSetup> = {},
) {
  const world = new ManualWorld();
  const consensus = new FakeConsensus();
  const kv = new KvServer({ consensus, store: consensus.store, world });
  const api = new KvApi({ kv, world, addressOf: () => null });
  const seen: Seen[] = [];
  const left = new Map(Object.entries(scripts).map(([server, lines]) => [server, [...lines]]));
  const answer = async (request: KvRequest): Promise<Asked> => ({
    ...{ type: 'answered', ...(await api.answer(request)) },
  });
  const ask: Ask = async (server, request, signal) => {
    const { method, target, session } = request;
    seen.push({ server, line: `${method} ${target}`, serial: session?.serial });
    const lines = left.get(server) ?? [];
    const line = (lines.length > 1 ? lines.shift() : lines[0]) ?? down;
    if (line === 'silent') return untilAborted(signal);
    if (line === 'leads') return answer(request);
    if (line !== 'lost') return line;
    await answer(request);
    return { type: 'lost', why: 'reset' };
  };
  const client = kvClient({ servers, ask, world, deadlineMs: 5000, attemptMs: 500, ...setup });
  return { world, consensus, client, seen };
}

const untilAborted = (signal: AbortSignal): Promise<Asked> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve({ type: 'lost', why: 'no answer' });
    });
  });

export const leads: readonly Line[] = ['leads'];
