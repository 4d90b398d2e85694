/**
 * What a line of a log of events says of a server after a step, by the names of
 * docs/guides/validating.md. The simulated servers of the model and the live ones both write it.
 *
 * @module
 */
import type { Effect } from '../core/effects.js';
import type { Log } from '../core/log.js';
import type { PersistentState, ServerState } from '../core/server-state.js';
import type { Role } from './step.js';

/** Fields of a line; each is JSON. */
export type EventFields = Readonly<Record<string, unknown>>;

/** What a log of events says of itself in its first line. */
export const EVENTS_FORMAT = 'raft-events';

/** The version of the format that this program reads and writes. */
export const EVENTS_VERSION = 1;

/** The first line of a log of these servers. */
export const headerFields = (servers: readonly string[], maxEntries: number): EventFields => ({
  ...{ format: EVENTS_FORMAT, version: EVENTS_VERSION },
  ...{ servers, maxEntries },
});

/**
 * What a server says of itself; of its log, the entries after the first `kept`, and at least the
 * last one, so that a log with missing lines still shows which entries there are.
 */
export function stateFields(role: Role, state: ServerState, kept: number): EventFields {
  const { currentTerm, votedFor, commitIndex, lastApplied, log } = state;
  const { votesGranted, nextIndex, matchIndex } = state;
  const tail = log.slice(Math.min(kept, log.length - 1));
  return {
    ...{ term: currentTerm, role, votedFor, commitIndex, lastApplied, logLength: log.length },
    ...(tail.length === 0 ? {} : { logTail: tail }),
    ...(role === 'candidate' ? { votesGranted } : {}),
    ...(role === 'leader' ? { nextIndex, matchIndex } : {}),
  };
}

/** What is said of the disk. */
export const durableFields = ({ currentTerm, votedFor, log }: PersistentState): EventFields => ({
  ...{ term: currentTerm, votedFor, logLength: log.length },
});

/** What was on disk when the first message left; at the end, if none did. (`F2.ST.P0`) */
export function durableWhenSpeaking(
  disk: PersistentState,
  effects: readonly Effect[],
): PersistentState {
  let durable = disk;
  for (const effect of effects) {
    if (effect.type === 'persist') durable = effect.state;
    if (effect.type === 'send') break;
  }
  return durable;
}

/** How many entries at the beginning two logs of one server share. (`F3.LM`) */
export function sharedLength(was: Log, is: Log): number {
  let shared = Math.min(was.length, is.length);
  while (shared > 0 && !isSameEntry(was, is, shared - 1)) shared -= 1;
  return shared;
}

function isSameEntry(one: Log, other: Log, offset: number): boolean {
  const [mine, yours] = [one[offset], other[offset]];
  return mine === yours || (mine?.term === yours?.term && mine?.command === yours?.command);
}
