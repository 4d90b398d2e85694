import { describe, expect, it } from 'vitest';
import { BreadthFirst } from '../../../model/search/breadth-first.js';
import { searchable } from '../../../model/search/row-model.js';
import type { SearchModel } from '../../../model/search/search-model.js';
import { cube, grid } from '../../support/search-models.js';

const still = () => 0;

/** The search, run to its end in one go. */
function searched(model: SearchModel, maxStates = 2 ** 30): BreadthFirst {
  const search = new BreadthFirst(model, { maxStates });
  search.run(still, 1);
  return search;
}

const counts = ({ states, transitions, depth, queue }: BreadthFirst) => ({
  ...{ states, transitions, depth, queue },
});

describe('a search to the end', () => {
  it.each([
    ['one state', grid(1), { states: 1, transitions: 0, depth: 0, queue: 0 }],
    ['a grid of 2', grid(2), { states: 4, transitions: 4, depth: 2, queue: 0 }],
    ['a grid of 10', grid(10), { states: 100, transitions: 180, depth: 18, queue: 0 }],
    ['a grid of 300', grid(300), { states: 90000, transitions: 179400, depth: 598, queue: 0 }],
    ['a cube of 3', cube(3), { states: 8, transitions: 24, depth: 3, queue: 0 }],
    ['a cube of 14', cube(14), { states: 16384, transitions: 229376, depth: 14, queue: 0 }],
  ])('counts the states, steps and levels of %s', (_, model, expected) => {
    const search = searched(model);
    expect(search.finding).toEqual({ type: 'exhausted' });
    expect(counts(search)).toEqual(expected);
  });

  it('begins with several states, each once', () => {
    const starts = [
      [0, 8],
      [8, 0],
      [0, 8],
    ] as const;
    const search = searched(grid(9, { starts }));
    expect(counts(search)).toEqual({ states: 17, transitions: 16, depth: 8, queue: 0 });
  });

  it('finds the same in slices of one batch as in one run', () => {
    const model = cube(12);
    const sliced = new BreadthFirst(model, { maxStates: 2 ** 30 });
    let slices = 0;
    for (; sliced.finding.type === 'searching'; slices += 1) {
      let time = 0;
      sliced.run(() => time++, 1);
    }
    expect(slices).toBeGreaterThan(13);
    expect(counts(sliced)).toEqual(counts(searched(model)));
  });

  it('does nothing when the time is over', () => {
    const search = new BreadthFirst(grid(5), { maxStates: 99 });
    expect(search.run(still, 0)).toEqual({ type: 'searching' });
    expect(counts(search)).toEqual({ states: 1, transitions: 0, depth: 0, queue: 1 });
  });

  it('says how many bytes it takes', () => {
    expect(searched(grid(300)).bytes).toBeGreaterThan(searched(grid(1)).bytes);
  });
});

describe('a broken invariant', () => {
  it('is found on a shortest path', () => {
    const search = searched(grid(100, { forbidden: [3, 2] }));
    const { finding } = search;
    expect(finding).toMatchObject({ type: 'invariant', fault: 5 });
    const path = search.pathToFinding.ordinals;
    expect([path.length, path.filter((ordinal) => ordinal === 0).length]).toEqual([5, 3]);
  });

  it('is found in a state that the search begins with', () => {
    const search = searched(grid(9, { forbidden: [0, 0] }));
    expect(search.finding).toEqual({ type: 'invariant', state: 0, fault: 5 });
    expect(search.lineage.pathTo(0)).toEqual({ root: 0, ordinals: [] });
  });

  it('is found beyond many batches', () => {
    const search = searched(grid(700, { forbidden: [300, 350] }));
    const { finding } = search;
    const path = search.pathToFinding.ordinals;
    expect([finding.type, path.length]).toEqual(['invariant', 650]);
  });
});

describe('a broken step property', () => {
  it('is found with the state that it leaves, and the successor that it is', () => {
    const search = searched(grid(50, { noStepTo: [4, 0] }));
    const { finding } = search;
    expect(finding).toMatchObject({ type: 'step', ordinal: 0, fault: 7 });
    expect(search.pathToFinding.ordinals).toEqual([0, 0, 0, 0]);
  });

  it('is found also when it leads to a state seen before', () => {
    const loop: SearchModel = searchable({
      width: 1,
      initial: () => Int32Array.of(4),
      expand: (rows, at, out) => {
        out.rows.items[out.open()] = rows[at] ?? 0;
        out.close(0, 3);
        return true;
      },
      judge: () => 0,
    });
    const search = searched(loop);
    expect(search.finding).toEqual({ type: 'step', state: 0, ordinal: 0, fault: 3 });
    expect([search.states, search.transitions]).toEqual([1, 1]);
  });
});

describe('a deadlock', () => {
  it('is a state of which nothing can follow', () => {
    const search = searched(grid(4, { rests: false }));
    const { finding } = search;
    expect(finding.type).toBe('deadlock');
    expect(search.pathToFinding.ordinals.length).toBe(6);
  });

  it('may be the first state', () => {
    expect(searched(grid(1, { rests: false })).finding).toEqual({ type: 'deadlock', state: 0 });
  });
});

describe('a limit', () => {
  it('stops the search with states left to expand', () => {
    const search = searched(grid(100), 500);
    expect(search.finding).toEqual({ type: 'limited' });
    // A batch is finished first, so that the search could go on from there.
    expect(search.states).toBe(528);
    expect(search.queue).toBeGreaterThan(0);
  });

  it('does not stop a search with as many states', () => {
    expect(searched(grid(10), 100).finding).toEqual({ type: 'exhausted' });
  });

  it('stops no search again that has stopped', () => {
    const search = searched(grid(100), 500);
    expect(search.run(still, 1)).toEqual({ type: 'limited' });
    expect(search.states).toBe(528);
  });
});
