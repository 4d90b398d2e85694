/**
 * Figure 2, Rules for Servers, All Servers, and the receivers' rules that do not depend on the
 * role: pieces of chart that follower, candidate and leader share.
 *
 * @module
 */
import { and } from 'xstate';
import type { Citation } from './vocabulary.js';

/** Says which rules a transition is. */
export const cites = (...raft: Citation['raft']): Citation => ({ raft });

/** Committed entries are applied one by one, whatever the role. */
export const applyCommittedEntries = {
  guard: 'hasEntryToApply',
  actions: ['advanceLastApplied', 'applyEntry'],
  meta: cites('F2.RS.ALL.1', 'P5.4.3'),
} as const;

/**
 * What every role tries first with every message: in a newer term, adopt it, then handle the same
 * message as a server of that term. Candidates and leaders become followers on the way.
 */
export const adoptNewerTerm = {
  guard: 'hasNewerTerm',
  actions: ['adoptNewerTerm', 'persistTerm', 'handleMessageAgain'],
  meta: cites('F2.RS.ALL.2', 'P5.1.1'),
} as const;

/** RequestVote's receiver: the same rules in every role. */
export const answerRequestVote = [
  {
    guard: 'requestVoteIsStale',
    actions: ['refuseVote'],
    meta: cites('F2.RV.1', 'P5.1.2', 'F2.RV.R'),
  },
  {
    guard: and(['voteIsFree', 'candidateIsUpToDate']),
    actions: ['grantVote', 'persistVote', 'startElectionTimer', 'sendVote'],
    meta: cites('F2.RV.2', 'P5.2.1', 'P5.4.1.2', 'F2.ST.P0', 'F2.RV.R'),
  },
  {
    actions: ['refuseVote'],
    meta: cites('F2.RV.2', 'P5.4.1.1', 'F2.RV.R'),
  },
] as const;

/** AppendEntries' receiver rule 1: the same in every role. */
export const refuseStaleAppendEntries = {
  guard: 'appendEntriesIsStale',
  actions: ['refuseStaleAppendEntries'],
  meta: cites('F2.AE.1', 'P5.1.2', 'F2.AE.R'),
} as const;
