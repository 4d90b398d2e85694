import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OUTSIDE, componentsOf } from '../../../model/liveness/components.js';
import { anyGraph, markedIn, reaches, smallGraph } from '../../support/small-graphs.js';

const all = (): boolean => true;

describe('components', () => {
  it('are numbered so that each comes after those that it leads to', () => {
    const { graph } = smallGraph(4, [
      [0, 1],
      [1, 2],
      [2, 1],
      [2, 3],
    ]);

    const { count, of } = componentsOf(graph, markedIn([0, 1, 2, 3], 4), all);

    expect(count).toBe(3);
    expect([...of]).toEqual([2, 1, 1, 0]);
  });

  it('leave out states, edges, and what is beyond the bound', () => {
    const small = smallGraph(4, [
      [0, 1],
      [1, 0],
      [1, 2],
      [2, 1, 0],
      [2, null],
      [3, 0],
    ]);
    const usable = (edge: number): boolean => small.classes.sets[edge] === 0;

    const { count, of } = componentsOf(small.graph, markedIn([0, 1, 2], 4), usable);

    expect(count).toBe(2);
    expect([...of]).toEqual([1, 1, 0, OUTSIDE]);
  });

  it('are found along paths that are too long for recursion', () => {
    const states = 100_000;
    const graph = {
      states,
      first: Int32Array.from({ length: states + 1 }, (_, i) => i),
      targets: Int32Array.from({ length: states }, (_, i) => (i + 1) % states),
    };

    const { count } = componentsOf(graph, new Uint8Array(states).fill(1), all);

    expect(count).toBe(1);
  });

  it('are the states that reach each other, in any graph', () => {
    fc.assert(
      fc.property(anyGraph, ({ small, demand: { within } }) => {
        const { graph, edges } = small;
        const usable = (edge: number): boolean => {
          const [from, to] = edges[edge] ?? [0, null];
          return to !== null && within[from] === 1 && within[to] === 1;
        };
        const { of } = componentsOf(graph, within, all);
        for (let a = 0; a < graph.states; a += 1) {
          for (let b = 0; b < graph.states; b += 1) {
            const joined = reaches(small, a, b, usable) && reaches(small, b, a, usable);
            const expected = within[a] === 1 && within[b] === 1 && joined;
            expect(of[a] === of[b] && of[a] !== OUTSIDE).toBe(expected);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
