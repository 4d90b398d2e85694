import { describe, expect, it } from 'vitest';
import { BreadthFirst } from '../../../model/search/breadth-first.js';
import { CompactSet } from '../../../model/search/compact-set.js';
import { checked } from '../../support/instances.js';
import { cube, grid, randoms } from '../../support/search-models.js';

const still = () => 0;

describe('a compact set', () => {
  it('takes each hash once, also halves that are 0 or negative', () => {
    const set = new CompactSet(1024);
    const hashes = [
      [0, 0],
      [0, 0],
      [-1, 5],
      [-1, 5],
      [8, -1],
      [8, -3],
      [8, -1],
    ];
    const added = hashes.map(([low = 0, high = 0]) => set.add(low, high));
    expect(added).toEqual([true, false, true, false, true, true, false]);
    expect([set.size, set.bytes]).toEqual([4, 1024]);
  });

  it('forgets nothing up to 90 %, and then takes nothing', () => {
    const set = new CompactSet(4000);
    const random = randoms(5);
    const hashes = Array.from({ length: 950 }, () => [random(), random()] as const);
    const added = hashes.filter(([low, high]) => set.add(low, high));
    expect([added.length, set.size, set.full]).toEqual([900, 900, true]);
    expect(added.some(([low, high]) => set.add(low, high))).toBe(false);
  });

  it('estimates the doubt by the comparisons of different states', () => {
    const set = new CompactSet(1024);
    // All begin at the first place: 0 + 1 + 2 + 3 comparisons.
    for (const high of [2, 4, 6, 8]) set.add(0, high);
    for (const high of [2, 4, 6, 8]) set.add(0, high);
    expect(set.omission).toBeCloseTo(6 / 2 ** 32, 15);
  });

  it('is wrong about as often as it says', () => {
    // Upper lanes of 8 bits instead of 32, so that it happens: 2²⁴ times as often.
    const set = new CompactSet(2 ** 14);
    const random = randoms(9);
    let hidden = 0;
    for (let i = 0; i < 3000; i += 1) {
      if (!set.add(random() & ~1, (random() & 0xff) << 1)) hidden += 1;
    }
    const expected = -Math.log1p(-set.omission) * 2 ** 24;
    expect(hidden).toBeGreaterThan(expected / 2);
    expect(hidden).toBeLessThan(expected * 2);
  });

  it.each([0, 1023, Number.NaN, 2 ** 40])('refuses a table of %d bytes', (bytes) => {
    expect(() => new CompactSet(bytes)).toThrow(/^a compact table of .* bytes: expected from 1024/);
  });
});

describe('a search with a compact table', () => {
  it('counts as with fingerprints while there is room', () => {
    const search = new BreadthFirst(grid(300), { maxStates: 2 ** 20 }, new CompactSet(2 ** 20));
    expect(search.run(still, 1)).toEqual({ type: 'exhausted' });
    expect([search.states, search.transitions, search.depth]).toEqual([90000, 179400, 598]);
    expect(search.omission).toBeGreaterThan(0);
    expect(search.omission).toBeLessThan(1e-3);
  });

  it('ends as limited when it is full, and never as exhausted', () => {
    const search = new BreadthFirst(cube(14), { maxStates: 2 ** 20 }, new CompactSet(8000));
    expect(search.run(still, 1).type).toBe('limited');
    expect(search.states).toBe(1800);
  });

  it('does not call a bound exhausted whose last states filled the table', () => {
    const search = new BreadthFirst(grid(16), { maxStates: 2 ** 20 }, new CompactSet(1136));
    expect([search.run(still, 1).type, search.states]).toEqual(['limited', 256]);
  });

  it('says in the verdict of a cluster that the table is full', async () => {
    const { ending, visited } = await checked('servers=3,terms=1', {
      visited: 'compact',
      compactBytes: 4096,
    });
    expect([ending, visited]).toEqual([
      { type: 'stopped', by: 'the compact table of 4096 bytes, which is full: give it more' },
      'compact',
    ]);
  });

  it('counts a cluster as with fingerprints', async () => {
    const { ending, states, transitions } = await checked('servers=2,terms=2,entries=1', {
      visited: 'compact',
      compactBytes: 2 ** 16,
    });
    expect([ending.type, states, transitions]).toEqual(['exhausted', 1233, 3766]);
  });
});
