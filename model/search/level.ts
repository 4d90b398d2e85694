/**
 * The states of one level, row by row, in chunks: a chunk that has been expanded is let go, and
 * nothing is copied when a level grows.
 *
 * @module
 */

/** Rows in a chunk. */
export const CHUNK_ROWS = 1 << 12;

/** A queue of rows. Rows go in at the tail; whole chunks come out at the head. */
export class Level {
  /** Rows that have gone in. */
  count = 0;
  /** The chunk that takes the next row, and how many of its words are taken. */
  tail: Int32Array;
  private end = 0;
  private readonly full: Int32Array[] = [];
  private spare: Int32Array | null = null;
  private readonly stride: number;

  constructor(stride: number) {
    this.stride = stride;
    this.tail = new Int32Array(CHUNK_ROWS * stride);
  }

  /** Where in `tail` the next row goes; it counts once it is closed. */
  open(): number {
    if (this.end === this.tail.length) {
      this.full.push(this.tail);
      this.tail = this.spare ?? new Int32Array(this.tail.length);
      this.spare = null;
      this.end = 0;
    }
    return this.end;
  }

  /** The row that was opened last is in the level. */
  close(): void {
    this.end += this.stride;
    this.count += 1;
  }

  /** Takes the next chunk out, in the order in which they went in; null if there is none. */
  shift(): Int32Array | null {
    const first = this.full.shift();
    if (first !== undefined) return first;
    if (this.end === 0) return null;
    const rest = this.tail.subarray(0, this.end);
    this.tail = new Int32Array(CHUNK_ROWS * this.stride);
    this.end = 0;
    return rest;
  }

  /** The level is empty and counts from 0 again. */
  clear(): void {
    this.count = 0;
  }

  /** Takes back a chunk that is done, so that its memory is used again. */
  recycle(chunk: Int32Array): void {
    if (chunk.length === CHUNK_ROWS * this.stride) this.spare = chunk;
  }

  /** Bytes of the rows that are still in. */
  get bytes(): number {
    return this.full.reduce((sum, { byteLength }) => sum + byteLength, this.tail.byteLength);
  }
}
