/**
 * The set of states seen, as whole rows: no state is ever taken for another one. It takes several
 * times the memory of fingerprints and is held against them. Mutable, for the search only.
 *
 * @module
 */
import type { Batch } from './batch.js';
import { MOVE } from './search-model.js';
import type { Visited } from './visited-set.js';

/** Rows in one piece of memory. */
const CHUNK_BITS = 10;
const CHUNK_MASK = (1 << CHUNK_BITS) - 1;
const FULL = 0.7;
const WIDEST_SHORT = 2 ** 16 - 1;

/** Whole rows; open addressing on the lower lane of their hash, with linear probing. */
export class ExactSet implements Visited {
  size = 0;
  readonly omission = 0;
  readonly full = false;
  /** Two words a place: the lower lane of the hash, and 1 + the number of the row; 0 if empty. */
  private slots: Int32Array;
  private capacity: number;
  private readonly width: number;
  /** The rows, in words of 16 bits as long as all numbers of a chunk fit into them. */
  private readonly chunks: (Uint16Array | Int32Array)[] = [];
  private short = true;
  private readonly scratch: Int32Array;

  /** A set of rows of `width` words, without their hashes. */
  constructor(width: number, capacity = 1 << 12) {
    this.width = width;
    this.scratch = new Int32Array(width + 2);
    this.capacity = capacity;
    this.slots = new Int32Array(2 * capacity);
  }

  get bytes(): number {
    return this.chunks.reduce((sum, { byteLength }) => sum + byteLength, this.slots.byteLength);
  }

  addRow(row: Int32Array): boolean {
    return this.add(row, row[this.width] as number);
  }

  /** Builds each row, seen before or not: that is the price of comparing whole rows. */
  insert({ moves, firsts, fresh, rows, at, stride, model }: Batch, count: number): void {
    let owner = 0;
    for (let k = 0; k < count; k += 1) {
      while ((firsts.items[owner + 1] as number) <= k) owner += 1;
      model.build(rows, at + owner * stride, moves, k, this.scratch, 0);
      if (this.add(this.scratch, moves.word(k, MOVE.low))) fresh.push(k);
    }
  }

  /** Puts the row in; true if it was not there. `low` must be the same for equal rows. */
  add(row: Int32Array, low: number): boolean {
    const { slots, capacity } = this;
    for (let i = placeOf(low, capacity); ; i = i + 1 === capacity ? 0 : i + 1) {
      const number = slots[2 * i + 1] as number;
      if (number === 0) {
        slots[2 * i] = low;
        slots[2 * i + 1] = this.size + 1;
        this.keep(row);
        return true;
      }
      if (slots[2 * i] === low && this.holds(number - 1, row)) return false;
    }
  }

  private holds(number: number, row: Int32Array): boolean {
    const chunk = this.chunks[number >> CHUNK_BITS] as Int32Array;
    const at = (number & CHUNK_MASK) * this.width;
    for (let i = 0; i < this.width; i += 1) if (chunk[at + i] !== row[i]) return false;
    return true;
  }

  private keep(row: Int32Array): void {
    const number = this.size;
    const words = this.width << CHUNK_BITS;
    if ((number & CHUNK_MASK) === 0) {
      this.chunks.push(this.short ? new Uint16Array(words) : new Int32Array(words));
    }
    if (this.short && !isShort(row, this.width)) this.widen();
    const chunk = this.chunks[number >> CHUNK_BITS] as Int32Array;
    const at = (number & CHUNK_MASK) * this.width;
    for (let i = 0; i < this.width; i += 1) chunk[at + i] = row[i] as number;
    this.size += 1;
    if (this.size > this.capacity * FULL) this.grow();
  }

  /** The chunk that is being filled and those to come have words of 32 bits; the others stay. */
  private widen(): void {
    this.short = false;
    this.chunks.push(Int32Array.from(this.chunks.pop() as Uint16Array));
  }

  get room(): number {
    return Math.floor(this.capacity * FULL) - this.size;
  }

  get bytesGrown(): number {
    return this.bytes + this.slots.byteLength;
  }

  grow(): void {
    const old = this.slots;
    this.slots = new Int32Array(2 * old.length);
    this.capacity *= 2;
    const { slots, capacity } = this;
    for (let from = 0; from < old.length; from += 2) {
      if (old[from + 1] === 0) continue;
      let i = placeOf(old[from] as number, capacity);
      while (slots[2 * i + 1] !== 0) i = i + 1 === capacity ? 0 : i + 1;
      slots[2 * i] = old[from] as number;
      slots[2 * i + 1] = old[from + 1] as number;
    }
  }
}

const placeOf = (low: number, capacity: number): number =>
  Math.floor((low >>> 0) * (capacity / 2 ** 32));

function isShort(row: Int32Array, width: number): boolean {
  for (let i = 0; i < width; i += 1) if ((row[i] as number) >>> 0 > WIDEST_SHORT) return false;
  return true;
}
