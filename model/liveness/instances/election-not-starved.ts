/**
 * An election is not starved: where that holds, and where it does not once something that it needs
 * is not assumed.
 *
 * @module
 */
import { outage, timeout } from '../../../spec/temporal/fairness.js';
import { electionIsNotStarved } from '../../../spec/temporal/liveness.js';
import { UNLIMITED, boundOf } from '../../cluster/bound.js';
import { type LivenessInstance, failsWithout, holds } from './instance.js';

const any = UNLIMITED;
const { weak, never } = electionIsNotStarved.fairness;

/** What holds when all is assumed, and a lasso for each assumption left out. @raft F2.RS.CAND.2 */
export const electionNotStarved: readonly LivenessInstance[] = [
  {
    name: 'election-not-starved',
    about: 'The third server may send what it can, late, doubled and out of order.',
    bound: boundOf({ terms: 2, inFlight: 2, drops: any, duplicates: any, heartbeats: any }),
    calm: 3,
    ...holds(electionIsNotStarved),
    pinned: { states: 16309, transitions: 61886 },
  },
  {
    name: 'vote-undelivered',
    about: 'If the call may be under way for ever, the election does not end.',
    bound: boundOf({ terms: 2, inFlight: 2, drops: any, duplicates: any }),
    calm: 2,
    ...failsWithout(electionIsNotStarved, ['weak'], weak, 1, 0),
    pinned: { states: 1005, transitions: 2226 },
  },
  {
    name: 'call-lost',
    about: 'If the call for the vote that is needed may get lost, the election does not end.',
    bound: boundOf({ terms: 2, inFlight: 2, drops: any, duplicates: any }),
    calm: 2,
    ...failsWithout(
      electionIsNotStarved,
      ['never'],
      never.filter((each) => each !== outage),
      2,
      0,
    ),
    pinned: { states: 2603, transitions: 6951 },
  },
  {
    name: 'impatient-candidate',
    about: 'If its timer runs out before the votes are in, a candidate starves its own election.',
    bound: boundOf({ terms: 2, inFlight: 4 }),
    calm: 4,
    ...failsWithout(electionIsNotStarved, ['eventuallyNever'], [timeout], 3, 5),
    pinned: { states: 22835, transitions: 74745 },
  },
  {
    name: 'voter-down',
    about: 'If the server whose vote is needed may go down, the election does not end.',
    bound: boundOf({ terms: 2, inFlight: 2, crashes: any }),
    calm: 2,
    ...failsWithout(electionIsNotStarved, ['never'], [outage], 3, 0),
    pinned: { states: 13280, transitions: 57978 },
  },
];
