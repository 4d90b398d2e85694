import { describe, expect, it } from 'vitest';
import { DEADLOCK, NOTHING, seedOfWalk, walkAtRandom } from '../../../model/search/random-walk.js';
import { follow } from '../../../model/search/search-model.js';
import { cube, grid } from '../../support/search-models.js';

describe('walkAtRandom', () => {
  it('takes so many steps and finds nothing where all is well', () => {
    const { path, fault } = walkAtRandom(cube(8), 1, 40);
    expect([path.ordinals.length, fault]).toEqual([40, NOTHING]);
  });

  it('gives the same walk for the same seed, and another one for another seed', () => {
    const walks = [7, 7, 8].map((seed) => walkAtRandom(cube(8), seed, 40).path.ordinals.join());
    expect(walks[0]).toBe(walks[1]);
    expect(walks[0]).not.toBe(walks[2]);
  });

  it('takes each move about as often as the others', () => {
    const counts = [0, 0, 0, 0];
    for (const ordinal of walkAtRandom(cube(4), 3, 8000).path.ordinals) {
      counts[ordinal] = (counts[ordinal] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  it('ends where nothing can happen within the bound', () => {
    const { path, fault } = walkAtRandom(grid(5), 1, 100);
    expect([path.ordinals.length, fault]).toEqual([8, NOTHING]);
  });

  it('finds a deadlock, a broken invariant and a broken step', () => {
    const dead = walkAtRandom(grid(5, { rests: false }), 1, 100);
    expect([dead.path.ordinals.length, dead.fault]).toEqual([8, DEADLOCK]);
    const broken = walkAtRandom(grid(2, { forbidden: [1, 1] }), 1, 100);
    expect([broken.path.ordinals.length, broken.fault]).toEqual([2, 5]);
    const model = grid(2, { noStepTo: [1, 1] });
    const step = walkAtRandom(model, 1, 100);
    expect([step.path.ordinals.length, step.fault]).toEqual([2, 7]);
    expect([...(follow(model, step.path).at(-1)?.row.subarray(0, 2) ?? [])]).toEqual([1, 1]);
  });

  it('finds what is broken at the start', () => {
    const { path, fault } = walkAtRandom(grid(5, { forbidden: [0, 0] }), 1, 100);
    expect([path.ordinals, fault]).toEqual([[], 5]);
  });
});

describe('seedOfWalk', () => {
  it('begins with the seed of the run, and is always a seed', () => {
    expect([0, 1, 2].map((number) => seedOfWalk(5, number))).toEqual([5, 2654435774, 1013904247]);
    expect(seedOfWalk(4294967295, 1)).toBe(2654435768);
  });

  it('differs from walk to walk', () => {
    const seeds = Array.from({ length: 10_000 }, (_, number) => seedOfWalk(42, number));
    expect(new Set(seeds).size).toBe(10_000);
  });
});
