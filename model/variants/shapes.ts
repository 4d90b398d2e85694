/**
 * What a server's state and its effects have to look like, for rules that no compiler has seen.
 *
 * @module
 */
import type { Effect } from '../../src/core/effects.js';
import type { Message } from '../../src/core/messages.js';
import type { PersistentState, ServerState } from '../../src/core/server-state.js';
import { nearest } from './nearest.js';

/** What is wrong with a value that stands under that name; null if nothing is. */
type Check = (value: unknown, name: string) => string | null;

type Fields<T> = Readonly<Record<keyof T, Check>>;

/** What is wrong with a server's state, as `currentTerm is NaN, expected …`; null if nothing is. */
export const problemOfState = (state: unknown): string | null => serverState(state, '');

/** What is wrong with what is asked of the world; null if nothing is. */
export function problemOfEffects(effects: unknown, servers: readonly string[]): string | null {
  const problem = listOf(effect)(effects, 'effects');
  if (problem !== null) return problem;
  for (const each of effects as readonly Effect[]) {
    if (each.type !== 'send') continue;
    const { from, to } = each.message;
    const stranger = [from, to].find((server) => !servers.includes(server));
    if (stranger !== undefined) return `a message names ${stranger}, which is not in the cluster`;
  }
  return null;
}

/** A value as it may stand in a line: short, with NaN and undefined as they are. */
export function shownValue(value: unknown): string {
  if (typeof value === 'number' || value === undefined) return String(value);
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'bigint' || typeof value === 'symbol') return `a ${typeof value}`;
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined || text.length <= 60 ? String(text) : `${text.slice(0, 57)}...`;
}

const expected = (value: unknown, name: string, what: string): string =>
  `${name} is ${shownValue(value)}, expected ${what}`;

const whole: Check = (value, name) =>
  Number.isSafeInteger(value) && (value as number) >= 0
    ? null
    : expected(value, name, 'a whole number from 0 on');

const text: Check = (value, name) =>
  typeof value === 'string' ? null : expected(value, name, 'a text');

const flag: Check = (value, name) =>
  typeof value === 'boolean' ? null : expected(value, name, 'true or false');

const constant =
  (wanted: string | boolean): Check =>
  (value, name) =>
    value === wanted ? null : expected(value, name, String(wanted));

const orNull =
  (check: Check): Check =>
  (value, name) =>
    value === null || check(value, name) === null
      ? null
      : `${String(check(value, name))}, or null for none`;

const listOf =
  (check: Check): Check =>
  (value, name) => {
    if (!Array.isArray(value)) return expected(value, name, 'a list');
    return firstOf(value.map((each, i) => () => check(each, `${name}[${i}]`)));
  };

const perServer =
  (check: Check): Check =>
  (value, name) => {
    if (!isRecord(value)) return expected(value, name, 'an object with a value for each server');
    return firstOf(
      Object.entries(value).map(
        ([id, each]) =>
          () =>
            check(each, `${name} of ${id}`),
      ),
    );
  };

/** An object with these fields and no others. */
const recordOf =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value, name) => {
    const known = Object.keys(fields);
    if (!isRecord(value)) {
      return expected(value, name === '' ? 'it' : name, `an object with ${known.join(', ')}`);
    }
    const inside = (field: string): string => (name === '' ? field : `${name}.${field}`);
    const stranger = Object.keys(value).find((field) => !Object.hasOwn(fields, field));
    if (stranger !== undefined) {
      const meant = nearest(stranger, known);
      const hint = meant === null ? `there are ${known.join(', ')}` : `did you mean ${meant}?`;
      return `there is no field ${inside(stranger)}; ${hint}`;
    }
    return firstOf(
      Object.entries(fields).map(
        ([field, check]) =>
          () =>
            check(value[field], inside(field)),
      ),
    );
  };

/** One of several objects, told apart by the field. */
const unionBy =
  (field: string, cases: Readonly<Record<string, Check>>): Check =>
  (value, name) => {
    const tag = isRecord(value) ? String(value[field]) : '';
    const found = Object.hasOwn(cases, tag) ? cases[tag] : undefined;
    if (found !== undefined) return found(value, name);
    return expected(
      value,
      name,
      `an object whose ${field} is one of ${Object.keys(cases).join(', ')}`,
    );
  };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function firstOf(checks: readonly (() => string | null)[]): string | null {
  for (const check of checks) {
    const problem = check();
    if (problem !== null) return problem;
  }
  return null;
}

const entry = recordOf({ term: whole, command: text });

const persistent: Fields<PersistentState> = {
  currentTerm: whole,
  votedFor: orNull(text),
  log: listOf(entry),
};

const serverState = recordOf({
  id: text,
  servers: listOf(text),
  options: recordOf({ fastBackup: flag, maxEntries: whole }),
  ...persistent,
  commitIndex: whole,
  lastApplied: whole,
  votesGranted: listOf(text),
  nextIndex: perServer(whole),
  matchIndex: perServer(whole),
  leader: orNull(text),
} satisfies Fields<ServerState>);

const envelope = { type: text, from: text, to: text, term: whole };

const message = unionBy('type', {
  requestVoteRequest: recordOf({ ...envelope, lastLogIndex: whole, lastLogTerm: whole }),
  requestVoteResponse: recordOf({ ...envelope, voteGranted: flag }),
  appendEntriesRequest: recordOf({
    ...envelope,
    prevLogIndex: whole,
    prevLogTerm: whole,
    entries: listOf(entry),
    leaderCommit: whole,
  }),
  appendEntriesResponse: recordOf({
    ...envelope,
    success: flag,
    matchIndex: whole,
    conflict: orNull(recordOf({ term: orNull(whole), index: whole })),
  }),
} satisfies Record<Message['type'], Check>);

const timer = recordOf({ type: text });

const effect = unionBy('type', {
  persist: recordOf({ type: text, state: recordOf(persistent) }),
  send: recordOf({ type: text, message }),
  apply: recordOf({ type: text, index: whole, entry }),
  respond: recordOf({
    type: text,
    command: text,
    reply: unionBy('ok', {
      true: recordOf({ ok: constant(true), index: whole }),
      false: recordOf({ ok: constant(false), reason: constant('notLeader'), leader: orNull(text) }),
    }),
  }),
  startElectionTimer: timer,
  stopElectionTimer: timer,
  startHeartbeatTimer: timer,
  stopHeartbeatTimer: timer,
} satisfies Record<Effect['type'], Check>);
