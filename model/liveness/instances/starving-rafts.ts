/**
 * More Rafts with a wrong rule that break no safety property, and starve somebody: of a leader, or
 * of an answer.
 *
 * @module
 */
import {
  commandAppliedEverywhere,
  electionIsNotStarved,
  leaderEmergesAndStays,
} from '../../../spec/temporal/liveness.js';
import { lastLogIndex, next } from '../../../src/core/log.js';
import { sendRequestVotes } from '../../../src/rules/request-vote.js';
import { raftStatechart } from '../../../src/statechart/raft-statechart.js';
import { asks, becomesOn } from '../../../src/statechart/vocabulary.js';
import { boundOf } from '../../cluster/bound.js';
import { adopting } from '../../mutants/wrong.js';
import { freshLeader, leaderWithRepairs } from '../../seeds/leaders.js';
import { serving } from './command-applied.js';
import { type LivenessInstance, fails } from './instance.js';

const nothing = asks(() => []);
const elections = boundOf({ terms: 2, inFlight: 2 });

/** All of them, each with the property that it must break. */
export const starvingRafts: readonly LivenessInstance[] = [
  {
    name: 'vote-never-cleared',
    about: 'A server keeps its vote when it comes to a newer term, and never votes again.',
    bound: boundOf({ ...elections, servers: 2 }),
    calm: 2,
    wrong: {
      published: 'L19',
      bends: ['F2.ST.P2', 'F2.RS.ALL.2'],
      chart: raftStatechart.provide({
        actions: { adoptNewerTerm: adopting(({ votedFor }) => ({ votedFor })) },
      }),
    },
    ...fails(leaderEmergesAndStays, 2, 12),
    pinned: { states: 166, transitions: 360 },
  },
  {
    name: 'newer-term-not-taken',
    about: 'A server does not take over newer terms, and answers in its own.',
    bound: elections,
    calm: 2,
    wrong: {
      bends: ['F2.RS.ALL.2', 'P5.1.1', 'F2.ST.P1'],
      chart: raftStatechart.provide({ guards: { hasNewerTerm: () => false } }),
    },
    ...fails(leaderEmergesAndStays, 11, 15),
    pinned: { states: 185, transitions: 279 },
  },
  {
    name: 'asks-nobody',
    about: 'A candidate waits for votes that it has not asked for.',
    bound: elections,
    calm: 2,
    wrong: {
      bends: ['F2.RS.CAND.1d', 'F2.RV.0'],
      chart: raftStatechart.provide({ actions: { sendRequestVotes: nothing } }),
    },
    ...fails(leaderEmergesAndStays, 3, 3),
    pinned: { states: 14, transitions: 24 },
  },
  {
    name: 'asks-one',
    about: 'A candidate asks one server for its vote, and no other at the same time.',
    bound: boundOf({ ...elections, crashes: 1 }),
    calm: 2,
    wrong: {
      bends: ['P5.1.3', 'F2.RS.CAND.1d'],
      chart: raftStatechart.provide({
        actions: { sendRequestVotes: asks((state) => sendRequestVotes(state).slice(1)) },
      }),
    },
    ...fails(electionIsNotStarved, 1, 0),
    pinned: { states: 472, transitions: 885 },
  },
  {
    name: 'silent-follower',
    about: 'A follower stores what it is sent, and does not say so.',
    bound: serving,
    calm: 2,
    seed: freshLeader,
    wrong: {
      bends: ['F2.RS.FOL.1', 'F2.AE.R'],
      chart: raftStatechart.provide({ actions: { acceptAppendEntries: nothing } }),
    },
    ...fails(commandAppliedEverywhere, 3, 3),
    pinned: { states: 68, transitions: 193 },
  },
  {
    name: 'refusal-starts-over',
    about: 'After a refusal a leader begins again past the end of its log, and never goes back.',
    bound: serving,
    calm: 4,
    seed: leaderWithRepairs,
    wrong: {
      bends: ['F2.RS.LEAD.3b', 'F2.ST.L1', 'P5.3.1'],
      chart: raftStatechart.provide({
        actions: {
          lowerNextIndex: becomesOn('appendEntriesResponse', (state, { from }) => ({
            ...state,
            nextIndex: { ...state.nextIndex, [from]: next(lastLogIndex(state.log)) },
          })),
        },
      }),
    },
    ...fails(commandAppliedEverywhere, 5, 5),
    pinned: { states: 821, transitions: 2610 },
  },
];
