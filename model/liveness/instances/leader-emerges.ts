/**
 * A leader emerges and stays: where that holds, and where it does not once something that it needs
 * is not assumed.
 *
 * @module
 */
import {
  deliver,
  fault,
  heardInTime,
  repair,
  timeoutInSilence,
  timeoutTooSoon,
  timeoutUnderLeader,
} from '../../../spec/temporal/fairness.js';
import { leaderEmergesAndStays } from '../../../spec/temporal/liveness.js';
import { type Bound, UNLIMITED, boundOf } from '../../cluster/bound.js';
import { unequalLogs } from '../../seeds/leaders.js';
import { type LivenessInstance, fails, failsWithout, holds } from './instance.js';

/** Elections of three servers, one of which may be a term ahead. */
const elections = (changes: Partial<Bound>): Bound =>
  boundOf({ terms: 2, inFlight: 2, ...changes });

const any = UNLIMITED;
const randomTimeouts = [timeoutInSilence, heardInTime];

/** What holds when all is assumed. @raft P5.6.1 */
export const leaderEmerges: readonly LivenessInstance[] = [
  {
    name: 'leader-emerges',
    about: 'After loss and restarts without limit, a leader emerges and stays.',
    bound: elections({ drops: any, restarts: any, heartbeats: any }),
    calm: 4,
    ...holds(leaderEmergesAndStays),
    pinned: { states: 106327, transitions: 384570 },
  },
  {
    name: 'leader-emerges-crowded',
    about: 'The same with room for the calls of all three servers at once.',
    bound: elections({ drops: any }),
    calm: 6,
    ...holds(leaderEmergesAndStays),
    pinned: { states: 69703, transitions: 314409 },
  },
  {
    name: 'leader-emerges-crashes',
    about: 'The same after servers have been down.',
    bound: elections({ crashes: any }),
    calm: 4,
    ...holds(leaderEmergesAndStays),
    pinned: { states: 81977, transitions: 309168 },
  },
  {
    name: 'leader-emerges-logs',
    about: 'The same if one server can never lead, because its log lacks an entry.',
    bound: elections({ drops: any }),
    calm: 4,
    seed: unequalLogs,
    ...holds(leaderEmergesAndStays),
    pinned: { states: 21927, transitions: 66339 },
  },
];

/** A lasso for each assumption that is left out. @raft P5.6.1 @raft P5.2.4 */
export const noLeaderEmerges: readonly LivenessInstance[] = [
  {
    name: 'split-votes',
    about: 'Without random timeouts votes can be split for ever.',
    bound: elections({}),
    calm: 6,
    ...failsWithout(leaderEmergesAndStays, ['strong'], randomTimeouts, 3, 15),
    pinned: { states: 2578, transitions: 8940 },
  },
  {
    name: 'split-votes-pair',
    about: 'The same with two servers, each of which needs the vote of the other.',
    bound: elections({ servers: 2 }),
    calm: 2,
    ...failsWithout(leaderEmergesAndStays, ['strong'], randomTimeouts, 2, 6),
    pinned: { states: 170, transitions: 342 },
  },
  {
    name: 'calls-unheard',
    about: 'It is not enough that each server is again and again the first to call for votes.',
    bound: elections({}),
    calm: 6,
    ...failsWithout(leaderEmergesAndStays, ['strong'], [heardInTime], 3, 45),
    pinned: { states: 2578, transitions: 8940 },
  },
  {
    name: 'unfit-caller',
    about: 'If only a server calls for votes that lacks an entry, nobody is elected.',
    bound: elections({}),
    calm: 2,
    seed: unequalLogs,
    ...failsWithout(leaderEmergesAndStays, ['strong'], [timeoutInSilence], 3, 5),
    pinned: { states: 29, transitions: 42 },
  },
  {
    name: 'four-servers',
    about:
      'A leader of four needs two more votes: it is not enough that one server hears the call.',
    bound: elections({ servers: 4, inFlight: 3 }),
    calm: 5,
    ...fails(leaderEmergesAndStays, 5, 70),
    without: 'that two servers hear the same call in time',
    pinned: { states: 30585, transitions: 110116 },
  },
  {
    name: 'no-timeouts',
    about: 'If no timer ever runs out, nobody calls for votes.',
    bound: elections({}),
    calm: 2,
    ...failsWithout(leaderEmergesAndStays, ['weak', 'strong'], [timeoutInSilence], 0, 0),
    pinned: { states: 13, transitions: 15 },
  },
  {
    name: 'votes-undelivered',
    about: 'If votes may be under way for ever, nobody wins.',
    bound: elections({}),
    calm: 2,
    ...failsWithout(leaderEmergesAndStays, ['weak'], [deliver], 3, 0),
    pinned: { states: 13, transitions: 15 },
  },
  {
    name: 'never-repaired',
    about: 'If a majority may stay down, nobody is elected.',
    bound: elections({ crashes: any }),
    calm: 2,
    ...failsWithout(leaderEmergesAndStays, ['weak'], [repair], 3, 0),
    pinned: { states: 26726, transitions: 117954 },
  },
  {
    name: 'votes-lost',
    about: 'If votes may get lost for ever, nobody wins.',
    bound: elections({ drops: any }),
    calm: 2,
    ...failsWithout(leaderEmergesAndStays, ['eventuallyNever'], [fault], 3, 19),
    pinned: { states: 1355, transitions: 3249 },
  },
  {
    name: 'impatient',
    about: 'If timers run out before the votes are in, each election is overtaken by the next one.',
    bound: elections({}),
    calm: 4,
    ...failsWithout(leaderEmergesAndStays, ['eventuallyNever'], [timeoutTooSoon], 3, 20),
    pinned: { states: 9593, transitions: 29979 },
  },
  {
    name: 'deposed-for-ever',
    about: 'If timers run out under a leader, leader after leader is deposed.',
    bound: elections({}),
    calm: 3,
    ...failsWithout(leaderEmergesAndStays, ['eventuallyNever'], [timeoutUnderLeader], 3, 18),
    pinned: { states: 202, transitions: 453 },
  },
];
