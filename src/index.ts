/**
 * The public surface: one Raft server as a pure function from a chart state and an event to a chart
 * state and effects, the statechart behind it, and each rule of Figure 2 by itself.
 *
 * @module
 */

// Numbers, names and what must never happen.
export { AssertionFailure, assert, unreachable } from './core/assert.js';
export { logIndex, serverId, term } from './core/ids.js';
export type { LogIndex, PerServer, ServerId, Term } from './core/ids.js';
export { majority, majorityIndex } from './core/quorum.js';

// Figure 2, State.
export {
  entriesFrom,
  entryAt,
  hasIndex,
  lastLogIndex,
  lastLogTerm,
  prefixThrough,
  termAt,
} from './core/log.js';
export type { Command, Entry, Log } from './core/log.js';
export {
  MAX_SERVERS,
  blankDisk,
  defaultOptions,
  peersOf,
  persistentPart,
  samePersistentState,
  startingState,
} from './core/server-state.js';
export type { PersistentState, RaftOptions, ServerState, StartInput } from './core/server-state.js';

// What servers say, what happens to them, what they ask of the world.
export type {
  AppendEntriesRequest,
  AppendEntriesResponse,
  Conflict,
  Envelope,
  Message,
  RequestVoteRequest,
  RequestVoteResponse,
} from './core/messages.js';
export type { ClientCommand, ElectionTimeout, HeartbeatTimeout, RaftEvent } from './core/events.js';
export type { Apply, ClientReply, Effect, Persist, Respond, Send, Timer } from './core/effects.js';

// Figure 4, the statechart.
export { start, step } from './statechart/step.js';
export type { ChartState, Fired, Role, Step } from './statechart/step.js';
export { raftStatechart } from './statechart/raft-statechart.js';
export type { RaftStatechart } from './statechart/raft-statechart.js';
export { citations } from './statechart/citations.js';

// For a variant: a rule under one of the names, or another chart of the same names.
export { asks, asksOn, becomes, becomesOn, when, whenOn } from './statechart/vocabulary.js';
export { vocabulary } from './statechart/vocabulary.js';
export { answerRequestVote, applyCommittedEntries, cites } from './statechart/all-servers.js';
export { candidate } from './statechart/candidate.js';
export { follower } from './statechart/follower.js';
export { leader } from './statechart/leader.js';
export type { Citation, EffectsEmitted } from './statechart/vocabulary.js';

// Figure 2, AppendEntries RPC.
export {
  acceptAppendEntries,
  appendEntriesIsStale,
  appendEntriesRequest,
  appendNewEntries,
  deleteConflictingEntries,
  findConflict,
  hasPreviousEntry,
  lastNewEntry,
  raiseCommitIndex,
  refuseInconsistentAppendEntries,
  refuseNamingConflict,
  refuseStaleAppendEntries,
  usesFastBackup,
} from './rules/append-entries.js';

// Figure 2, RequestVote RPC.
export {
  candidateIsUpToDate,
  grantVote,
  refuseVote,
  requestVoteIsStale,
  sendRequestVotes,
  sendVote,
  voteIsFree,
} from './rules/request-vote.js';

// Figure 2, Rules for Servers, All Servers.
export {
  adoptNewerTerm,
  advanceLastApplied,
  applyEntry,
  hasEntryToApply,
  hasNewerTerm,
  persist,
} from './rules/all-servers.js';

// Figure 2, Rules for Servers, Followers.
export {
  redirectClient,
  rememberLeader,
  startElectionTimer,
  stopElectionTimer,
} from './rules/followers.js';

// Figure 2, Rules for Servers, Candidates.
export {
  forgetVotes,
  hasVotesOfMajority,
  incrementCurrentTerm,
  recordVote,
  voteForSelf,
  voteIsGranted,
  voteIsOfAnEarlierTerm,
} from './rules/candidates.js';

// Figure 2, Rules for Servers, Leaders.
export {
  advanceCommitIndex,
  appendCommand,
  appendEntriesSucceeded,
  assertNoOtherLeader,
  forgetLeaderState,
  heldByMajority,
  initializeLeaderState,
  lowerNextIndex,
  majorityHasUncommittedEntries,
  namesConflict,
  newestHeldEntryIsOfCurrentTerm,
  raiseMatchIndex,
  raiseNextIndex,
  replicateToAll,
  replicateToSender,
  respondToClient,
  responseIsOfAnEarlierTerm,
  sendHeartbeats,
  skipConflictingTerm,
  startHeartbeatTimer,
  stopHeartbeatTimer,
} from './rules/leaders.js';
