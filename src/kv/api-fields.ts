/**
 * What stands in the parts of a request: each is what it should be, or there is a reason why not.
 *
 * @module
 */
import type { CompareAndSetBody, SessionHeaders } from './api-request.js';
import type { SessionSerial } from './command.js';
import { wrongKey, wrongValue } from './limits.js';
import { wrongSession } from './parse-command.js';

/** A part of a request, or what is wrong with it. */
export type Field<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

const right = <T>(value: T): Field<T> => ({ ok: true, value });
const wrong = (why: string): Field<never> => ({ ok: false, why });

/** What may stand in a path; other bytes have no certain meaning there. */
const PRINTABLE = /^[!-~]*$/;

const none: Field<null> = right(null);

/** The key that is written, percent-encoded, from there on to the end of the path. */
export function keyIn(path: string, from: number): Field<string> {
  const text = path.slice(from);
  const key = PRINTABLE.test(text) ? decoded(text) : null;
  if (key === null) return wrong('expected a key in percent-encoded UTF-8');
  const why = wrongKey(key);
  return why === null ? right(key) : wrong(why);
}

/** The client's name and counts; null if it gave none. */
export function sessionIn(headers: SessionHeaders | null): Field<SessionSerial | null> {
  if (headers === null) return none;
  const { client, serial, lowestOpen } = headers;
  if (client === undefined && serial === undefined && lowestOpen === undefined) return none;
  if (client === undefined || serial === undefined) {
    return wrong('expected Raft-Client and Raft-Serial together');
  }
  const session = {
    ...{ client, serial: countIn(serial) },
    lowestOpen: lowestOpen === undefined ? null : countIn(lowestOpen),
  };
  const why = wrongSession(session);
  return why === null ? right(session) : wrong(why);
}

/** What a compare-and-set expects and sets. */
export function compareAndSetIn(body: string): Field<CompareAndSetBody> {
  const shape = 'expected {"expected": text or null, "value": text or null}';
  const parsed = jsonIn(body);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return wrong(shape);
  const { expected, value, ...others } = parsed as Readonly<Record<string, unknown>>;
  if (!isTextOrNull(expected) || !isTextOrNull(value)) return wrong(shape);
  if (Object.keys(others).length > 0) return wrong(shape);
  const why = wrongValue(expected ?? '') ?? wrongValue(value ?? '');
  return why === null ? right({ expected, value }) : wrong(why);
}

/** True for a read of what this server has, false for one that is linearizable. */
export function staleIn(query: string): Field<boolean> {
  if (query === '' || query === 'stale=false') return right(false);
  return query === 'stale=true' ? right(true) : wrong('expected ?stale=true or ?stale=false');
}

function decoded(text: string): string | null {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const countIn = (text: string): number => (/^[1-9]\d{0,15}$/.test(text) ? Number(text) : 0);

const isTextOrNull = (value: unknown): value is string | null =>
  value === null || typeof value === 'string';
