/**
 * The way from the first state into a set of states. Mutable, for the search only.
 *
 * @module
 */
import { BEYOND, type Graph } from './graph.js';

/** A shortest way as the numbers of its edges, and the state in which it ends. */
export interface Way {
  readonly prefix: readonly number[];
  readonly end: number;
}

const NOT_SEEN = -2;
const NO_EDGE = -1;

/**
 * A breadth-first search from state 0 in two layers: before a state of `trigger`, and from there
 * on, where the states are those of `within`. Without a trigger there is the second layer only.
 */
export class Approach {
  private readonly edgeTo: Int32Array;
  private readonly cameFrom: Int32Array;
  private readonly queue: number[] = [];
  private readonly graph: Graph;
  private readonly within: Uint8Array;
  private readonly trigger: Uint8Array | null;

  constructor(graph: Graph, within: Uint8Array, trigger: Uint8Array | null) {
    this.graph = graph;
    this.within = within;
    this.trigger = trigger;
    this.edgeTo = new Int32Array(2 * graph.states).fill(NOT_SEEN);
    this.cameFrom = new Int32Array(2 * graph.states);
  }

  /** A shortest way to a state that is wanted; null if there is none. To be asked once. */
  to(isWanted: (state: number) => boolean): Way | null {
    const { states, first, targets } = this.graph;
    this.enter(0, this.trigger === null ? 1 : 0, NO_EDGE, 0);
    for (let at = 0; at < this.queue.length; at += 1) {
      const place = this.queue[at] as number;
      const state = place % states;
      const layer = place < states ? 0 : 1;
      if (layer === 1 && isWanted(state)) return { prefix: this.pathTo(place), end: state };
      for (let edge = first[state] as number; edge < (first[state + 1] as number); edge += 1) {
        const target = targets[edge] as number;
        if (target !== BEYOND) this.enter(target, layer, edge, place);
      }
    }
    return null;
  }

  private enter(state: number, layer: number, edge: number, from: number): void {
    if (layer === 1 && this.within[state] !== 1) return;
    const place = layer * this.graph.states + state;
    if (this.edgeTo[place] !== NOT_SEEN) return;
    this.edgeTo[place] = edge;
    this.cameFrom[place] = from;
    this.queue.push(place);
    if (layer === 0 && this.trigger?.[state] === 1) this.enter(state, 1, edge, from);
  }

  private pathTo(place: number): readonly number[] {
    const path: number[] = [];
    let at = place;
    while (this.edgeTo[at] !== NO_EDGE) {
      path.push(this.edgeTo[at] as number);
      at = this.cameFrom[at] as number;
    }
    return path.reverse();
  }
}
