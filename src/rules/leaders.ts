/**
 * Figure 2, Rules for Servers, Leaders: heartbeats, commands, replication, the commit rule.
 *
 * @module
 */
import { AssertionFailure } from '../core/assert.js';
import type { Effect } from '../core/effects.js';
import type { ClientCommand } from '../core/events.js';
import { type LogIndex, type PerServer, type ServerId, logIndex, of } from '../core/ids.js';
import { entryAt, higher, lastLogIndex, lower, next, previous, termAt } from '../core/log.js';
import type { AppendEntriesRequest, AppendEntriesResponse } from '../core/messages.js';
import { majorityIndex } from '../core/quorum.js';
import { type ServerState, peersOf } from '../core/server-state.js';
import { appendEntriesRequest } from './append-entries.js';

/** Both arrays are as after every election. @raft F2.ST.L0 @raft F2.ST.L1 @raft F2.ST.L2 */
export const initializeLeaderState = (state: ServerState): ServerState => ({
  ...state,
  leader: state.id,
  nextIndex: forEachPeer(state, next(lastLogIndex(state.log))),
  matchIndex: forEachPeer(state, logIndex(0)),
});

/** Nothing is left of the leader's volatile state. @raft F2.ST.L0 */
export const forgetLeaderState = (state: ServerState): ServerState => ({
  ...state,
  leader: null,
  nextIndex: {},
  matchIndex: {},
});

/**
 * Sends an empty AppendEntries to everybody else. @raft F2.RS.LEAD.1 @raft F2.AE.0 @raft F2.AE.A
 */
export const sendHeartbeats = (state: ServerState): readonly Effect[] =>
  peersOf(state).map((to) => appendEntriesRequest(state, to, of(state.nextIndex, to), 0));

/** The idle period before the next heartbeat begins. @raft F2.RS.LEAD.1 */
export const startHeartbeatTimer = (): readonly Effect[] => [{ type: 'startHeartbeatTimer' }];

/** Only leaders send heartbeats. @raft F2.RS.LEAD.1 */
export const stopHeartbeatTimer = (): readonly Effect[] => [{ type: 'stopHeartbeatTimer' }];

/**
 * The command is the last entry, of the current term; the client has to wait. @raft F2.RS.LEAD.2
 * @raft P5.3.3 @raft F2.ST.P3
 */
export const appendCommand = (state: ServerState, { command }: ClientCommand): ServerState => ({
  ...state,
  log: [...state.log, { term: state.currentTerm, command }],
});

/**
 * Answers the client whose command has just been applied. Entries of the current term are those
 * that this leader itself was given. @raft F2.RS.LEAD.2
 */
export function respondToClient(state: ServerState): readonly Effect[] {
  const index = state.lastApplied;
  const entry = entryAt(state.log, index);
  if (entry.term !== state.currentTerm) return [];
  return [{ type: 'respond', command: entry.command, reply: { ok: true, index } }];
}

/**
 * Sends the entries from nextIndex on to each follower that lacks some. @raft F2.RS.LEAD.3
 * @raft P5.1.3 @raft F2.AE.A
 */
export const replicateToAll = (state: ServerState): readonly Effect[] =>
  peersOf(state).flatMap((to) => replicate(state, to));

/**
 * The same for the follower that has just answered. @raft F2.RS.LEAD.3 @raft P5.3.1 @raft F2.AE.A
 */
export const replicateToSender = (
  state: ServerState,
  response: AppendEntriesResponse,
): readonly Effect[] => replicate(state, response.from);

/**
 * True if the reply belongs to an earlier term of this server: it says nothing now. @raft P5.1.1
 */
export const responseIsOfAnEarlierTerm = (
  state: ServerState,
  response: AppendEntriesResponse,
): boolean => response.term < state.currentTerm;

/** True if the follower now has what it was sent. @raft F2.AE.R */
export const appendEntriesSucceeded = (
  _state: ServerState,
  response: AppendEntriesResponse,
): boolean => response.success;

/** matchIndex covers what the reply confirms and never falls. @raft F2.RS.LEAD.3a @raft F2.ST.L2 */
export const raiseMatchIndex = (
  state: ServerState,
  { from, matchIndex }: AppendEntriesResponse,
): ServerState => ({
  ...state,
  matchIndex: { ...state.matchIndex, [from]: higher(of(state.matchIndex, from), matchIndex) },
});

/**
 * nextIndex is beyond what the reply confirms and never falls. @raft F2.RS.LEAD.3a @raft F2.ST.L1
 */
export const raiseNextIndex = (
  state: ServerState,
  { from, matchIndex }: AppendEntriesResponse,
): ServerState => ({
  ...state,
  nextIndex: { ...state.nextIndex, [from]: higher(of(state.nextIndex, from), next(matchIndex)) },
});

/** nextIndex is lower by one, but stays above matchIndex. @raft F2.RS.LEAD.3b @raft F2.ST.L1 */
export function lowerNextIndex(state: ServerState, { from }: AppendEntriesResponse): ServerState {
  return withNextIndex(state, from, previous(of(state.nextIndex, from)));
}

/** True if the refusal says where the logs part. @raft P5.3.4 */
export const namesConflict = (_state: ServerState, { conflict }: AppendEntriesResponse): boolean =>
  conflict !== null;

/**
 * nextIndex skips the conflicting term, but stays above matchIndex. @raft P5.3.4
 * @raft F2.RS.LEAD.3b
 */
export function skipConflictingTerm(
  state: ServerState,
  { from, conflict }: AppendEntriesResponse,
): ServerState {
  const oneDown = previous(of(state.nextIndex, from));
  return withNextIndex(state, from, conflict === null ? oneDown : lower(oneDown, conflict.index));
}

/**
 * True if a majority, the leader included, has entries that are not committed. @raft F2.RS.LEAD.4
 */
export const majorityHasUncommittedEntries = (state: ServerState): boolean =>
  heldByMajority(state) > state.commitIndex;

/**
 * True if the newest entry that a majority has is of the current term. An older one may still be
 * replaced, so it is never committed by counting. @raft P5.4.2.1 @raft F2.RS.LEAD.4
 */
export const newestHeldEntryIsOfCurrentTerm = (state: ServerState): boolean =>
  termAt(state.log, heldByMajority(state)) === state.currentTerm;

/**
 * What a majority has is committed, with all that precedes it. @raft F2.RS.LEAD.4 @raft P5.3.2
 * @raft F2.ST.V1
 */
export const advanceCommitIndex = (state: ServerState): ServerState => ({
  ...state,
  commitIndex: heldByMajority(state),
});

/** The highest index that a majority has; the leader's own entries are on its disk. @raft D3.8.1 */
export const heldByMajority = (state: ServerState): LogIndex =>
  majorityIndex([
    lastLogIndex(state.log),
    ...peersOf(state).map((server) => of(state.matchIndex, server)),
  ]);

/**
 * Does nothing: a leader cannot meet another leader of its own term.
 *
 * @raft F3.ES
 * @throws AssertionFailure always: a vote was given twice, or counted twice
 */
export function assertNoOtherLeader(
  state: ServerState,
  { from, term }: AppendEntriesRequest,
): readonly Effect[] {
  throw new AssertionFailure(`F3.ES: ${state.id} and ${from} both lead term ${term}`);
}

/** nextIndex is as wanted, or just above what the follower is known to have. */
const withNextIndex = (state: ServerState, follower: ServerId, wanted: LogIndex): ServerState => {
  const floor = next(of(state.matchIndex, follower));
  return { ...state, nextIndex: { ...state.nextIndex, [follower]: higher(floor, wanted) } };
};

const replicate = (state: ServerState, to: ServerId): readonly Effect[] => {
  const from = of(state.nextIndex, to);
  if (lastLogIndex(state.log) < from) return [];
  return [appendEntriesRequest(state, to, from, state.options.maxEntries)];
};

const forEachPeer = <T>(state: ServerState, value: T): PerServer<T> =>
  Object.fromEntries(peersOf(state).map((server) => [server, value]));
