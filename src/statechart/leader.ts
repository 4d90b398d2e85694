/**
 * Figure 4, leader: serves clients and replicates until it hears of a newer term.
 *
 * @module
 */
import { and } from 'xstate';
import {
  adoptNewerTerm,
  answerRequestVote,
  applyCommittedEntries,
  cites,
  refuseStaleAppendEntries,
} from './all-servers.js';
import { vocabulary } from './vocabulary.js';

const hearsOfNewerTerm = {
  ...adoptNewerTerm,
  target: 'follower',
  meta: cites('F4.T6', 'F2.RS.ALL.2', 'P5.1.1'),
} as const;

/** What a leader does with each event, until it hears of a newer term. @raft F4.T6 */
export const leader = vocabulary.createStateConfig({
  entry: ['initializeLeaderState', 'stopElectionTimer', 'startHeartbeatTimer', 'sendHeartbeats'],
  exit: ['forgetLeaderState', 'stopHeartbeatTimer', 'startElectionTimer'],
  always: [
    {
      guard: and(['majorityHasUncommittedEntries', 'newestHeldEntryIsOfCurrentTerm']),
      actions: ['advanceCommitIndex'],
      meta: cites('F2.RS.LEAD.4', 'P5.4.2.1', 'P5.3.2'),
    },
    {
      ...applyCommittedEntries,
      actions: [...applyCommittedEntries.actions, 'respondToClient'],
      meta: cites('F2.RS.ALL.1', 'F2.RS.LEAD.2', 'P5.4.3'),
    },
  ],
  on: {
    heartbeatTimeout: {
      actions: ['sendHeartbeats', 'startHeartbeatTimer'],
      meta: cites('F2.RS.LEAD.1', 'F2.AE.0', 'P5.5.1'),
    },

    clientCommand: {
      actions: ['appendCommand', 'persistCommand', 'replicateToAll'],
      meta: cites('F2.RS.LEAD.2', 'F2.RS.LEAD.3', 'P5.3.3', 'F2.ST.P0'),
    },

    appendEntriesResponse: [
      hearsOfNewerTerm,
      { guard: 'responseIsOfAnEarlierTerm', meta: cites('P5.1.1') },
      {
        guard: 'appendEntriesSucceeded',
        actions: ['raiseMatchIndex', 'raiseNextIndex', 'replicateToSender'],
        meta: cites('F2.RS.LEAD.3a', 'F2.RS.LEAD.3'),
      },
      {
        guard: 'namesConflict',
        actions: ['skipConflictingTerm', 'replicateToSender'],
        meta: cites('P5.3.4', 'F2.RS.LEAD.3b', 'P5.3.1'),
      },
      {
        actions: ['lowerNextIndex', 'replicateToSender'],
        meta: cites('F2.RS.LEAD.3b', 'P5.3.1'),
      },
    ],

    appendEntriesRequest: [
      hearsOfNewerTerm,
      refuseStaleAppendEntries,
      { actions: ['assertNoOtherLeader'], meta: cites('F3.ES') },
    ],

    requestVoteRequest: [hearsOfNewerTerm, ...answerRequestVote],
    requestVoteResponse: [hearsOfNewerTerm, { meta: cites('P5.2.2') }],
  },
});
