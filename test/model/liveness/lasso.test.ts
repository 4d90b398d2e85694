import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fairComponents } from '../../../model/liveness/fair-components.js';
import { type Lasso, lassoInto } from '../../../model/liveness/lasso.js';
import {
  type SmallGraph,
  anyGraph,
  demandOf,
  isFairSet,
  markedIn,
  reaches,
  smallGraph,
} from '../../support/small-graphs.js';

/** The states along the edges, the first one included. */
const along = ({ edges }: SmallGraph, from: number, path: readonly number[]): readonly number[] =>
  path.reduce<readonly number[]>(
    (states, edge) => {
      const [source, target] = edges[edge] ?? [null, null];
      expect(source).toBe(states.at(-1));
      return target === null ? states : [...states, target];
    },
    [from],
  );

/** The part of the graph that the cycle takes, as a graph of its own with the same states. */
const only = (small: SmallGraph, { cycle }: Lasso): SmallGraph => ({
  ...small,
  classes: { ...small.classes, sets: small.classes.sets },
  edges: small.edges.map((edge, k) => (cycle.includes(k) ? edge : [edge[0], null])),
});

describe('a lasso', () => {
  it('goes the shortest way, and round by all that is demanded', () => {
    const small = smallGraph(5, [
      [0, 1],
      [0, 2],
      [1, 2],
      [2, 3, 0],
      [3, 2],
      [3, 4],
      [4, 3, 1],
    ]);
    const demand = demandOf(small, { strong: [0, 1], visits: [[2], [4]] });
    const fair = fairComponents(small.graph, small.classes, demand);

    const lasso = lassoInto({ graph: small.graph, classes: small.classes, demand, fair }, null);

    expect(lasso).toEqual({ prefix: [1], cycle: [3, 5, 6, 4] });
  });

  it('stays where it is if nothing else is asked', () => {
    const small = smallGraph(2, [[0, 1, 0]]);
    const demand = demandOf(small, { weak: [0] });
    const fair = fairComponents(small.graph, small.classes, demand);

    const lasso = lassoInto({ graph: small.graph, classes: small.classes, demand, fair }, null);

    expect(lasso).toEqual({ prefix: [0], cycle: [] });
  });

  it('passes a trigger, and then does not leave its states', () => {
    const small = smallGraph(4, [
      [0, 1],
      [0, 2],
      [1, 0],
      [2, 3],
      [3, 1],
    ]);
    const demand = demandOf(small, { within: [0, 1, 3] });
    const fair = fairComponents(small.graph, small.classes, demand);

    const lasso = lassoInto(
      { graph: small.graph, classes: small.classes, demand, fair },
      markedIn([2, 3], 4),
    );

    expect(lasso).toEqual({ prefix: [1, 3], cycle: [] });
  });

  it('is a run of the graph, and fair, in any graph', () => {
    fc.assert(
      fc.property(anyGraph, ({ small, demand }) => {
        const { graph, classes } = small;
        const fair = fairComponents(graph, classes, demand);
        const free = { ...demand, within: new Uint8Array(graph.states).fill(1) };

        const lasso = lassoInto({ graph, classes, demand: free, fair }, null);

        const states = [...Array(graph.states).keys()];
        const within = states.some((k) => fair.has(k) && reaches(small, 0, k, () => true));
        expect(lasso !== null).toBe(within);
        if (lasso === null) return;
        const knot = along(small, 0, lasso.prefix).at(-1) ?? 0;
        const round = along(small, knot, lasso.cycle);
        expect(round.at(-1)).toBe(knot);
        expect(isFairSet(only(small, lasso), [...new Set(round)], demand)).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });
});
