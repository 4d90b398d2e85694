/**
 * Arrays of 32-bit integers that grow. Mutable, for the search only.
 *
 * @module
 */

/** A list of 32-bit integers; `items` may be longer than `length` and is replaced when it grows. */
export class IntList {
  items: Int32Array;
  length = 0;

  constructor(capacity = 1024) {
    this.items = new Int32Array(capacity);
  }

  push(value: number): void {
    this.reserve(1);
    this.items[this.length] = value;
    this.length += 1;
  }

  pushAll(values: readonly number[]): void {
    this.reserve(values.length);
    this.items.set(values, this.length);
    this.length += values.length;
  }

  /** Afterwards `count` more values fit without replacing `items`. */
  reserve(count: number): void {
    if (this.length + count <= this.items.length) return;
    const grown = new Int32Array(Math.max(this.items.length * 2, this.length + count));
    grown.set(this.items.subarray(0, this.length));
    this.items = grown;
  }

  /** The value at `offset`; 0 beyond the end. */
  at(offset: number): number {
    return this.items[offset] ?? 0;
  }

  clear(): void {
    this.length = 0;
  }
}
