/**
 * The edges of a graph while it is explored, in the order of the states that they leave. Mutable,
 * for the search only.
 *
 * @module
 */
import { IntList } from '../search/growable.js';

/** Where each edge leads, its label and its set of classes. */
export class EdgeLists {
  /** For each state the number of its first edge; at the end, how many edges there are. */
  readonly first = new IntList(1 << 12);
  readonly targets = new IntList(1 << 14);
  readonly labels = new IntList(1 << 14);
  readonly sets = new IntList(1 << 14);

  /** The edges added from now on leave the next state; after the last state, there are none. */
  open(): void {
    this.first.push(this.targets.length);
  }

  add(target: number, label: number, set: number): void {
    this.targets.push(target);
    this.labels.push(label);
    this.sets.push(set);
  }

  /** The state that the edge leaves. */
  sourceOf(edge: number): number {
    let [low, high] = [0, this.first.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.first.at(middle) <= edge) low = middle;
      else high = middle;
    }
    return low;
  }

  /** Bytes that the lists take. */
  get bytes(): number {
    const lists = [this.first, this.targets, this.labels, this.sets];
    return lists.reduce((sum, { items }) => sum + items.byteLength, 0);
  }
}
