/**
 * Long lists in segments: they grow without being copied, and take little more than they hold.
 *
 * @module
 */

const BITS = 18;
const SIZE = 1 << BITS;
const MASK = SIZE - 1;

/** A list of whole numbers, in segments of typed arrays. */
export class Segments<A extends Int32Array | Uint16Array> {
  length = 0;
  readonly segments: A[] = [];
  private tail: A | undefined;
  private readonly make: (length: number) => A;

  constructor(make: (length: number) => A) {
    this.make = make;
  }

  push(value: number): void {
    const offset = this.length & MASK;
    if (offset === 0) {
      this.tail = this.make(SIZE);
      this.segments.push(this.tail);
    }
    (this.tail as A)[offset] = value;
    this.length += 1;
  }

  /** The value at `offset`, which must be in the list. */
  at(offset: number): number {
    return (this.segments[offset >> BITS] as A)[offset & MASK] as number;
  }

  /** Puts in all values of the array. */
  append(values: Int32Array | Uint16Array): void {
    for (const value of values) this.push(value);
  }

  /** The values from `offset` on, in pieces that must not be changed. */
  *piecesFrom(offset: number): Generator<A> {
    for (let at = offset; at < this.length; at = (at | MASK) + 1) {
      const end = Math.min(SIZE, this.length - (at & ~MASK));
      yield (this.segments[at >> BITS] as A).subarray(at & MASK, end) as A;
    }
  }

  /** Bytes that the list takes. */
  get bytes(): number {
    return this.segments.length * (this.tail?.byteLength ?? 0);
  }
}
