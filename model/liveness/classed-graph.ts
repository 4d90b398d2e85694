/**
 * The graph of an exploration that is done, with the classes of its edges.
 *
 * @module
 */
import { type Exploration, RENAMED } from './exploration.js';
import { type Classes, type Graph, enabledIn } from './graph.js';

/**
 * The graph and its classes.
 *
 * On an edge along which terms were renamed, every message in flight takes another form, and a form
 * that was there before and is there after stands for two different messages. So there weak
 * fairness towards a form asks for nothing: the edge counts as one of all classes of such forms.
 * Only for a stale message is the form the same for ever, and it is the same message. That is all
 * that the fairness of real messages asks of such a cycle, because the terms rise in it, and what
 * is not delivered becomes stale.
 */
export function classedGraph({
  edges,
  book,
  states,
}: Pick<Exploration, 'edges' | 'book' | 'states'>): {
  readonly graph: Graph;
  readonly classes: Classes;
} {
  const { length } = edges.targets;
  const graph = {
    states,
    first: edges.first.items.subarray(0, states + 1),
    targets: edges.targets.items.subarray(0, length),
  };
  const { words } = book;
  const plain = book.sets();
  const fading = book.fading();
  const sets = new Int32Array(2 * plain.length);
  sets.set(plain);
  plain.forEach((bits, i) => {
    sets[plain.length + i] = bits | (fading[i % words] as number);
  });
  const setOf = edges.sets.items.slice(0, length);
  const enabled = enabledIn(graph, { words, setOf, sets });
  const count = plain.length / words;
  for (let edge = 0; edge < length; edge += 1) {
    if ((edges.labels.at(edge) & RENAMED) !== 0) setOf[edge] = (setOf[edge] as number) + count;
  }
  return { graph, classes: { words, setOf, sets, enabled } };
}
