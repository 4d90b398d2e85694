/**
 * Models that just give the rows of their successors: easier to write than a search model that
 * hashes what changes, and slower. Both ways round: from rows to moves, and from moves to rows.
 *
 * @module
 */
import { fingerprint, high, low } from './fingerprint.js';
import { IntList } from './growable.js';
import { MOVE, Moves, type SearchModel } from './search-model.js';

/** What follows from some states, row by row. */
export class Successors {
  /** `width` words for each successor. */
  readonly rows = new IntList(1 << 12);
  /** What was done to get there, in the model's own code. */
  readonly labels = new IntList(1 << 10);
  /** The number of the step property that the step breaks; 0 if it breaks none. */
  readonly faults = new IntList(1 << 10);
  readonly width: number;

  constructor(width: number) {
    this.width = width;
  }

  get count(): number {
    return this.labels.length;
  }

  /** Opens a row and returns where it begins in `rows.items`; it counts once it is closed. */
  open(): number {
    this.rows.reserve(this.width);
    return this.rows.length;
  }

  /** Closes the row that was opened last. */
  close(label: number, fault: number): void {
    this.rows.length += this.width;
    this.labels.push(label);
    this.faults.push(fault);
  }

  clear(): void {
    this.rows.clear();
    this.labels.clear();
    this.faults.clear();
  }
}

/** A model that gives its successors as rows. */
export interface RowModel {
  readonly width: number;
  /** The states that a run may begin with, one after the other. */
  readonly initial: () => Int32Array;
  /** Adds what follows from the state at `at`; false if nothing could, even beyond the bound. */
  readonly expand: (rows: Int32Array, at: number, successors: Successors) => boolean;
  /** The number of the invariant that the state at `at` breaks; 0 if it breaks none. */
  readonly judge: (rows: Int32Array, at: number) => number;
}

/** The model for the search. */
export function searchable(model: RowModel): SearchModel {
  const { width } = model;
  const successors = new Successors(width);
  return {
    width,
    initial: () => {
      const rows = model.initial();
      const count = rows.length / width;
      const hashed = new Int32Array(count * (width + 2));
      for (let i = 0; i < count; i += 1) {
        hashed.set(rows.subarray(i * width, (i + 1) * width), i * (width + 2));
        fingerprint(rows, i * width, width);
        hashed[i * (width + 2) + width] = low();
        hashed[i * (width + 2) + width + 1] = high();
      }
      return hashed;
    },
    expand: (rows, at, moves) => {
      if (moves.count === 0) successors.clear();
      const first = successors.count;
      const alive = model.expand(rows, at, successors);
      for (let k = first; k < successors.count; k += 1) {
        fingerprint(successors.rows.items, k * width, width);
        moves.push(low(), high(), successors.labels.at(k), successors.faults.at(k), k, 0, 0);
      }
      return alive;
    },
    build: (_rows, _at, moves, k, into, to) => {
      const from = moves.word(k, MOVE.a) * width;
      for (let i = 0; i < width; i += 1) into[to + i] = successors.rows.at(from + i);
    },
    judge: (rows, at) => model.judge(rows, at),
  };
}

const scratch = new Moves();

/** Adds the rows that follow from the state at `at`, without their hashes. */
export function expandRows(
  model: SearchModel,
  rows: Int32Array,
  at: number,
  out: Successors,
): boolean {
  const state = new Int32Array(model.width + 2);
  state.set(rows.subarray(at, at + model.width));
  scratch.clear();
  const alive = model.expand(state, 0, scratch);
  for (let k = 0; k < scratch.count; k += 1) {
    const row = out.open();
    model.build(state, 0, scratch, k, out.rows.items, row);
    out.close(scratch.word(k, MOVE.label), scratch.word(k, MOVE.fault));
  }
  return alive;
}
