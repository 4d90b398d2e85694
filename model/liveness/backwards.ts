/**
 * From where a part of a graph is within reach.
 *
 * @module
 */
import { type Components, OUTSIDE, componentsOf } from './components.js';
import { BEYOND, type Graph } from './graph.js';

/**
 * How many states lead into the given parts, their own states included. Components come after those
 * that they lead to, so that one pass over them is enough.
 */
export function statesLeadingInto(graph: Graph, parts: Components): number {
  const all = componentsOf(graph, new Uint8Array(graph.states).fill(1), () => true);
  const leads = new Uint8Array(all.count);
  const sizes = new Int32Array(all.count);
  let total = 0;
  for (const state of inOrder(all)) {
    const own = all.of[state] as number;
    sizes[own] = (sizes[own] as number) + 1;
    if (parts.of[state] !== OUTSIDE) leads[own] = 1;
    const end = graph.first[state + 1] as number;
    for (let edge = graph.first[state] as number; edge < end; edge += 1) {
      const target = graph.targets[edge] as number;
      if (target !== BEYOND && leads[all.of[target] as number] === 1) leads[own] = 1;
    }
  }
  for (let k = 0; k < all.count; k += 1) total += leads[k] === 1 ? (sizes[k] as number) : 0;
  return total;
}

/** The states, those of the first component first. */
const inOrder = ({ of }: Components): Uint32Array =>
  Uint32Array.from(of.keys()).sort((a, b) => (of[a] as number) - (of[b] as number));
