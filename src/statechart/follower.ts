/**
 * Figure 4, follower: answers, waits, and becomes candidate when it has heard nothing for too long.
 *
 * @module
 */
import {
  adoptNewerTerm,
  answerRequestVote,
  cites,
  refuseStaleAppendEntries,
} from './all-servers.js';
import { vocabulary } from './vocabulary.js';

/**
 * What a follower does with each event: it answers, and stands for election when it hears nothing.
 * @raft F4.T2 @raft F2.RS.FOL.1 @raft F2.RS.FOL.2
 */
export const follower = vocabulary.createStateConfig({
  on: {
    electionTimeout: { target: 'candidate', meta: cites('F4.T2', 'F2.RS.FOL.2', 'F2.RS.CAND.1') },

    requestVoteRequest: [adoptNewerTerm, ...answerRequestVote],

    appendEntriesRequest: [
      adoptNewerTerm,
      refuseStaleAppendEntries,
      {
        guard: 'hasPreviousEntry',
        actions: [
          'rememberLeader',
          'startElectionTimer',
          'deleteConflictingEntries',
          'appendNewEntries',
          'persistLog',
          'raiseCommitIndex',
          'acceptAppendEntries',
        ],
        meta: cites('F2.RS.FOL.1', 'F2.AE.3', 'F2.AE.4', 'F2.AE.5', 'F2.ST.P0', 'F2.AE.R'),
      },
      {
        guard: 'usesFastBackup',
        actions: ['rememberLeader', 'startElectionTimer', 'refuseNamingConflict'],
        meta: cites('F2.AE.2', 'P5.3.4', 'F2.RS.FOL.1', 'F2.AE.R'),
      },
      {
        actions: ['rememberLeader', 'startElectionTimer', 'refuseInconsistentAppendEntries'],
        meta: cites('F2.AE.2', 'F2.RS.FOL.1', 'F2.AE.R'),
      },
    ],

    // A reply that comes too late for the candidate or leader that this server once was.
    requestVoteResponse: [adoptNewerTerm, { meta: cites('P5.2.2') }],
    appendEntriesResponse: [adoptNewerTerm, { meta: cites('P5.1.1') }],

    clientCommand: { actions: ['redirectClient'], meta: cites('P5.1.4') },
  },
});
