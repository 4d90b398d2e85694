/**
 * Figure 4, candidate: a new term, a vote for itself, a request to everybody else; then it wins,
 * or hears of somebody who did, or starts again.
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

const hearsOfNewerTerm = {
  ...adoptNewerTerm,
  target: 'follower',
  meta: cites('F4.T5', 'F2.RS.ALL.2', 'P5.1.1'),
} as const;

/**
 * What a candidate does with each event: its entry is an election, its three edges are how that
 * ends. @raft F2.RS.CAND.1 @raft F4.T3 @raft F2.RS.CAND.4 @raft F4.T4 @raft F2.RS.CAND.2
 * @raft F4.T5 @raft F2.RS.CAND.3 @raft P5.2.3
 */
export const candidate = vocabulary.createStateConfig({
  entry: [
    'incrementCurrentTerm',
    'voteForSelf',
    'persistVote',
    'startElectionTimer',
    'sendRequestVotes',
  ],
  exit: ['forgetVotes'],
  always: {
    guard: 'hasVotesOfMajority',
    target: 'leader',
    meta: cites('F4.T4', 'F2.RS.CAND.2', 'P5.2.2'),
  },
  on: {
    electionTimeout: {
      target: 'candidate',
      reenter: true,
      meta: cites('F4.T3', 'F2.RS.CAND.4', 'F2.RS.CAND.1'),
    },

    requestVoteResponse: [
      hearsOfNewerTerm,
      { guard: 'voteIsOfAnEarlierTerm', meta: cites('P5.2.2') },
      { guard: 'voteIsGranted', actions: ['recordVote'], meta: cites('F2.RS.CAND.2', 'P5.2.2') },
      { meta: cites('F2.RV.R') },
    ],

    appendEntriesRequest: [
      hearsOfNewerTerm,
      { ...refuseStaleAppendEntries, meta: cites('F2.AE.1', 'P5.2.3', 'P5.1.2', 'F2.AE.R') },
      {
        target: 'follower',
        actions: ['handleMessageAgain'],
        meta: cites('F4.T5', 'F2.RS.CAND.3', 'P5.2.3'),
      },
    ],

    requestVoteRequest: [hearsOfNewerTerm, ...answerRequestVote],
    appendEntriesResponse: [hearsOfNewerTerm, { meta: cites('P5.1.1') }],
    clientCommand: { actions: ['redirectClient'], meta: cites('P5.1.4') },
  },
});
