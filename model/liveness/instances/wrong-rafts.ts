/**
 * Rafts with a wrong rule that break no safety property, and yet do not do what they should.
 *
 * @module
 */
import { commandAppliedEverywhere } from '../../../spec/temporal/liveness.js';
import { electionIsNotStarved, leaderEmergesAndStays } from '../../../spec/temporal/liveness.js';
import type { RequestVoteResponse } from '../../../src/core/messages.js';
import type { ServerState } from '../../../src/core/server-state.js';
import { startElectionTimer } from '../../../src/rules/followers.js';
import { raftStatechart } from '../../../src/statechart/raft-statechart.js';
import { asks, whenOn } from '../../../src/statechart/vocabulary.js';
import { UNLIMITED, boundOf } from '../../cluster/bound.js';
import { freshLeader, leaderOfUnequals } from '../../seeds/leaders.js';
import { serving } from './command-applied.js';
import { type LivenessInstance, fails } from './instance.js';

const nothing = asks(() => []);

/** A leader that falls has voted for itself, and no longer holds votes. */
const wasLeader = ({ votedFor, id, votesGranted }: ServerState): boolean =>
  votedFor === id && votesGranted.length === 0;

/** All of them, each with the property that it must break. */
export const wrongRafts: readonly LivenessInstance[] = [
  {
    name: 'sleeping-leader',
    about: 'A leader that is deposed never starts its election timer again.',
    bound: boundOf({ terms: 2, inFlight: 2, drops: UNLIMITED, heartbeats: UNLIMITED }),
    calm: 2,
    seed: leaderOfUnequals,
    wrong: {
      bends: ['F2.RS.FOL.2', 'F4.T6'],
      chart: raftStatechart.provide({
        actions: {
          startElectionTimer: asks((state) => (wasLeader(state) ? [] : startElectionTimer())),
        },
      }),
    },
    ...fails(leaderEmergesAndStays, 12, 5),
    pinned: { states: 44492, transitions: 118490 },
  },
  {
    name: 'silent-leader',
    about: 'A leader announces itself once, and sends no further heartbeats.',
    bound: serving,
    calm: 2,
    seed: freshLeader,
    wrong: {
      bends: ['F2.RS.LEAD.1', 'P5.5.1'],
      chart: raftStatechart.provide({ actions: { startHeartbeatTimer: nothing } }),
    },
    ...fails(commandAppliedEverywhere, 6, 0),
    pinned: { states: 269, transitions: 689 },
  },
  {
    name: 'no-retry',
    about: 'A leader sends each entry once; the answers of followers make it send nothing.',
    bound: serving,
    calm: 2,
    seed: freshLeader,
    wrong: {
      bends: ['F2.RS.LEAD.3', 'P5.3.1'],
      chart: raftStatechart.provide({ actions: { replicateToSender: nothing } }),
    },
    ...fails(commandAppliedEverywhere, 5, 5),
    pinned: { states: 227, transitions: 643 },
  },
  {
    name: 'votes-uncounted',
    about: 'A candidate takes the votes of its own term for those of an earlier one.',
    bound: boundOf({ terms: 2, inFlight: 2 }),
    calm: 2,
    wrong: {
      bends: ['P5.2.2', 'F2.RS.CAND.2'],
      chart: raftStatechart.provide({
        guards: {
          voteIsOfAnEarlierTerm: whenOn(
            'requestVoteResponse',
            ({ currentTerm }, { term }: RequestVoteResponse) => term <= currentTerm,
          ),
        },
      }),
    },
    ...fails(electionIsNotStarved, 3, 0),
    pinned: { states: 73, transitions: 120 },
  },
];
