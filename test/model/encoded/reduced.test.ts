/**
 * The fast search with reductions counts what the searches count that anybody would write.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { parseBound } from '../../../model/cluster/bound.js';
import { initialCluster, settingOf } from '../../../model/cluster/cluster.js';
import { EncodedCluster } from '../../../model/encoded/encoded-cluster.js';
import { type Reductions, refuseLateReplies } from '../../../model/encoded/reductions.js';
import { allProperties } from '../../../model/properties.js';
import { reducedSearch } from '../../../model/reductions/naive.js';
import { BreadthFirst } from '../../../model/search/breadth-first.js';

const none: Reductions = { symmetry: false, deadMessages: 'kept' };
const symmetry: Reductions = { ...none, symmetry: true };
const deadMessages: Reductions = { ...none, deadMessages: 'removed' };
const both: Reductions = { symmetry: true, deadMessages: 'removed' };

function fast(text: string, reductions: Reductions): readonly number[] {
  const setting = settingOf(parseBound(text));
  const judges = { ...allProperties, witnesses: [] };
  const model = new EncodedCluster(setting, initialCluster(setting), judges, reductions);
  const search = new BreadthFirst(model, { maxStates: 1_000_000 });
  expect(search.run(() => 0, 1)).toEqual({ type: 'exhausted' });
  refuseLateReplies(model.cache, setting.chart, allProperties.steps, reductions);
  return [search.states, search.transitions, search.depth];
}

function naive(text: string, { symmetry: renamed, deadMessages: dead }: Reductions) {
  const used = { symmetry: renamed, deadMessages: dead === 'removed' };
  const { states, transitions, depth } = reducedSearch({ bound: parseBound(text) }, used);
  return [states, transitions, depth];
}

/** States, transitions and depth: of all, by symmetry, without dead messages, by both. */
const counted = [
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

describe('the fast search', () => {
  it.each(counted)('leaves in %s what the reductions leave', (bound, expected) => {
    const found = [none, symmetry, deadMessages, both].map((each) => fast(bound, each));
    expect(found).toEqual(expected);
  });

  it.each([
    ['servers=3,terms=1,drops=1,restarts=1,inFlight=3'],
    ['servers=2,terms=2,entries=1,partitions=1,network=fifo,inFlight=3'],
    ['servers=2,terms=1,entries=1,crashes=1,duplicates=1,inFlight=3'],
    ['servers=3,terms=1,crashes=1,partitions=1,inFlight=2'],
  ])('counts in %s what the naive reduced searches count', (bound) => {
    const each = [symmetry, deadMessages, both];
    expect(each.map((used) => fast(bound, used))).toEqual(each.map((used) => naive(bound, used)));
  });
});
