import { describe, expect, it } from 'vitest';
import { type Score, bestFirst } from '../../../model/search/best-first.js';
import { BreadthFirst } from '../../../model/search/breadth-first.js';
import type { Limits } from '../../../model/search/finding.js';
import { CompactSet } from '../../../model/search/compact-set.js';
import { depthFirst } from '../../../model/search/depth-first.js';
import type { OneByOne } from '../../../model/search/one-by-one.js';
import { type SearchModel, follow } from '../../../model/search/search-model.js';
import { cube, grid } from '../../support/search-models.js';

const still = () => 0;
const all: Limits = { maxStates: 2 ** 30 };

/** Towards a high x; which y does not matter. */
const towardsX: Score = (rows, at) => rows[at] ?? 0;

const deepest = (model: SearchModel, limits = all) => depthFirst(model, limits);
const guided = (model: SearchModel, limits = all) => bestFirst(model, limits, towardsX);
const orders = [
  ['depth-first', deepest],
  ['best-first', guided],
] as const;

function ended<S extends OneByOne | BreadthFirst>(search: S): S {
  search.run(still, 1);
  return search;
}

const endOf = (model: SearchModel, search: OneByOne): readonly number[] => [
  ...(follow(model, search.pathToFinding).at(-1)?.row.subarray(0, 2) ?? []),
];

describe.each(orders)('%s', (_, searchOf) => {
  it.each([
    ['one state', grid(1), [1, 0]],
    ['a grid of 10', grid(10), [100, 180]],
    ['a grid of 300', grid(300), [90000, 179400]],
    ['a cube of 12', cube(12), [4096, 49152]],
    ['two starts', grid(9, { starts: [[0, 8], [8, 0], [0, 8]] }), [17, 16]], // prettier-ignore
  ])('finds all states and steps of %s, as breadth-first does', (_name, model, expected) => {
    const { finding, states, transitions, queue } = ended(searchOf(model));
    const breadth = ended(new BreadthFirst(model, all));
    expect(finding).toEqual({ type: 'exhausted' });
    expect({ counts: [states, transitions], queue }).toEqual({ counts: expected, queue: 0 });
    expect([breadth.states, breadth.transitions]).toEqual(expected);
  });

  it('names the longest path taken as its depth', () => {
    expect(ended(searchOf(grid(10))).depth).toBe(18);
    expect(ended(searchOf(grid(1))).depth).toBe(0);
  });

  it('finds a broken invariant, with a path that leads there', () => {
    const model = grid(20, { forbidden: [3, 11] });
    const search = ended(searchOf(model));
    expect(search.finding).toMatchObject({ type: 'invariant', fault: 5 });
    expect(search.pathToFinding.ordinals).toHaveLength(14);
    expect(endOf(model, search)).toEqual([3, 11]);
  });

  it('finds a broken invariant in the second start', () => {
    const model = grid(9, { starts: [[0, 0], [4, 4]], forbidden: [4, 4] }); // prettier-ignore
    const { finding, pathToFinding } = ended(searchOf(model));
    expect(finding).toEqual({ type: 'invariant', state: 1, fault: 5 });
    expect(pathToFinding).toEqual({ root: 1, ordinals: [] });
  });

  it('finds a step that breaks a property, also when its end is known', () => {
    const model = grid(20, { noStepTo: [7, 7] });
    const search = ended(searchOf(model));
    expect(search.finding).toMatchObject({ type: 'step', fault: 7 });
    expect(endOf(model, search)).toEqual([7, 7]);
  });

  it('finds a deadlock', () => {
    const model = grid(5, { rests: false });
    const search = ended(searchOf(model));
    expect(search.finding).toMatchObject({ type: 'deadlock' });
    expect(endOf(model, search)).toEqual([4, 4]);
  });

  it('stops at the number of states, and does not call it exhausted', () => {
    const search = ended(searchOf(grid(50), { maxStates: 60 }));
    expect(search.finding).toEqual({ type: 'limited' });
    expect(search.queue).toBeGreaterThan(0);
    expect(search.states).toBeLessThan(63);
  });

  it('stops when it takes more bytes than it may', () => {
    const search = ended(searchOf(grid(300), { ...all, maxBytes: 1000 }));
    expect(search.finding).toMatchObject({ type: 'limited', shortage: { by: 'memory' } });
  });

  it('does nothing when the time is over, and goes on later', () => {
    const search = searchOf(grid(30));
    expect(search.run(still, 0)).toEqual({ type: 'searching' });
    expect([search.states, search.queue]).toEqual([1, 1]);
    let time = 0;
    let slices = 0;
    for (; search.finding.type === 'searching'; slices += 1) search.run(() => time++, time + 1);
    expect(slices).toBeGreaterThan(13);
    expect([search.states, search.transitions]).toEqual([900, 1740]);
  });
});

describe('a visited set that is full', () => {
  it('ends a search that is therefore not exhausted', () => {
    const search = ended(depthFirst(cube(14), all, new CompactSet(4096)));
    expect(search.finding).toEqual({ type: 'limited' });
  });
});

describe('best-first', () => {
  it('expands the highest score first, and of equal ones the one found first', () => {
    const search = bestFirst(grid(100, { forbidden: [99, 0] }), all, towardsX);
    expect(ended(search).states).toBe(198);
    expect(search.pathToFinding.ordinals).toEqual(Array.from({ length: 99 }, () => 0));
  });

  it.each([-1, 10_000, 0.5, Number.NaN])('refuses the score %d', (score) => {
    expect(() => bestFirst(grid(2), all, () => score)).toThrow('expected 0 to 9999');
  });
});

describe('depth-first', () => {
  it('takes less memory than breadth-first where paths are short', () => {
    const [deep, wide] = [ended(depthFirst(cube(16), all)), ended(new BreadthFirst(cube(16), all))];
    expect([deep.states, wide.states]).toEqual([65536, 65536]);
    expect(deep.bytes).toBeLessThan(wide.bytes / 2);
  });
});
