/**
 * What the reductions leave of small bounds: the naive searches and the fast one count the same.
 *
 * @module
 */
import { type Reductions, unreduced } from '../../model/encoded/reductions.js';

export const symmetry: Reductions = { ...unreduced, symmetry: true };
export const deadMessages: Reductions = { ...unreduced, deadMessages: 'removed' };
export const both: Reductions = { symmetry: true, deadMessages: 'removed' };

/** All ways to reduce, in the order of the counts. */
export const allReductions: readonly Reductions[] = [unreduced, symmetry, deadMessages, both];

/** States, transitions and depth: of all, by symmetry, without dead messages, by both. */
export const reducedCounts = [
  [
    'servers=2,terms=2,entries=1',
    [
      [1233, 3766, 14],
      [624, 1919, 14],
      [379, 990, 13],
      [193, 510, 13],
    ],
  ],
  [
    'servers=2,terms=1,entries=1,duplicates=1',
    [
      [267, 682, 11],
      [137, 355, 11],
      [189, 450, 10],
      [97, 234, 10],
    ],
  ],
  [
    'servers=2,terms=1,entries=1,crashes=1',
    [
      [316, 770, 11],
      [162, 403, 11],
      [242, 558, 11],
      [124, 292, 11],
    ],
  ],
  [
    'servers=2,terms=1,entries=1,tornSteps=1',
    [
      [112, 236, 9],
      [58, 127, 9],
      [99, 206, 9],
      [51, 110, 9],
    ],
  ],
  [
    'servers=2,terms=2,entries=1,network=fifo,heartbeats=1,inFlight=3',
    [
      [681, 1428, 16],
      [344, 729, 16],
      [571, 1140, 16],
      [288, 580, 16],
    ],
  ],
  [
    'servers=3,terms=1',
    [
      [1724, 4992, 15],
      [298, 859, 15],
      [587, 1500, 11],
      [105, 266, 11],
    ],
  ],
  [
    'servers=3,terms=1,partitions=1,inFlight=3',
    [
      [2649, 6342, 13],
      [461, 1104, 13],
      [1377, 3015, 11],
      [246, 542, 11],
    ],
  ],
  [
    'servers=4,terms=1,inFlight=3',
    [
      [81, 148, 5],
      [8, 19, 5],
      [189, 388, 12],
      [18, 41, 12],
    ],
  ],
] as const;
