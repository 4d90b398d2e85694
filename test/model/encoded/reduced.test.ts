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
import {
  allReductions,
  both,
  deadMessages,
  reducedCounts,
  symmetry,
} from '../../support/reduced-counts.js';

function fast(text: string, reductions: Reductions): readonly number[] {
  const setting = settingOf(parseBound(text));
  const judges = { ...allProperties, witnesses: [] };
  const model = new EncodedCluster(setting, initialCluster(setting), judges, reductions);
  const search = new BreadthFirst(model, { maxStates: 1_000_000 });
  expect(search.run(() => 0, 1)).toEqual({ type: 'exhausted' });
  refuseLateReplies(model.cache, setting.chart, allProperties.steps, reductions);
  return [search.states, search.transitions, search.depth];
}

function naive(text: string, reductions: Reductions): readonly number[] {
  const { states, transitions, depth } = reducedSearch({ bound: parseBound(text) }, reductions);
  return [states, transitions, depth];
}

describe('the fast search', () => {
  it.each(reducedCounts)('leaves in %s what the reductions leave', (bound, expected) => {
    const found = allReductions.map((each) => fast(bound, each));
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
