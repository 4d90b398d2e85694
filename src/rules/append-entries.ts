/**
 * Figure 2, AppendEntries RPC: the receiver's five rules, one function each, and the replies.
 *
 * @module
 */
import type { Effect } from '../core/effects.js';
import { type LogIndex, type ServerId, logIndex } from '../core/ids.js';
import {
  entriesFrom,
  hasIndex,
  higher,
  lastLogIndex,
  lower,
  next,
  prefixThrough,
  previous,
  termAt,
} from '../core/log.js';
import type { AppendEntriesRequest, Conflict } from '../core/messages.js';
import type { ServerState } from '../core/server-state.js';

/**
 * What the leader sends to `to`: at most `limit` entries from `from` on. @raft F2.AE.A
 * @raft P5.4.2.2
 */
export function appendEntriesRequest(
  state: ServerState,
  to: ServerId,
  from: LogIndex,
  limit: number,
): Effect {
  const prevLogIndex = previous(from);
  const message: AppendEntriesRequest = {
    type: 'appendEntriesRequest',
    from: state.id,
    to,
    term: state.currentTerm,
    prevLogIndex,
    prevLogTerm: termAt(state.log, prevLogIndex),
    entries: entriesFrom(state.log, from, limit),
    leaderCommit: state.commitIndex,
  };
  return { type: 'send', message };
}

/**
 * Rule 1. True if the sender is no longer the leader of this server's term. @raft F2.AE.1
 * @raft P5.1.2
 */
export const appendEntriesIsStale = (state: ServerState, request: AppendEntriesRequest): boolean =>
  request.term < state.currentTerm;

/**
 * Rule 2. True if the log has the entry that the new ones follow; index 0 always is there.
 * @raft F2.AE.2
 */
export const hasPreviousEntry = (state: ServerState, request: AppendEntriesRequest): boolean =>
  hasIndex(state.log, request.prevLogIndex) &&
  termAt(state.log, request.prevLogIndex) === request.prevLogTerm;

/**
 * Rule 3. No entry of the log differs in term from the new one at its index; what precedes the
 * first conflict is kept, and without a conflict everything is: a late request must not erase
 * what was acknowledged since. @raft F2.AE.3 @raft P5.5.1
 */
export function deleteConflictingEntries(
  state: ServerState,
  request: AppendEntriesRequest,
): ServerState {
  const offset = request.entries.findIndex((entry, i) => {
    const index = logIndex(request.prevLogIndex + 1 + i);
    return hasIndex(state.log, index) && termAt(state.log, index) !== entry.term;
  });
  if (offset === -1) return state;
  return { ...state, log: prefixThrough(state.log, logIndex(request.prevLogIndex + offset)) };
}

/**
 * Rule 4. The log has all new entries; those it had already stay as they are. @raft F2.AE.4
 * @raft F2.ST.P3 @raft P5.4.2.2
 */
export function appendNewEntries(state: ServerState, request: AppendEntriesRequest): ServerState {
  const missing = request.entries.slice(Math.max(0, state.log.length - request.prevLogIndex));
  return missing.length === 0 ? state : { ...state, log: [...state.log, ...missing] };
}

/**
 * Rule 5. commitIndex is the leader's, as far as this message vouches for the log; it never
 * falls. @raft F2.AE.5 @raft F2.ST.V1
 */
export const raiseCommitIndex = (
  state: ServerState,
  request: AppendEntriesRequest,
): ServerState => ({
  ...state,
  commitIndex: higher(state.commitIndex, lower(request.leaderCommit, lastNewEntry(request))),
});

/**
 * Index of the last entry that the message vouches for: prevLogIndex for a heartbeat. @raft F2.AE.5
 */
export const lastNewEntry = (request: AppendEntriesRequest): LogIndex =>
  logIndex(request.prevLogIndex + request.entries.length);

/**
 * Confirms just what the request vouched for, so that a late reply claims no more. @raft F2.AE.R
 */
export const acceptAppendEntries = (
  state: ServerState,
  request: AppendEntriesRequest,
): readonly Effect[] => answer(state, request, lastNewEntry(request), null);

/**
 * Refuses for rule 1: the reply's term tells the sender that its time is over. @raft F2.AE.1
 * @raft F2.AE.R
 */
export const refuseStaleAppendEntries = (
  state: ServerState,
  request: AppendEntriesRequest,
): readonly Effect[] => answer(state, request, null, null);

/** Refuses for rule 2: the leader has to go back further. @raft F2.AE.2 @raft F2.AE.R */
export const refuseInconsistentAppendEntries = (
  state: ServerState,
  request: AppendEntriesRequest,
): readonly Effect[] => answer(state, request, null, null);

/** True if this installation's refusals name the conflict. @raft P5.3.4 */
export const usesFastBackup = (state: ServerState): boolean => state.options.fastBackup;

/**
 * Refuses for rule 2 and says where the logs part, so that the leader skips a term. @raft P5.3.4
 * @raft F2.AE.R
 */
export const refuseNamingConflict = (
  state: ServerState,
  request: AppendEntriesRequest,
): readonly Effect[] => answer(state, request, null, findConflict(state, request));

/** The term that stands at prevLogIndex and the first index it has here. @raft P5.3.4 */
export function findConflict(state: ServerState, request: AppendEntriesRequest): Conflict {
  const { log } = state;
  if (!hasIndex(log, request.prevLogIndex)) return { term: null, index: next(lastLogIndex(log)) };
  const term = termAt(log, request.prevLogIndex);
  return { term, index: logIndex(1 + log.findIndex((entry) => entry.term === term)) };
}

const answer = (
  state: ServerState,
  request: AppendEntriesRequest,
  matchIndex: LogIndex | null,
  conflict: Conflict | null,
): readonly Effect[] => [
  {
    type: 'send',
    message: {
      type: 'appendEntriesResponse',
      from: state.id,
      to: request.from,
      term: state.currentTerm,
      success: matchIndex !== null,
      matchIndex: matchIndex ?? logIndex(0),
      conflict,
    },
  },
];
