/**
 * Shortest ways inside a part of a graph. Mutable, for the search only.
 *
 * @module
 */
import { BEYOND, type Graph } from './graph.js';

/** Breadth-first searches in the part of the graph whose edges are `usable`. */
export class Route {
  private readonly edgeTo: Int32Array;
  private readonly cameFrom: Int32Array;
  /** The search that last came by each state. */
  private readonly seenIn: Int32Array;
  private searches = 0;
  private readonly graph: Graph;
  private readonly usable: (edge: number, target: number) => boolean;

  constructor(graph: Graph, usable: (edge: number, target: number) => boolean) {
    this.graph = graph;
    this.usable = usable;
    this.edgeTo = new Int32Array(graph.states);
    this.cameFrom = new Int32Array(graph.states);
    this.seenIn = new Int32Array(graph.states);
  }

  /**
   * The edges of a shortest way, of at least one edge, from the state to one that is wanted or
   * along an edge that is wanted; empty if there is none.
   */
  shortest(
    from: number,
    isWanted: (state: number) => boolean,
    isWantedEdge: (edge: number) => boolean,
  ): readonly number[] {
    this.searches += 1;
    const { first, targets } = this.graph;
    const queue = [from];
    for (let at = 0; at < queue.length; at += 1) {
      const state = queue[at] as number;
      const end = first[state + 1] as number;
      for (let edge = first[state] as number; edge < end; edge += 1) {
        const target = targets[edge] as number;
        if (target === BEYOND || !this.usable(edge, target)) continue;
        if (isWanted(target) || isWantedEdge(edge)) return [...this.pathTo(from, state), edge];
        if (target === from || this.seenIn[target] === this.searches) continue;
        this.seenIn[target] = this.searches;
        this.edgeTo[target] = edge;
        this.cameFrom[target] = state;
        queue.push(target);
      }
    }
    return [];
  }

  private pathTo(from: number, state: number): readonly number[] {
    const path: number[] = [];
    let at = state;
    while (at !== from) {
      path.push(this.edgeTo[at] as number);
      at = this.cameFrom[at] as number;
    }
    return path.reverse();
  }
}
