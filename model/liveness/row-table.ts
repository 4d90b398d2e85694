/**
 * Rows of integers and their numbers: equal rows have equal numbers, and no two rows are ever taken
 * for one. Mutable, for the search only.
 *
 * @module
 */
import { IntList } from '../search/growable.js';

/** All rows met so far, numbered from 0 on in the order of their coming. */
export class RowTable {
  readonly rows = new IntList(1 << 16);
  count = 0;
  readonly width: number;
  private slots = new Int32Array(1 << 12);

  constructor(width: number) {
    this.width = width;
  }

  /** The number of the row at `at`; it is added if it is new. */
  number(rows: Int32Array, at: number): number {
    const mask = this.slots.length - 1;
    for (let i = this.home(rows, at) & mask; ; i = (i + 1) & mask) {
      const number = (this.slots[i] as number) - 1;
      if (number === -1) return this.add(rows, at, i);
      if (this.equals(rows, at, number)) return number;
    }
  }

  /** A copy of the row of that number. */
  row(number: number): Int32Array {
    return this.rows.items.slice(number * this.width, (number + 1) * this.width);
  }

  /** Bytes that the table takes. */
  get bytes(): number {
    return this.rows.items.byteLength + this.slots.byteLength;
  }

  private add(rows: Int32Array, at: number, slot: number): number {
    this.slots[slot] = this.count + 1;
    this.rows.reserve(this.width);
    this.rows.items.set(rows.subarray(at, at + this.width), this.rows.length);
    this.rows.length += this.width;
    this.count += 1;
    if (this.count * 2 > this.slots.length) this.grow();
    return this.count - 1;
  }

  private grow(): void {
    const mask = this.slots.length * 2 - 1;
    this.slots = new Int32Array(mask + 1);
    for (let number = 0; number < this.count; number += 1) {
      let i = this.home(this.rows.items, number * this.width) & mask;
      while (this.slots[i] !== 0) i = (i + 1) & mask;
      this.slots[i] = number + 1;
    }
  }

  private equals(rows: Int32Array, at: number, number: number): boolean {
    const { items } = this.rows;
    const from = number * this.width;
    for (let i = 0; i < this.width; i += 1) {
      if (items[from + i] !== rows[at + i]) return false;
    }
    return true;
  }

  private home(rows: Int32Array, at: number): number {
    let mixed = 0;
    for (let i = 0; i < this.width; i += 1) {
      mixed = Math.imul(mixed ^ (rows[at + i] as number), 0x9e3779b1);
      mixed ^= mixed >>> 15;
    }
    return mixed;
  }
}
