import { describe, expect, it } from 'vitest';
import { UNLIMITED, boundOf } from '../../../model/cluster/bound.js';
import {
  type BeyondCounts,
  calm,
  count,
  cutsOf,
  separates,
  spend,
  usedUp,
} from '../../../model/cluster/environment.js';

const bound = boundOf({ drops: 2, restarts: 1, heartbeats: UNLIMITED, timeouts: UNLIMITED });

describe('spend', () => {
  it('counts one use at a time until the budget is used up', () => {
    const once = spend(calm, 'drops', bound);
    const twice = once && spend(once, 'drops', bound);
    expect([once?.used.drops, twice?.used.drops]).toEqual([1, 2]);
    expect(twice && spend(twice, 'drops', bound)).toBeNull();
  });

  it('leaves the other budgets and the cut as they are', () => {
    const after = spend({ ...calm, cut: 6 }, 'restarts', bound);
    expect(after).toEqual({ used: { ...calm.used, restarts: 1 }, cut: 6 });
  });

  it('returns null for a budget of 0', () => {
    expect(spend(calm, 'crashes', bound)).toBeNull();
  });

  it.each(['heartbeats', 'timeouts', null] as const)('counts nothing for %s: no limit', (name) => {
    expect(spend(calm, name, bound)).toBe(calm);
  });
});

it('usedUp names the budgets that the bound has and that are used up', () => {
  const used = { ...calm.used, drops: 1, restarts: 1 };
  expect(usedUp(calm, bound)).toEqual([]);
  expect(usedUp({ used, cut: 0 }, bound)).toEqual(['restarts']);
  expect(usedUp({ used: { ...used, drops: 2 }, cut: 0 }, bound)).toEqual(['drops', 'restarts']);
});

it('count adds up, and adds no name for 0 times', () => {
  const counts: BeyondCounts = {};
  count(counts, 'terms');
  count(counts, 'terms', 3);
  count(counts, 'drops', 0);
  expect(counts).toEqual({ terms: 4 });
});

describe('cutsOf', () => {
  it.each([
    [1, []],
    [2, [2]],
    [3, [2, 4, 6]],
    [5, [2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30]],
  ])('cuts %i servers in two in each way once', (servers, cuts) => {
    expect(cutsOf(servers)).toEqual(cuts);
  });

  it('leaves the first server on the first side, and nobody out', () => {
    const sides = cutsOf(3).map((cut) => [0, 1, 2].map((i) => separates(cut, 0, i)));
    expect(sides).toEqual([
      [false, true, false],
      [false, false, true],
      [false, true, true],
    ]);
  });
});

it.each([
  [0, 0, 2, false],
  [4, 0, 2, true],
  [4, 2, 0, true],
  [4, 0, 1, false],
  [6, 1, 2, false],
])('separates: the cut %i, between %i and %i: %s', (cut, a, b, expected) => {
  expect(separates(cut, a, b)).toBe(expected);
});
