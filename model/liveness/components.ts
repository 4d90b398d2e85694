/**
 * Strongly connected components: the sets of states that a run can stay in for ever. Tarjan's
 * algorithm without recursion, since paths may be as long as the graph is large.
 *
 * @module
 */
import { BEYOND, type Graph } from './graph.js';

/** What stands for "in no component": a state that is left out. */
export const OUTSIDE = -1;

/** The component of each state, and how many there are. */
export interface Components {
  readonly count: number;
  /** From 0 on; {@link OUTSIDE} for states that are left out. */
  readonly of: Int32Array;
}

/**
 * The components of the part of the graph that has the states of `within` and the edges that are
 * `usable`. Each component comes after those that it leads to. A state that lies on no cycle is a
 * component of its own.
 */
export function componentsOf(
  graph: Graph,
  within: Uint8Array,
  usable: (edge: number) => boolean,
): Components {
  const walk = new Walk(graph, within, usable);
  for (let state = 0; state < graph.states; state += 1) {
    if (within[state] === 1 && walk.isNew(state)) walk.from(state);
  }
  return { count: walk.count, of: walk.of };
}

/** Tarjan's depth-first walk; `low` is the earliest state on the stack that is known in reach. */
class Walk {
  count = 0;
  readonly of: Int32Array;
  private readonly order: Int32Array;
  private readonly low: Int32Array;
  private readonly edge: Int32Array;
  private readonly stack: number[] = [];
  private met = 0;
  private readonly graph: Graph;
  private readonly within: Uint8Array;
  private readonly usable: (edge: number) => boolean;

  constructor(graph: Graph, within: Uint8Array, usable: (edge: number) => boolean) {
    this.graph = graph;
    this.within = within;
    this.usable = usable;
    this.of = new Int32Array(graph.states).fill(OUTSIDE);
    this.order = new Int32Array(graph.states);
    this.low = new Int32Array(graph.states);
    this.edge = new Int32Array(graph.states);
  }

  isNew(state: number): boolean {
    return this.order[state] === 0;
  }

  from(root: number): void {
    const path = [root];
    this.enter(root);
    for (let state = path.at(-1); state !== undefined; state = path.at(-1)) {
      const next = this.step(state);
      if (next !== OUTSIDE) {
        this.enter(next);
        path.push(next);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) this.lower(parent, this.low[state] as number);
      if (this.low[state] === this.order[state]) this.close(state);
    }
  }

  /** The next state to enter from `state`, or {@link OUTSIDE} when all its edges are done. */
  private step(state: number): number {
    const { first, targets } = this.graph;
    const end = first[state + 1] as number;
    for (let edge = this.edge[state] as number; edge < end; edge += 1) {
      const target = targets[edge] as number;
      if (target === BEYOND || this.within[target] !== 1 || !this.usable(edge)) continue;
      if (this.isNew(target)) {
        this.edge[state] = edge + 1;
        return target;
      }
      if (this.of[target] === OUTSIDE) this.lower(state, this.order[target] as number);
    }
    this.edge[state] = end;
    return OUTSIDE;
  }

  private enter(state: number): void {
    this.met += 1;
    this.order[state] = this.met;
    this.low[state] = this.met;
    this.edge[state] = this.graph.first[state] as number;
    this.stack.push(state);
  }

  private lower(state: number, order: number): void {
    if (order < (this.low[state] as number)) this.low[state] = order;
  }

  /** What is on the stack from `root` on is a component. */
  private close(root: number): void {
    let state: number | undefined;
    do {
      state = this.stack.pop();
      if (state !== undefined) this.of[state] = this.count;
    } while (state !== root);
    this.count += 1;
  }
}
