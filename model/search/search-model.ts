/**
 * What the search knows of a model: states as rows of integers, and what follows from them. It
 * knows nothing of Raft.
 *
 * @module
 */
import { IntList } from './growable.js';

/** What follows from some states, row by row; filled by the model, emptied by the search. */
export class Successors {
  /** `width` words for each successor. */
  readonly rows = new IntList(1 << 16);
  /** What was done to get there, in the model's own code. */
  readonly labels = new IntList(1 << 12);
  /** The number of the step property that the step breaks; 0 if it breaks none. */
  readonly faults = new IntList(1 << 12);

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

/** A model that the search can explore. States are rows of `width` 32-bit integers. */
export interface SearchModel {
  readonly width: number;
  /** The states that a run may begin with, one after the other. */
  readonly initial: () => Int32Array;
  /**
   * Adds what follows from the state at `at`. False if nothing could, even beyond the bound: then
   * the state is a deadlock.
   */
  readonly expand: (rows: Int32Array, at: number, successors: Successors) => boolean;
  /** The number of the invariant that the state at `at` breaks; 0 if it breaks none. */
  readonly judge: (rows: Int32Array, at: number) => number;
}
