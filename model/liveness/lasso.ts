/**
 * A counterexample to a liveness property: a shortest way into a fair component, and a cycle in it
 * that does all that fairness demands.
 *
 * @module
 */
import { Approach } from './approach.js';
import type { Demand, FairComponents } from './fair-components.js';
import { type Classes, type Graph, intersect } from './graph.js';
import { OpenDemands } from './open-demands.js';
import { Route } from './route.js';

/** A lasso as the numbers of edges. A cycle without edges stays in its state for ever. */
export interface Lasso {
  readonly prefix: readonly number[];
  readonly cycle: readonly number[];
}

/** Where a lasso is looked for, and for what. */
export interface Ground {
  readonly graph: Graph;
  readonly classes: Classes;
  readonly demand: Demand;
  readonly fair: FairComponents;
}

/** How many steps a lasso has. */
export const lengthOf = ({ prefix, cycle }: Lasso): number => prefix.length + cycle.length;

/**
 * The lasso with the shortest prefix from state 0; null if no fair component is within reach. With
 * a `trigger` the prefix passes a state of that set, and stays within the demand's states from
 * there on.
 */
export function lassoInto(ground: Ground, trigger: Uint8Array | null): Lasso | null {
  const { graph, demand, fair } = ground;
  const way = new Approach(graph, demand.within, trigger).to((state) => fair.has(state));
  return way === null ? null : { prefix: way.prefix, cycle: cycleFrom(way.end, ground) };
}

/** A cycle from `knot` through its component, with all that is demanded there on the way. */
function cycleFrom(knot: number, ground: Ground): readonly number[] {
  const { graph, classes, demand, fair } = ground;
  const { words, sets, setOf } = classes;
  const component = fair.of[knot] as number;
  const route = new Route(graph, (edge, target) => {
    if (fair.of[target] !== component) return false;
    return !intersect(sets, (setOf[edge] as number) * words, demand.forbidden, 0, words);
  });
  const open = new OpenDemands(classes, demand, fair, component);
  const cycle: number[] = [];
  let at = knot;
  open.visit(at);
  while (!open.isEmpty()) {
    const path = route.shortest(at, open.isServedBy, open.isServedOn);
    if (path.length === 0) throw new Error(`the component of state ${knot} is not fair after all`);
    for (const edge of path) {
      at = graph.targets[edge] as number;
      open.take(edge);
      open.visit(at);
    }
    cycle.push(...path);
  }
  if (at === knot) return cycle;
  return [...cycle, ...route.shortest(at, (state) => state === knot, never)];
}

const never = (): boolean => false;
