/**
 * What the search knows of a model: states as rows of integers with a hash, and what follows from
 * them. It knows nothing of Raft.
 *
 * @module
 */
import { IntList } from './growable.js';

/** Words of one move, by their offset. The last three are the model's own. */
export const MOVE = { low: 0, high: 1, label: 2, fault: 3, a: 4, b: 5, c: 6, words: 7 } as const;

/** What may happen in some states; filled by the model, emptied by the search. */
export class Moves {
  /** {@link MOVE}.words for each move: the hash of where it leads, and what it is. */
  readonly list = new IntList(1 << 14);

  get count(): number {
    return this.list.length / MOVE.words;
  }

  push(
    low: number,
    high: number,
    label: number,
    fault: number,
    a: number,
    b: number,
    c: number,
  ): void {
    const { list } = this;
    list.reserve(MOVE.words);
    const { items, length: at } = list;
    items[at] = low;
    items[at + 1] = high;
    items[at + 2] = label;
    items[at + 3] = fault;
    items[at + 4] = a;
    items[at + 5] = b;
    items[at + 6] = c;
    list.length = at + MOVE.words;
  }

  clear(): void {
    this.list.clear();
  }
}

/**
 * A model that the search can explore. A state is a row of `width` 32-bit integers, followed by the
 * two lanes of its hash: `width + 2` words.
 */
export interface SearchModel {
  readonly width: number;
  /** The states that a run may begin with, one after the other, with their hashes. */
  readonly initial: () => Int32Array;
  /**
   * Adds what may happen in the state at `at`. False if nothing could, even beyond the bound: then
   * the state is a deadlock.
   */
  readonly expand: (rows: Int32Array, at: number, moves: Moves) => boolean;
  /**
   * Writes where move `k`, which `expand` added for the state at `at`, leads: `width` words at
   * `to`.
   */
  readonly build: (
    rows: Int32Array,
    at: number,
    moves: Moves,
    k: number,
    into: Int32Array,
    to: number,
  ) => void;
  /** The number of the invariant that the state at `at` breaks; 0 if it breaks none. */
  readonly judge: (rows: Int32Array, at: number) => number;
}

/** What happens on a path: the label of each move, and the state that it leads to. */
export function follow(
  model: SearchModel,
  ordinals: readonly number[],
): readonly { readonly label: number; readonly from: Int32Array; readonly row: Int32Array }[] {
  const moves = new Moves();
  let row = model.initial();
  return ordinals.map((ordinal) => {
    moves.clear();
    model.expand(row, 0, moves);
    const at = ordinal * MOVE.words;
    const from = row;
    row = new Int32Array(model.width + 2);
    model.build(from, 0, moves, ordinal, row, 0);
    row[model.width] = moves.list.at(at);
    row[model.width + 1] = moves.list.at(at + MOVE.high);
    return { label: moves.list.at(at + MOVE.label), from, row };
  });
}
