/**
 * The set of states seen, as 64-bit fingerprints. Mutable, for the search only.
 *
 * Two states with the same fingerprint would be taken for one. With n states the probability that
 * this ever happens is about n² / 2⁶⁵; the verdict prints it, as TLC does.
 *
 * @module
 */
import type { Batch } from './batch.js';
import { IntList } from './growable.js';
import { RecentSet } from './recent-set.js';
import { MOVE } from './search-model.js';

/** What keeps the states that a search has seen. */
export interface Visited {
  readonly size: number;
  /** Bytes that the set takes. */
  readonly bytes: number;
  /**
   * Puts in what the first `count` moves of the batch lead to; those that were not there are
   * `fresh` afterwards, in order.
   */
  readonly insert: (batch: Batch, count: number) => void;
  /** Puts in a state that the search begins with; false if it is there. */
  readonly addRow: (row: Int32Array) => boolean;
  /** The probability that a state was taken for another one. */
  readonly omission: number;
  /** True if nothing more goes in: what was put in last may be lost, and the search has to stop. */
  readonly full: boolean;
  /** If it grows: how many states it takes before it does, and its bytes afterwards. */
  readonly room?: number;
  readonly bytesGrown?: number;
  /** Grows now. @throws RangeError when memory is short; then nothing has changed */
  readonly grow?: () => void;
}

const FULL = 0.7;
const GROWTH = 2;

/** 64-bit fingerprints, open addressing with linear probing, at most 70 % full. */
export class VisitedSet implements Visited {
  size = 0;
  readonly full = false;
  private slots: Int32Array;
  private capacity: number;
  /** A fingerprint's place is its lower lane times this: in order, so that growing is streaming. */
  private scale: number;
  /** What looking ahead read; kept so that the reads are not optimised away. */
  private warmth = 0;
  private readonly recent = new RecentSet();
  /** The moves of a batch that have to be looked up. */
  private readonly open = new IntList(1 << 9);

  constructor(capacity = 1 << 16) {
    this.slots = new Int32Array(2 * capacity);
    this.capacity = capacity;
    this.scale = capacity / 2 ** 32;
  }

  /** Puts the fingerprint in; true if it was not there. */
  add(low: number, high: number): boolean {
    // (0, 0) marks an empty place; the state with that fingerprint goes where (0, 1) goes.
    const h = low === 0 && high === 0 ? 1 : high;
    const { slots, capacity } = this;
    for (let i = ((low >>> 0) * this.scale) | 0; ;) {
      const l = slots[2 * i] as number;
      const k = slots[2 * i + 1] as number;
      if (l === low && k === h) return false;
      if (l === 0 && k === 0) {
        slots[2 * i] = low;
        slots[2 * i + 1] = h;
        this.size += 1;
        if (this.size > capacity * FULL) this.grow();
        return true;
      }
      i += 1;
      if (i === capacity) i = 0;
    }
  }

  /** Reads the places where fingerprints belong, so that they are in the cache when it is time. */
  look(lows: Int32Array, count: number): void {
    const { slots, scale } = this;
    let warmth = 0;
    for (let i = 0; i < count; i += 1) {
      warmth ^= slots[2 * ((((lows[i] as number) >>> 0) * scale) | 0)] as number;
    }
    this.warmth ^= warmth;
  }

  /** The fingerprints that belong to part `index` of `size`, two words for each. */
  part(index: number, size: number): Int32Array {
    const { slots } = this;
    const found = new IntList(2 * Math.ceil(this.size / size) + 1024);
    for (let i = 0; i < slots.length; i += 2) {
      const [low, high] = [slots[i] as number, slots[i + 1] as number];
      if ((low === 0 && high === 0) || partOf(high, size) !== index) continue;
      found.push(low);
      found.push(high);
    }
    return found.items.slice(0, found.length);
  }

  /** A set of these fingerprints, two words for each. */
  static of(fingerprints: Int32Array): VisitedSet {
    // Room for twice as many from the start: they come in order, so a small table would fill up
    // at one end.
    const set = new VisitedSet(Math.max(1 << 16, Math.ceil(fingerprints.length / FULL)));
    set.addAll(fingerprints);
    return set;
  }

  private addAll(fingerprints: Int32Array): void {
    for (let i = 0; i < fingerprints.length; i += 2) {
      this.add(fingerprints[i] as number, fingerprints[i + 1] as number);
    }
  }

  addRow(row: Int32Array): boolean {
    return this.add(row[row.length - 2] as number, row[row.length - 1] as number);
  }

  /**
   * What was met lately needs no look at the table. Of the others, first one look at the place of
   * each, then the real work: the memory accesses of the first pass do not wait for each other (37
   * ns each instead of 59 ns).
   */
  insert({ moves: { items }, fresh }: Batch, count: number): void {
    const { slots, scale, open } = this;
    this.recent.filter(items, count, open);
    let warmth = 0;
    for (let i = 0; i < open.length; i += 1) {
      const low = items[(open.items[i] as number) * MOVE.words] as number;
      warmth ^= slots[2 * (((low >>> 0) * scale) | 0)] as number;
    }
    this.warmth ^= warmth;
    fresh.reserve(open.length);
    for (let i = 0; i < open.length; i += 1) {
      const k = open.items[i] as number;
      const at = k * MOVE.words;
      if (this.add(items[at] as number, items[at + 1] as number)) fresh.push(k);
    }
  }

  get bytes(): number {
    return this.slots.byteLength;
  }

  get omission(): number {
    return omissionProbability(this.size);
  }

  get room(): number {
    return Math.floor(this.capacity * FULL) - this.size;
  }

  get bytesGrown(): number {
    return this.bytes * GROWTH;
  }

  grow(): void {
    const old = this.slots;
    const larger = Math.ceil(this.capacity * GROWTH);
    this.slots = new Int32Array(2 * larger);
    this.capacity = larger;
    this.scale = larger / 2 ** 32;
    const { slots, capacity, scale } = this;
    for (let i = 0; i < old.length; i += 2) {
      const low = old[i] as number;
      const high = old[i + 1] as number;
      if (low === 0 && high === 0) continue;
      let at = ((low >>> 0) * scale) | 0;
      while (slots[2 * at] !== 0 || slots[2 * at + 1] !== 0) {
        at += 1;
        if (at === capacity) at = 0;
      }
      slots[2 * at] = low;
      slots[2 * at + 1] = high;
    }
  }
}

/** The part of so many that looks after fingerprints with that upper lane. */
export const partOf = (high: number, size: number): number => ((high >>> 16) * size) >>> 16;

/** The chance that two of `states` different states ever had the same fingerprint. */
export const omissionProbability = (states: number): number => states ** 2 / 2 ** 65;
