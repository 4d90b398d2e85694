import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statesLeadingInto } from '../../../model/liveness/backwards.js';
import { OUTSIDE } from '../../../model/liveness/components.js';
import { fairComponents } from '../../../model/liveness/fair-components.js';
import {
  type EdgeParts,
  anyGraph,
  demandOf,
  isFairSet,
  reaches,
  setsOf,
  smallGraph,
} from '../../support/small-graphs.js';

/** The states in fair components. */
const fairStates = (
  states: number,
  edges: readonly EdgeParts[],
  demand: Parameters<typeof demandOf>[1],
): readonly number[] => {
  const small = smallGraph(states, edges);
  const { of } = fairComponents(small.graph, small.classes, demandOf(small, demand));
  return [...of.keys()].filter((state) => of[state] !== OUTSIDE);
};

/** A cycle of two states; class 0 leads out of it, from the first one or from both. */
const sometimes: readonly EdgeParts[] = [
  [0, 1],
  [1, 0],
  [0, 2, 0],
];
const always: readonly EdgeParts[] = [...sometimes, [1, 2, 0]];

describe('a fair cycle', () => {
  it('may, under weak fairness, leave out what is not always possible', () => {
    expect(fairStates(3, sometimes, { weak: [0] })).toEqual([0, 1, 2]);
    expect(fairStates(3, always, { weak: [0] })).toEqual([2]);
  });

  it('may not, under strong fairness, leave out what is possible again and again', () => {
    expect(fairStates(3, sometimes, { strong: [0] })).toEqual([1, 2]);
    expect(fairStates(3, always, { strong: [0] })).toEqual([2]);
  });

  it('may stay where it is, as long as nothing is possible there that must happen', () => {
    expect(fairStates(1, [], { weak: [0], strong: [1] })).toEqual([0]);
    expect(fairStates(2, [[0, 1, 0]], { weak: [0] })).toEqual([1]);
  });

  it('is not excused by the bound: what leads beyond it is possible all the same', () => {
    const edges: readonly EdgeParts[] = [
      [0, 1],
      [1, 0],
      [0, null, 0],
    ];
    expect(fairStates(2, edges, { weak: [0] })).toEqual([0, 1]);
    expect(fairStates(2, [...edges, [1, null, 0]], { weak: [0] })).toEqual([]);
    expect(fairStates(2, edges, { strong: [0] })).toEqual([1]);
  });

  it('takes no edge that happens no more, though that is still possible', () => {
    const edges: readonly EdgeParts[] = [
      [0, 1, 0],
      [1, 0],
    ];
    expect(fairStates(2, edges, { weak: [0], visits: [[0], [1]] })).toEqual([0, 1]);
    expect(fairStates(2, edges, { weak: [0], forbidden: [0] })).toEqual([1]);
  });

  it('visits what must be visited, and stays where it must stay', () => {
    const edges: readonly EdgeParts[] = [
      [0, 1],
      [1, 0],
      [1, 2],
    ];
    expect(fairStates(3, edges, { visits: [[0], [1, 2]] })).toEqual([0, 1]);
    expect(fairStates(3, edges, { visits: [[0], [1]], within: [1, 2] })).toEqual([]);
  });

  it('is found where and only where trying all sets of states finds one', () => {
    fc.assert(
      fc.property(anyGraph, ({ small, demand }) => {
        const fair = fairComponents(small.graph, small.classes, demand);
        const sets = setsOf(small).filter((some) => isFairSet(small, some, demand));
        for (let state = 0; state < small.graph.states; state += 1) {
          expect(fair.has(state)).toBe(sets.some((some) => some.includes(state)));
        }
        for (let k = 0; k < fair.count; k += 1) {
          const members = [...fair.of.keys()].filter((state) => fair.of[state] === k);
          expect(isFairSet(small, members, demand)).toBe(true);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('is within reach of as many states as are counted', () => {
    fc.assert(
      fc.property(anyGraph, ({ small, demand }) => {
        const fair = fairComponents(small.graph, small.classes, demand);
        const states = [...Array(small.graph.states).keys()];
        const leading = states.filter((state) =>
          states.some((other) => fair.has(other) && reaches(small, state, other, () => true)),
        );
        expect(statesLeadingInto(small.graph, fair)).toBe(leading.length);
      }),
    );
  });
});
