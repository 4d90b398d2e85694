/**
 * A finite graph whose edges carry classes of actions: what the search for fair cycles works on. It
 * knows nothing of Raft. Typed arrays, which nobody changes once they are made.
 *
 * @module
 */

/** Where an edge leads that leaves the bound: its action is possible, but not followed. */
export const BEYOND = -1;

/** A graph. The edges of state s are those from `first[s]` up to but not with `first[s + 1]`. */
export interface Graph {
  readonly states: number;
  readonly first: Int32Array;
  /** Where each edge leads; {@link BEYOND} if out of the bound. */
  readonly targets: Int32Array;
}

/** Classes of actions on the edges of a graph, as sets of bits, each `words` words of 32 bits. */
export interface Classes {
  readonly words: number;
  /** The number of each edge's set of classes. */
  readonly setOf: Int32Array;
  /** All sets, one after the other. */
  readonly sets: Int32Array;
  /** For each state the classes of which some action is possible there, also beyond the bound. */
  readonly enabled: Int32Array;
}

/** The set with these classes. */
export function bitsOf(classes: readonly number[], words: number): Int32Array {
  const bits = new Int32Array(words);
  for (const each of classes) bits[each >> 5] = (bits[each >> 5] ?? 0) | (1 << (each & 31));
  return bits;
}

/** The classes in the set at `at`, ascending. */
export function classesIn(bits: Int32Array, at: number, words: number): readonly number[] {
  const found: number[] = [];
  for (let k = 0; k < 32 * words; k += 1) {
    if ((((bits[at + (k >> 5)] as number) >>> (k & 31)) & 1) === 1) found.push(k);
  }
  return found;
}

/** True if the sets at `atA` in `a` and at `atB` in `b` have a class in common. */
export function intersect(a: Int32Array, atA: number, b: Int32Array, atB: number, words: number) {
  for (let w = 0; w < words; w += 1) {
    if (((a[atA + w] as number) & (b[atB + w] as number)) !== 0) return true;
  }
  return false;
}

/** The classes that are enabled in each state: those of its edges. */
export function enabledIn(graph: Graph, classes: Omit<Classes, 'enabled'>): Int32Array {
  const { words, setOf, sets } = classes;
  const enabled = new Int32Array(graph.states * words);
  for (let state = 0; state < graph.states; state += 1) {
    const end = graph.first[state + 1] as number;
    for (let edge = graph.first[state] as number; edge < end; edge += 1) {
      const at = (setOf[edge] as number) * words;
      for (let w = 0; w < words; w += 1) {
        const place = state * words + w;
        enabled[place] = (enabled[place] as number) | (sets[at + w] as number);
      }
    }
  }
  return enabled;
}
