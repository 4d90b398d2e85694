/**
 * Changes of a rule that break nothing: an exhausted search is all that they show. Some are mere
 * choices of the paper; others are harmless until a feature is there that this Raft does not have.
 *
 * @module
 */
import type { PaperRule } from '../../spec/paper.js';
import { logIndex, of, term } from '../../src/core/ids.js';
import { lastLogIndex, lower, next, termAt } from '../../src/core/log.js';
import { type ServerState, peersOf, persistentPart } from '../../src/core/server-state.js';
import { persist } from '../../src/rules/all-servers.js';
import { rememberLeader } from '../../src/rules/followers.js';
import {
  initializeLeaderState,
  raiseMatchIndex,
  skipConflictingTerm,
} from '../../src/rules/leaders.js';
import type { RaftStatechart } from '../../src/statechart/raft-statechart.js';
import { asks, becomes, becomesOn, when } from '../../src/statechart/vocabulary.js';
import type { Bound } from '../cluster/bound.js';
import { UNLIMITED, boundOf } from '../cluster/bound.js';
import type { Instance } from '../instances/instance.js';
import { figure7Fast } from '../instances/figure-7-fast.js';
import { beating, nothing, wrong } from './wrong.js';

/** A change that breaks no property. */
export interface IdleMutant {
  readonly id: string;
  readonly published?: string | null;
  readonly bends: readonly [PaperRule, ...PaperRule[]];
  /** The change in a sentence. */
  readonly mistake: string;
  readonly made?: readonly string[];
  /** Why nothing breaks. */
  readonly why: string;
  readonly chart: RaftStatechart;
  /** Properties that are stricter than Figure 3, and do break. */
  readonly except?: readonly string[];
  /** Where nothing else breaks, and how many states that are. */
  readonly bound: Bound;
  readonly seed?: Instance['seed'] | undefined;
  readonly states: number;
  /** Steps until one leaves the specification; null if none does. */
  readonly leaves: number | null;
}

/** All of them. */
export const idleMutants: readonly IdleMutant[] = [
  {
    id: 'half-commits',
    bends: ['F2.RS.LEAD.4'],
    mistake: 'Half of an even number of servers is enough to commit an entry.',
    why:
      'With four servers a candidate needs three votes, and three meet every two: a flexible ' +
      'quorum, only less durable. Half in the election is fatal, see half-is-majority.',
    except: ['committed is durable', 'acknowledged is kept'],
    bound: beating({ servers: 4, terms: 2, entries: 1 }),
    states: 162_651,
    leaves: 2,
    chart: wrong({
      guards: {
        majorityHasUncommittedEntries: when((state) => heldByHalf(state) > state.commitIndex),
        newestHeldEntryIsOfCurrentTerm: when(
          (state) => termAt(state.log, heldByHalf(state)) === state.currentTerm,
        ),
      },
      actions: {
        advanceCommitIndex: becomes((state) => ({ ...state, commitIndex: heldByHalf(state) })),
      },
    }),
  },
  {
    id: 'match-starts-at-last',
    published: 'S27',
    bends: ['F2.ST.L2'],
    mistake: 'A new leader takes all followers to have what it has itself.',
    why:
      'All that it has is of earlier terms, which it may not commit by counting (P5.4.2.1), and ' +
      'for its own entries the replies count. One no-op before makes it fatal.',
    bound: beating({ servers: 3, terms: 3, entries: 1 }),
    states: 21_477,
    leaves: 3,
    chart: wrong({
      actions: {
        initializeLeaderState: becomes((state) => ({
          ...initializeLeaderState(state),
          matchIndex: forPeers(state, lastLogIndex(state.log)),
        })),
      },
    }),
  },
  {
    id: 'next-starts-at-one',
    bends: ['F2.ST.L1'],
    mistake: 'A new leader begins at index 1 with every follower.',
    why: 'nextIndex is a guess: too low costs time, since what is there is left alone (F2.AE.4).',
    bound: beating({ servers: 3, terms: 2, entries: 2 }),
    states: 26_574,
    leaves: 3,
    chart: wrong({
      actions: {
        initializeLeaderState: becomes((state) => ({
          ...initializeLeaderState(state),
          nextIndex: forPeers(state, logIndex(1)),
        })),
      },
    }),
  },
  {
    id: 'next-runs-ahead',
    bends: ['F2.ST.L1', 'F2.RS.LEAD.3a'],
    mistake: 'On any success nextIndex goes past the whole log of the leader.',
    why: 'nextIndex is a guess: too high a one is refused (F2.AE.2) and comes down again.',
    bound: beating({ servers: 3, terms: 2, entries: 2 }),
    states: 75_663,
    leaves: 3,
    chart: wrong({
      actions: {
        raiseNextIndex: becomesOn('appendEntriesResponse', (state, { from }) => ({
          ...state,
          nextIndex: { ...state.nextIndex, [from]: next(lastLogIndex(state.log)) },
        })),
      },
    }),
  },
  {
    id: 'terms-skipped',
    bends: ['P5.1.1', 'F2.RS.CAND.1a'],
    mistake: 'A candidate raises its term by two.',
    why: 'Nothing needs consecutive terms, only that the term of a candidate is new to it.',
    bound: beating({ servers: 3, terms: 4, entries: 1 }),
    states: 5_487,
    leaves: 1,
    chart: wrong({
      actions: {
        incrementCurrentTerm: becomes((state) => ({
          ...state,
          currentTerm: term(state.currentTerm + 2),
          leader: null,
        })),
      },
    }),
  },
  {
    id: 'stale-candidate-served',
    bends: ['F2.RV.1', 'P5.1.2'],
    mistake:
      'A candidate of an earlier term gets a vote, which the reply says is of the newer one.',
    why:
      'The reply has the term of the voter: a candidate that is still in its own steps down, ' +
      'and one that has come to that term has a vote of it, given once and to a good log.',
    bound: boundOf({ terms: 2, inFlight: 4, drops: UNLIMITED }),
    states: 380_687,
    leaves: 4,
    chart: wrong({ guards: { requestVoteIsStale: () => false } }),
  },
  {
    id: 'candidate-forgets-vote',
    published: 'S03',
    bends: ['F2.ST.P2', 'F2.RS.CAND.3', 'F4.T5'],
    mistake: 'A candidate that yields to the leader of its term forgets that it voted for itself.',
    why:
      'Whoever elected that leader is no candidate of the term, so nobody is left to get the ' +
      'second vote. With Pre-Vote or CheckQuorum it is fatal (S02).',
    made: ['microsoft/CCF#8094'],
    except: ['one vote per term', 'writes precede messages'],
    bound: beating({ servers: 4, terms: 2 }),
    states: 7_183,
    leaves: 3,
    chart: wrong({
      actions: {
        rememberLeader: becomesOn('appendEntriesRequest', (state, request) => ({
          ...rememberLeader(state, request),
          votedFor: state.votedFor === state.id ? null : state.votedFor,
        })),
      },
    }),
  },
  {
    id: 'term-and-vote-in-two-writes',
    published: 'S10',
    bends: ['F2.ST.P0'],
    mistake:
      'A vote is written in two steps, first the term and then the vote; a crash falls between.',
    made: ['hashicorp/raft#661'],
    why: 'Nothing is sent before both are written, so nobody knows of a vote that is lost.',
    bound: boundOf({ servers: 3, terms: 2, inFlight: 3, tornSteps: 1 }),
    states: 16_870,
    leaves: null,
    chart: wrong({
      actions: {
        persistVote: asks((state) => [
          { type: 'persist', state: { ...persistentPart(state), votedFor: null } },
          ...persist(state),
        ]),
      },
    }),
  },
  {
    id: 'heartbeats-only',
    bends: ['F2.RS.LEAD.3'],
    mistake: 'A leader does not send a new entry at once.',
    why: 'The reply to the next heartbeat makes it send what is missing (F2.RS.LEAD.1).',
    bound: beating({ servers: 3, terms: 2, entries: 2 }),
    states: 29_511,
    leaves: null,
    chart: wrong({ actions: { replicateToAll: nothing } }),
  },
  {
    id: 'match-survives-election',
    published: 'S26',
    bends: ['F2.ST.L0'],
    mistake: 'A leader that is elected again goes on with the matchIndex of its last time.',
    made: ['nebula#2316'],
    why: 'With three servers one follower that matches is a majority. It takes five to do harm.',
    except: ['type invariant'],
    bound: beating({ servers: 3, terms: 3, entries: 1 }),
    states: 78_652,
    leaves: 4,
    chart: wrong({
      actions: {
        forgetLeaderState: becomes((state) => ({ ...state, leader: null, nextIndex: {} })),
        initializeLeaderState: becomes((state) => ({
          ...initializeLeaderState(state),
          matchIndex: { ...forPeers(state, logIndex(0)), ...state.matchIndex },
        })),
      },
    }),
  },
  {
    id: 'hint-raises-match',
    published: 'S14',
    bends: ['P5.3.4', 'F2.RS.LEAD.3b'],
    mistake: 'What precedes the conflict that a refusal names is taken for confirmed.',
    made: ['microsoft/CCF (one of the six bugs of the NSDI 2025 paper)'],
    why:
      'A refusal speaks of entries that were there before the election, and those are not ' +
      'committed by counting (P5.4.2.1). With pipelining it is fatal.',
    bound: figure7Fast.bound,
    seed: figure7Fast.seed,
    states: 7_468,
    leaves: 3,
    chart: wrong({
      actions: {
        skipConflictingTerm: becomesOn('appendEntriesResponse', (state, response) =>
          raiseMatchIndex(skipConflictingTerm(state, response), {
            ...response,
            matchIndex: lower(
              lastLogIndex(state.log),
              logIndex(Math.max(0, (response.conflict?.index ?? 1) - 1)),
            ),
          }),
        ),
      },
    }),
  },
  {
    id: 'stale-success-counted',
    bends: ['P5.1.1', 'F2.RS.LEAD.3a'],
    mistake: 'A leader counts successes that answer what it sent in an earlier term.',
    why:
      'With three servers one success is a majority: what it confirms is committed, and stays in ' +
      'both logs. It takes five servers to do harm.',
    bound: boundOf({ terms: 2, entries: 1, heartbeats: 1, inFlight: 3, drops: 2 }),
    states: 500_620,
    leaves: null,
    chart: wrong({ guards: { responseIsOfAnEarlierTerm: () => false } }),
  },
];

/** The highest index that half of the servers have. */
function heldByHalf(state: ServerState) {
  const held = peersOf(state).map((server) => of(state.matchIndex, server));
  const descending = [lastLogIndex(state.log), ...held].sort((a, b) => b - a);
  return descending[Math.ceil(descending.length / 2) - 1] ?? logIndex(0);
}

const forPeers = <T>(state: ServerState, value: T): Readonly<Record<string, T>> =>
  Object.fromEntries(peersOf(state).map((server) => [server, value]));
