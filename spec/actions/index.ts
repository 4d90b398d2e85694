/**
 * All actions of the specification.
 *
 * @module
 */
import type { Action } from './action.js';
import { advanceCommitIndex } from './commitment.js';
import {
  becomeLeader,
  countRefusal,
  countVote,
  grantVote,
  refuseStaleVote,
  refuseVote,
  requestVote,
  timeout,
} from './election.js';
import { dropMessage, duplicateMessage, restart } from './environment.js';
import {
  appendEntries,
  appendEntry,
  clientRequest,
  confirmAppendEntries,
  followerAccepted,
  followerRefused,
  rejectInconsistentRequest,
  rejectStaleRequest,
  removeConflictingEntry,
  returnToFollower,
} from './replication.js';
import { dropStaleResponse, updateTerm } from './terms.js';

/** The disjuncts of Next, in raft.tla's order. */
export const actions: readonly Action[] = [
  restart,
  timeout,
  requestVote,
  becomeLeader,
  clientRequest,
  advanceCommitIndex,
  appendEntries,
  updateTerm,
  grantVote,
  refuseStaleVote,
  refuseVote,
  dropStaleResponse,
  countVote,
  countRefusal,
  rejectStaleRequest,
  rejectInconsistentRequest,
  returnToFollower,
  confirmAppendEntries,
  removeConflictingEntry,
  appendEntry,
  followerAccepted,
  followerRefused,
  duplicateMessage,
  dropMessage,
];
