/**
 * Small graphs with classes on their edges, written out or at random, and what can be said of them
 * by trying everything.
 *
 * @module
 */
import fc from 'fast-check';
import type { Demand } from '../../model/liveness/fair-components.js';
import { BEYOND, type Classes, type Graph, bitsOf, enabledIn } from '../../model/liveness/graph.js';

/** An edge: from, to (null: beyond the bound), and its classes. */
export type EdgeParts = readonly [from: number, to: number | null, ...classes: readonly number[]];

/** A graph with its classes and the edges as they were given, in the order of their numbers. */
export interface SmallGraph {
  readonly graph: Graph;
  readonly classes: Classes;
  readonly edges: readonly EdgeParts[];
}

/** The graph of that many states with these edges. */
export function smallGraph(states: number, unordered: readonly EdgeParts[]): SmallGraph {
  const edges = [...unordered].sort((a, b) => a[0] - b[0]);
  const first = Array.from(
    { length: states + 1 },
    (_, state) => edges.filter(([from]) => from < state).length,
  );
  const graph = {
    states,
    first: Int32Array.from(first),
    targets: Int32Array.from(edges.map(([, to]) => to ?? BEYOND)),
  };
  const parts = {
    words: 1,
    setOf: Int32Array.from(edges.keys()),
    sets: Int32Array.from(edges.map(([, , ...classes]) => bitsOf(classes, 1)[0] ?? 0)),
  };
  return { graph, classes: { ...parts, enabled: enabledIn(graph, parts) }, edges };
}

/** A demand by the numbers of classes and states; nothing where nothing is said. */
export const demandOf = (
  { graph: { states } }: SmallGraph,
  parts: {
    readonly weak?: readonly number[];
    readonly strong?: readonly number[];
    readonly forbidden?: readonly number[];
    readonly visits?: readonly (readonly number[])[];
    readonly within?: readonly number[];
  },
): Demand => ({
  weak: bitsOf(parts.weak ?? [], 1),
  strong: bitsOf(parts.strong ?? [], 1),
  forbidden: bitsOf(parts.forbidden ?? [], 1),
  visits: (parts.visits ?? []).map((visit) => markedIn(visit, states)),
  within: markedIn(parts.within ?? [...Array(states).keys()], states),
});

/** The states as a set. */
export const markedIn = (some: readonly number[], states: number): Uint8Array =>
  Uint8Array.from({ length: states }, (_, state) => Number(some.includes(state)));

const CLASSES = 4;

/** Random graphs with up to six states, and a demand on each. */
export const anyGraph = fc
  .integer({ min: 1, max: 6 })
  .chain((states) => {
    const state = fc.nat({ max: states - 1 });
    const some = fc.uniqueArray(fc.nat({ max: CLASSES - 1 }), { maxLength: 2 });
    const states_ = fc.uniqueArray(state, { minLength: 1 });
    const target = fc.option(state, { freq: 12, nil: null });
    return fc.record({
      states: fc.constant(states),
      edges: fc.array(fc.tuple(state, target, some), { maxLength: 14 }),
      ...{ weak: some, strong: some },
      forbidden: fc.oneof(fc.constant([]), some),
      visits: fc.array(states_, { maxLength: 2 }),
      within: fc.oneof(fc.constant([...Array(states).keys()]), states_),
    });
  })
  .map(({ states, edges, ...demand }) => {
    const small = smallGraph(
      states,
      edges.map(([from, to, classes]): EdgeParts => [from, to, ...classes]),
    );
    return { small, demand: demandOf(small, demand) };
  });

/** True if the one state can be reached from the other along edges that `usable` admits. */
export function reaches(
  { edges }: SmallGraph,
  from: number,
  to: number,
  usable: (edge: number) => boolean,
): boolean {
  const seen = new Set([from]);
  for (const state of seen) {
    for (const [edge, [source, target]] of edges.entries()) {
      if (source === state && target !== null && usable(edge)) seen.add(target);
    }
  }
  return seen.has(to);
}

/** True if a run that stays in these states, visits all and takes all edges between, is fair. */
export function isFairSet(small: SmallGraph, some: readonly number[], demand: Demand): boolean {
  const { classes, edges } = small;
  const isIn = (state: number | null): boolean => state !== null && some.includes(state);
  const has = (bits: Int32Array, at: number, each: number): boolean =>
    (((bits[at] ?? 0) >>> each) & 1) === 1;
  const inner = [...edges.entries()].filter(
    ([edge, [from, to]]) =>
      isIn(from) && isIn(to) && ((classes.sets[edge] ?? 0) & (demand.forbidden[0] ?? 0)) === 0,
  );
  const usable = (edge: number): boolean => inner.some(([each]) => each === edge);
  const joined = some.every((a) => some.every((b) => a === b || reaches(small, a, b, usable)));
  const taken = (each: number): boolean => inner.some(([edge]) => has(classes.sets, edge, each));
  const all = [...Array(CLASSES).keys()];
  return (
    some.every((state) => demand.within[state] === 1) &&
    joined &&
    demand.visits.every((visit) => some.some((state) => visit[state] === 1)) &&
    all.every(
      (each) =>
        (!has(demand.weak, 0, each) ||
          taken(each) ||
          some.some((state) => !has(classes.enabled, state, each))) &&
        (!has(demand.strong, 0, each) ||
          taken(each) ||
          some.every((state) => !has(classes.enabled, state, each))),
    )
  );
}

/** All sets of states that are not empty. */
export const setsOf = ({ graph: { states } }: SmallGraph): readonly (readonly number[])[] =>
  Array.from({ length: 2 ** states - 1 }, (_, i) =>
    [...Array(states).keys()].filter((state) => (((i + 1) >> state) & 1) === 1),
  );
