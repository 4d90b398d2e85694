/**
 * Mistakes with terms and roles.
 *
 * @module
 */
import { logIndex, term } from '../../src/core/ids.js';
import { lastLogIndex, lastLogTerm } from '../../src/core/log.js';
import type { Effect } from '../../src/core/effects.js';
import type { ServerState } from '../../src/core/server-state.js';
import { persistentPart, peersOf } from '../../src/core/server-state.js';
import { sendRequestVotes } from '../../src/rules/request-vote.js';
import { appendEntriesRequest } from '../../src/rules/append-entries.js';
import { startElectionTimer } from '../../src/rules/followers.js';
import { asks, becomes } from '../../src/statechart/vocabulary.js';
import type { Mutant } from './mutant.js';
import { beating, macro, nothing, startingAs, wrong } from './wrong.js';

/** A candidate holds votes, a leader has arrays: the context has no name for the role. */
const isCandidate = ({ votesGranted }: ServerState): boolean => votesGranted.length > 0;
const isLeader = ({ nextIndex }: ServerState): boolean => Object.keys(nextIndex).length > 0;

/** Mistakes with terms. */
export const keepingTerms: readonly Mutant[] = [
  {
    id: 'same-term-again',
    published: null,
    bends: ['F2.RS.CAND.1a', 'F4.T2', 'F4.T3', 'F2.RS.CAND.4', 'F2.RS.CAND.1', 'P5.1.1'],
    mistake: 'A server stands for election in the term that it is in, where it may have voted.',
    made: [],
    breaks: 'election safety',
    depth: 2,
    leaves: 2,
    bound: macro({ terms: 2 }),
    chart: wrong({
      actions: {
        incrementCurrentTerm: becomes((state) => ({
          ...state,
          currentTerm: term(Math.max(1, state.currentTerm)),
          leader: null,
        })),
      },
    }),
  },
  {
    id: 'term-not-written',
    published: 'S33',
    bends: ['F2.ST.P0', 'F2.ST.P1', 'D3.8.1'],
    mistake: 'The term is kept in memory; a restart takes that of the last entry instead.',
    made: [],
    breaks: 'election safety',
    depth: 3,
    leaves: 1,
    bound: macro({ terms: 1, restarts: 1 }),
    chart: forgetting((state) => ({ currentTerm: lastLogTerm(state.log) })),
  },
  {
    id: 'blank-disk',
    published: 'S36',
    bends: ['F2.ST.P0', 'D3.8.1'],
    mistake: 'A server comes back under its old name with nothing on its disk (D3.8.3).',
    made: ['raft-tlaplus notes of Vanlightly'],
    breaks: 'election safety',
    depth: 3,
    leaves: 1,
    bound: macro({ terms: 1, restarts: 1 }),
    chart: wrong({
      actions: {
        persistTerm: nothing,
        persistVote: nothing,
        persistLog: nothing,
        persistCommand: nothing,
      },
    }),
  },
  {
    id: 'leader-keeps-on',
    published: 'L20',
    bends: ['F4.T6', 'F2.RS.ALL.2'],
    mistake: 'A leader does not hear of newer terms, and meets the leader of one.',
    made: [],
    breaks: 'assertion',
    depth: 3,
    leaves: 2,
    blamed: 'F2.RV.2',
    bound: beating({ terms: 2 }),
    chart: wrong({
      guards: {
        hasNewerTerm: ({ context, event }) =>
          !isLeader(context) && 'term' in event && event.term > context.currentTerm,
      },
    }),
  },
  {
    id: 'any-term-taken',
    published: null,
    bends: ['F2.ST.P1', 'F2.RS.ALL.2'],
    mistake: 'A server takes the term of every message for its own, also a lower one.',
    made: [],
    breaks: 'currentTerm never falls',
    depth: 3,
    leaves: 3,
    blamed: 'F2.RV.1',
    bound: beating({ terms: 2 }),
    chart: wrong({
      guards: {
        hasNewerTerm: ({ context, event }) => 'term' in event && event.term !== context.currentTerm,
      },
    }),
  },
  {
    id: 'restart-trusts-its-log',
    published: null,
    bends: ['D3.8.2', 'F2.ST.V1', 'F4.T1'],
    mistake: 'A server that restarts takes all that is on its disk for committed.',
    made: [],
    breaks: 'committed is durable',
    depth: 4,
    leaves: 3,
    bound: beating({ terms: 2, entries: 1, restarts: 1 }),
    chart: startingAs((state) => ({ ...state, commitIndex: lastLogIndex(state.log) })),
  },
  {
    id: 'candidate-leads-already',
    published: null,
    bends: ['F2.AE.0', 'F2.RS.CAND.2'],
    mistake: 'A candidate sends heartbeats before it has won.',
    made: [],
    breaks: 'assertion',
    depth: 2,
    leaves: 1,
    blamed: 'F2.RS.CAND.1d',
    bound: macro({ terms: 1 }),
    chart: wrong({
      actions: {
        sendRequestVotes: asks((state) => [
          ...sendRequestVotes(state),
          ...peersOf(state).map((to) => appendEntriesRequest(state, to, logIndex(1), 0)),
        ]),
      },
    }),
  },
  {
    id: 'candidate-without-timer',
    published: null,
    bends: ['F2.RS.CAND.1c', 'F2.RS.CAND.4', 'F4.T3', 'P5.2.4'],
    mistake: 'A candidate does not start its election timer, and waits for votes for ever.',
    made: [],
    breaks: 'no deadlock',
    depth: 2,
    leaves: null,
    bound: macro({ servers: 2, terms: 1 }),
    chart: wrong({
      actions: {
        startElectionTimer: asks((state) => (isCandidate(state) ? [] : startElectionTimer())),
      },
    }),
  },
];

/** What reaches the disk is changed on the way. */
function forgetting(lost: (state: ServerState) => Partial<ServerState>) {
  const persist = asks((state): readonly Effect[] => [
    { type: 'persist', state: { ...persistentPart(state), ...lost(state) } },
  ]);
  return wrong({ actions: { persistTerm: persist, persistVote: persist } });
}
