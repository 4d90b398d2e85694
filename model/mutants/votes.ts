/**
 * Mistakes in giving and counting votes.
 *
 * @module
 */
import { lastLogIndex, lastLogTerm } from '../../src/core/log.js';
import type { RequestVoteRequest } from '../../src/core/messages.js';
import type { ServerState } from '../../src/core/server-state.js';
import { persist } from '../../src/rules/all-servers.js';
import { rememberLeader } from '../../src/rules/followers.js';
import { sendRequestVotes, sendVote } from '../../src/rules/request-vote.js';
import { asks, asksOn, becomes, becomesOn, when, whenOn } from '../../src/statechart/vocabulary.js';
import { boundOf } from '../cluster/bound.js';
import type { Mutant } from './mutant.js';
import { beating, macro, wrong } from './wrong.js';

/** Compares logs in another way than P5.4.1.2 says. */
const comparing = (rule: (state: ServerState, request: RequestVoteRequest) => boolean) =>
  wrong({ guards: { candidateIsUpToDate: whenOn('requestVoteRequest', rule) } });

/** A winner by so many votes. */
const winningBy = (rule: (state: ServerState) => boolean) =>
  wrong({ guards: { hasVotesOfMajority: when(rule) } });

/** Mistakes in giving votes. */
export const givingVotes: readonly Mutant[] = [
  {
    id: 'self-vote-unrecorded',
    published: 'S29',
    bends: ['F2.RS.CAND.1b', 'F2.ST.P2'],
    mistake: 'A candidate counts its own vote and does not record it, so a rival gets it too.',
    made: ['nebula#3415'],
    breaks: 'election safety',
    depth: 2,
    leaves: 1,
    bound: macro({ terms: 1 }),
    chart: wrong({
      actions: { voteForSelf: becomes((state) => ({ ...state, votesGranted: [state.id] })) },
    }),
  },
  {
    id: 'vote-cleared-by-leader',
    published: 'S30',
    bends: ['F2.ST.P2', 'P5.2.1'],
    mistake: 'A server that hears from a leader clears its vote, and may vote again in that term.',
    made: ['camunda#5356'],
    breaks: 'election safety',
    depth: 3,
    leaves: 2,
    blamed: 'F2.AE.5',
    bound: beating({ terms: 1 }),
    chart: wrong({
      actions: {
        rememberLeader: becomesOn('appendEntriesRequest', (state, request) => ({
          ...rememberLeader(state, request),
          votedFor: null,
        })),
      },
    }),
  },
  {
    id: 'no-vote-is-an-id',
    published: 'S59',
    bends: ['F2.ST.P2', 'F2.RV.2'],
    mistake:
      'The value for "no vote yet" is also the id of s1, so a vote for s1 can be given again.',
    made: ['specula-org/tlaps-bench#124'],
    breaks: 'election safety',
    depth: 2,
    leaves: 2,
    bound: macro({ terms: 1 }),
    chart: wrong({
      guards: {
        voteIsFree: whenOn(
          'requestVoteRequest',
          ({ votedFor, servers }, { from }) =>
            votedFor === null || votedFor === servers[0] || votedFor === from,
        ),
      },
    }),
  },
  {
    id: 'log-compared-by-length',
    published: 'S17',
    bends: ['P5.4.1.2', 'P5.4.1.1'],
    mistake: 'The longer log counts as more up to date, whatever the term of its last entry.',
    made: [],
    breaks: 'leader completeness',
    depth: 5,
    leaves: 5,
    bound: beating({ terms: 3, entries: 2 }),
    chart: comparing(({ log }, { lastLogIndex: other }) => other >= lastLogIndex(log)),
  },
  {
    id: 'log-compared-by-term',
    published: 'S18',
    bends: ['P5.4.1.2', 'P5.4.1.1'],
    mistake: 'Logs that end in the same term count as equally up to date, however long they are.',
    made: [],
    breaks: 'leader completeness',
    depth: 4,
    leaves: 4,
    bound: beating({ terms: 2, entries: 2 }),
    chart: comparing(({ log }, { lastLogTerm: other }) => other >= lastLogTerm(log)),
  },
  {
    id: 'log-compared-to-commit',
    published: 'S20',
    bends: ['P5.4.1.2', 'P5.4.1.1'],
    mistake: 'A voter compares with what it knows to be committed, not with its whole log.',
    made: ['a package comment of etcd describes the rule this way'],
    breaks: 'leader completeness',
    depth: 3,
    leaves: 3,
    bound: beating({ terms: 2, entries: 1 }),
    chart: comparing(({ commitIndex }, { lastLogIndex: other }) => other >= commitIndex),
  },
  {
    id: 'request-claims-own-term',
    published: null,
    bends: ['F2.RV.A', 'P5.4.1.2'],
    mistake: 'A candidate gives its current term as that of its last entry, so no log beats it.',
    made: [],
    breaks: 'leader completeness',
    depth: 3,
    leaves: 1,
    blamed: 'F2.RS.CAND.1d',
    bound: beating({ terms: 2, entries: 1 }),
    chart: wrong({
      actions: {
        sendRequestVotes: asks((state) =>
          sendRequestVotes(state).map((effect) =>
            effect.type === 'send' && effect.message.type === 'requestVoteRequest'
              ? { ...effect, message: { ...effect.message, lastLogTerm: state.currentTerm } }
              : effect,
          ),
        ),
      },
    }),
  },
  {
    id: 'vote-sent-before-written',
    published: 'S32',
    bends: ['F2.ST.P0', 'D3.8.1'],
    mistake: 'The vote is sent before it is written, and a crash may fall in between.',
    made: ['ktoso/akka-raft#62'],
    breaks: 'election safety',
    depth: 10,
    leaves: 2,
    bound: boundOf({ terms: 1, tornSteps: 1 }),
    chart: wrong({
      actions: {
        // On its own vote there is nothing to send before.
        persistVote: asksLate(),
        sendVote: asksOn('requestVoteRequest', (state, request) => [
          ...sendVote(state, request),
          ...persist(state),
        ]),
      },
    }),
  },
];

/** A candidate writes its own vote; a voter writes later. */
function asksLate() {
  return asks((state) => (state.votedFor === state.id ? persist(state) : []));
}

/** Mistakes in counting them. */
export const countingVotes: readonly Mutant[] = [
  {
    id: 'half-is-majority',
    published: 'S38',
    bends: ['F2.RS.CAND.2', 'P5.2.2', 'F4.T4'],
    mistake: 'Half of the servers count as a majority, so two halves elect a leader each.',
    made: ['(n+1)/2 in many student codes'],
    breaks: 'election safety',
    depth: 2,
    leaves: 1,
    blamed: 'F2.RS.CAND.1',
    bound: macro({ servers: 2, terms: 1 }),
    chart: winningBy(({ votesGranted, servers }) => 2 * votesGranted.length >= servers.length),
  },
  {
    id: 'majority-of-the-answering',
    published: 'S40',
    bends: ['P5.2.2', 'F2.RS.CAND.2'],
    mistake: 'A majority of the servers that answer is enough, and a cut off server hears itself.',
    made: ['rapid-relayer#38', 'SlimCluster#28'],
    breaks: 'election safety',
    depth: 2,
    leaves: 1,
    blamed: 'F2.RS.CAND.1',
    bound: macro({ servers: 2, terms: 1 }),
    chart: winningBy(({ votesGranted }) => votesGranted.length > 0),
  },
  {
    id: 'refusal-is-a-vote',
    published: null,
    bends: ['F2.RV.R', 'F2.RS.CAND.2'],
    mistake: 'A candidate counts every answer as a vote, refusals too.',
    made: [],
    breaks: 'election safety',
    depth: 2,
    leaves: 2,
    bound: macro({ terms: 1 }),
    chart: wrong({ guards: { voteIsGranted: () => true } }),
  },
];
