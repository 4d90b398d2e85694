/**
 * What the search knows of a model: states as rows of integers with a hash, and what follows from
 * them. It knows nothing of Raft.
 *
 * @module
 */

/** Words of one move, by their offset. The last three are the model's own. */
export const MOVE = { low: 0, high: 1, label: 2, fault: 3, a: 4, b: 5, c: 6, words: 7 } as const;

/** No move of the batch breaks a step property. */
export const NONE = -1;

/** What may happen in some states; filled by the model, emptied by the search. */
export class Moves {
  /** {@link MOVE}.words for each move: the hash of where it leads, and what it is. */
  items: Int32Array = new Int32Array(MOVE.words * 1024);
  count = 0;
  /** The first move that breaks a step property; {@link NONE} if there is none. */
  firstFault = NONE;

  push(
    low: number,
    high: number,
    label: number,
    fault: number,
    a: number,
    b: number,
    c: number,
  ): void {
    const at = this.count * MOVE.words;
    if (at === this.items.length) this.grow();
    const { items } = this;
    items[at] = low;
    items[at + 1] = high;
    items[at + 2] = label;
    items[at + 3] = fault;
    items[at + 4] = a;
    items[at + 5] = b;
    items[at + 6] = c;
    if (fault !== 0 && this.firstFault === NONE) this.firstFault = this.count;
    this.count += 1;
  }

  /** One word of move `k`. */
  word(k: number, offset: number): number {
    return this.items[k * MOVE.words + offset] as number;
  }

  clear(): void {
    this.count = 0;
    this.firstFault = NONE;
  }

  /** Afterwards there is room for twice as many words. */
  protected grow(): void {
    const grown = new Int32Array(this.items.length * 2);
    grown.set(this.items);
    this.items = grown;
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
   * `to`. The search writes the hash.
   */
  readonly build: (
    rows: Int32Array,
    at: number,
    moves: Moves,
    k: number,
    into: Int32Array,
    to: number,
  ) => void;
  /**
   * The number of the invariant that the state at `at` breaks; 0 if it breaks none. The state at
   * `parentAt` leads to it and breaks none, so what both have in common needs no second look;
   * null for a state that the search begins with.
   */
  readonly judge: (
    rows: Int32Array,
    at: number,
    parents: Int32Array | null,
    parentAt: number,
  ) => number;
}

/** One step of a path: the label of the move, the state that it leaves and the one it leads to. */
export interface PathStep {
  readonly label: number;
  readonly from: Int32Array;
  readonly row: Int32Array;
}

/** What happens on a path that begins with one of the initial states. */
export function follow(model: SearchModel, { root, ordinals }: Path): readonly PathStep[] {
  const moves = new Moves();
  const stride = model.width + 2;
  let row = model.initial().slice(root * stride, (root + 1) * stride);
  return ordinals.map((ordinal) => {
    moves.clear();
    model.expand(row, 0, moves);
    const from = row;
    row = new Int32Array(stride);
    model.build(from, 0, moves, ordinal, row, 0);
    row[model.width] = moves.word(ordinal, MOVE.low);
    row[model.width + 1] = moves.word(ordinal, MOVE.high);
    return { label: moves.word(ordinal, MOVE.label), from, row };
  });
}

/** A path: the offset of the initial state, and which move is taken in each state from there. */
export interface Path {
  readonly root: number;
  readonly ordinals: readonly number[];
}
