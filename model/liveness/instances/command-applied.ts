/**
 * A command is applied everywhere: where that holds, and where it does not once something that it
 * needs is not assumed.
 *
 * @module
 */
import { fault, heartbeatTimeout, repair } from '../../../spec/temporal/fairness.js';
import { commandAppliedEverywhere } from '../../../spec/temporal/liveness.js';
import { UNLIMITED, boundOf } from '../../cluster/bound.js';
import { freshLeader, leaderWithRepairs } from '../../seeds/leaders.js';
import { type LivenessInstance, failsWithout, holds } from './instance.js';

const any = UNLIMITED;

/** The leader of the seed serves a client; any message may get lost. */
export const serving = boundOf({
  ...{ terms: 2, inFlight: 2, timeouts: 0, entries: 1, drops: any, heartbeats: any },
});

/** What holds when all is assumed, and a lasso for each assumption left out. @raft P5.3.1 */
export const commandApplied: readonly LivenessInstance[] = [
  {
    name: 'command-applied',
    about: 'After up to two elections, what a leader takes from a client is applied everywhere.',
    bound: boundOf({ ...serving, timeouts: 2 }),
    calm: 2,
    ...holds(commandAppliedEverywhere),
    pinned: { states: 33574, transitions: 94215 },
  },
  {
    name: 'command-applied-repair',
    about: 'The same where the leader has to repair logs before.',
    bound: serving,
    calm: 4,
    seed: leaderWithRepairs,
    ...holds(commandAppliedEverywhere),
    pinned: { states: 51625, transitions: 179015 },
  },
  {
    name: 'no-heartbeats',
    about: 'If no heartbeat timer runs out, what got lost is never sent again.',
    bound: serving,
    calm: 2,
    seed: freshLeader,
    ...failsWithout(commandAppliedEverywhere, ['weak'], [heartbeatTimeout], 3, 0),
    pinned: { states: 346, transitions: 1019 },
  },
  {
    name: 'entries-lost',
    about: 'If messages may get lost for ever, an entry may get lost each time that it is sent.',
    bound: serving,
    calm: 2,
    seed: freshLeader,
    ...failsWithout(commandAppliedEverywhere, ['eventuallyNever'], [fault], 3, 9),
    pinned: { states: 346, transitions: 1019 },
  },
  {
    name: 'follower-down',
    about: 'If a server may stay down, nothing is applied there.',
    bound: boundOf({ ...serving, drops: 0, crashes: any }),
    calm: 2,
    seed: freshLeader,
    ...failsWithout(commandAppliedEverywhere, ['weak'], [repair], 5, 3),
    pinned: { states: 1947, transitions: 9050 },
  },
];
