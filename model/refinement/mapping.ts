/**
 * The refinement mapping: a server of the model, and a message, as the specification sees them.
 *
 * What the specification has and a real server does not is filled in so that it helps least.
 *
 * @module
 */
import { type Constants, asInFigure2, forEachServer } from '../../spec/constants.js';
import type { Message } from '../../spec/messages.js';
import {
  type DurableVariables,
  type SpecServer,
  sameEntry,
  showEntry,
} from '../../spec/variables.js';
import type { Message as RealMessage } from '../../src/core/messages.js';
import type { ServerRecord } from '../cluster/server.js';

/** The specification that a cluster with this server is held to: Figure 2's reading. */
export const constantsFor = ({ chart: { state } }: ServerRecord): Constants => ({
  ...asInFigure2,
  servers: state.servers,
  values: [],
  maxEntries: state.options.maxEntries,
});

/**
 * The server as the specification sees it. A real candidate does not remember who refused it: it
 * is taken to have heard from all, so that the specification lets it ask nobody again. Votes and
 * arrays count in their role only; what a server's own places hold is never read.
 */
export function specServerOf({ chart: { role, state } }: ServerRecord): SpecServer {
  const { id, servers, currentTerm, votedFor, log, commitIndex, votesGranted } = state;
  const nextIndex = { ...forEachServer(1, { servers }), ...state.nextIndex };
  const matchIndex = { ...forEachServer(0, { servers }), ...state.matchIndex };
  // One literal: spreading parts into it takes ten times as long.
  return {
    id,
    role,
    currentTerm,
    votedFor,
    log,
    commitIndex,
    votesResponded: servers,
    votesGranted,
    nextIndex,
    matchIndex,
  };
}

/**
 * The message as the specification sees it: what a leader has committed, as far as the message
 * vouches for the log; a refusal without its hint at the conflict.
 */
export function specMessageOf(message: RealMessage): Message {
  switch (message.type) {
    case 'appendEntriesRequest': {
      const { prevLogIndex, entries, leaderCommit } = message;
      return { ...message, leaderCommit: Math.min(leaderCommit, prevLogIndex + entries.length) };
    }
    case 'appendEntriesResponse': {
      const { type, from, to, term, success, matchIndex } = message;
      return { type, from, to, term, success, matchIndex };
    }
    default:
      return message;
  }
}

/** What of a server both sides have: the rest is hidden. */
export interface Observed {
  readonly role: SpecServer['role'];
  readonly currentTerm: number;
  readonly votedFor: string | null;
  /** Entries as texts. */
  readonly log: readonly string[];
  readonly commitIndex: number;
  readonly votesGranted: SpecServer['votesGranted'] | null;
  readonly nextIndex: SpecServer['nextIndex'] | null;
  readonly matchIndex: SpecServer['matchIndex'] | null;
}

/** The part of a server that both sides have. */
export function observedOf(server: SpecServer): Observed {
  const { id, role, currentTerm, votedFor, log, commitIndex } = server;
  const leads = role === 'leader';
  return {
    ...{ role, currentTerm, votedFor, commitIndex },
    log: log.map(showEntry),
    votesGranted: role === 'candidate' ? server.votesGranted : null,
    nextIndex: leads ? { ...server.nextIndex, [id]: 0 } : null,
    matchIndex: leads ? { ...server.matchIndex, [id]: 0 } : null,
  };
}

/** True if all variables of the two are equal, the hidden ones too. */
export const sameServer = (a: SpecServer, b: SpecServer): boolean =>
  a === b ||
  (samePublicPart(a, b) &&
    sameNames(a.votesGranted, b.votesGranted) &&
    sameNames(a.votesResponded, b.votesResponded) &&
    sameIndexes(a.nextIndex, b.nextIndex, null) &&
    sameIndexes(a.matchIndex, b.matchIndex, null));

const samePublicPart = (a: SpecServer, b: SpecServer): boolean =>
  a.role === b.role &&
  a.currentTerm === b.currentTerm &&
  a.votedFor === b.votedFor &&
  a.commitIndex === b.commitIndex &&
  sameLog(a.log, b.log);

/** True if the two look alike to {@link observedOf}, which this does not build to find out. */
export function looksLike(a: SpecServer, b: SpecServer): boolean {
  if (!samePublicPart(a, b)) return false;
  if (a.role === 'candidate') return sameNames(a.votesGranted, b.votesGranted);
  return (
    a.role !== 'leader' ||
    (sameIndexes(a.nextIndex, b.nextIndex, a.id) && sameIndexes(a.matchIndex, b.matchIndex, a.id))
  );
}

const sameLog = (a: SpecServer['log'], b: SpecServer['log']): boolean =>
  a === b || (a.length === b.length && a.every((entry, i) => sameEntry(entry, b[i])));

const sameNames = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((name, i) => name === b[i]));

/** True if the indexes of all servers but `id` are equal. */
function sameIndexes(
  a: SpecServer['nextIndex'],
  b: SpecServer['nextIndex'],
  id: string | null,
): boolean {
  for (const server in a) if (server !== id && a[server] !== b[server]) return false;
  return true;
}

/** What of the durable variables differs; null if nothing does. */
export function laggingPart(disk: DurableVariables, memory: DurableVariables): string | null {
  if (disk.currentTerm !== memory.currentTerm) return 'currentTerm';
  if (disk.votedFor !== memory.votedFor) return 'votedFor';
  return sameLog(disk.log, memory.log) ? null : 'log';
}
