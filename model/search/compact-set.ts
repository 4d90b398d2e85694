/**
 * The set of states seen in a table of fixed size, four bytes a state: for bounds whose
 * fingerprints do not fit into memory. The price is a higher chance that a state is taken for
 * another one; the verdict prints it. Mutable, for the search only.
 *
 * Known as hash compaction (Wolper and Leroy; Stern and Dill), here with linear probing.
 *
 * @module
 */
import type { Batch } from './batch.js';
import { MOVE } from './search-model.js';
import type { Visited } from './visited-set.js';

/** Beyond this, runs of taken places get long, and with them the time and the doubt. */
const FULL = 0.9;

/** The smallest table that makes sense. */
export const LEAST_BYTES = 1024;

/** The largest: about as long as a typed array may be. */
export const MOST_BYTES = 2 ** 33;

/** 32 bits of each hash; the other half says where. It never grows. */
export class CompactSet implements Visited {
  size = 0;
  private readonly slots: Int32Array;
  private readonly scale: number;
  /** Different states that were compared: the places that new states found taken, added up. */
  private compared = 0;
  /** What looking ahead read; kept so that the reads are not optimised away. */
  private warmth = 0;

  /**
   * A table of `bytes`, rounded down to whole places.
   *
   * @throws RangeError when that is too little or too much
   */
  constructor(bytes: number) {
    if (!(bytes >= LEAST_BYTES && bytes <= MOST_BYTES)) {
      throw new RangeError(
        `a compact table of ${bytes} bytes: expected from ${LEAST_BYTES} to ${MOST_BYTES}`,
      );
    }
    this.slots = new Int32Array(Math.floor(bytes / 4));
    this.scale = this.slots.length / 2 ** 32;
  }

  get bytes(): number {
    return this.slots.byteLength;
  }

  /** True if the search has to stop: the table is 90 % full. */
  get full(): boolean {
    return this.size >= this.slots.length * FULL;
  }

  /**
   * A new state is taken for another one when one of the states that it is compared with, on the
   * way to an empty place, has the same 32 bits. Each such comparison goes wrong with probability
   * 2⁻³². They are counted, so this is no guess at how full the table was. A state seen before is
   * always found again, so looking it up adds no doubt.
   */
  get omission(): number {
    return -Math.expm1(-this.compared / 2 ** 32);
  }

  addRow(row: Int32Array): boolean {
    return this.add(row[row.length - 2] as number, row[row.length - 1] as number);
  }

  /** One look at each place first, as in the set of fingerprints. */
  insert({ moves: { items }, fresh }: Batch, count: number): void {
    const { slots, scale } = this;
    let warmth = 0;
    for (let at = 0, k = 0; k < count; at += MOVE.words, k += 1) {
      warmth ^= slots[Math.floor(((items[at] as number) >>> 0) * scale)] as number;
    }
    this.warmth ^= warmth;
    for (let at = 0, k = 0; k < count; at += MOVE.words, k += 1) {
      if (this.add(items[at] as number, items[at + 1] as number)) fresh.push(k);
    }
  }

  /** Puts the hash in; true if it was not there, false also if the table is full. */
  add(low: number, high: number): boolean {
    const { slots } = this;
    // An empty place is 0.
    const mark = high || 1;
    const start = Math.floor((low >>> 0) * this.scale);
    for (let i = start, steps = 0; ; steps += 1) {
      const there = slots[i];
      if (there === mark) return false;
      if (there === 0) {
        if (this.full) return false;
        slots[i] = mark;
        this.size += 1;
        this.compared += steps;
        return true;
      }
      i += 1;
      if (i === slots.length) i = 0;
    }
  }
}
