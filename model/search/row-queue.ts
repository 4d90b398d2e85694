/**
 * A queue of rows that takes memory for what is in it. Mutable, for the search only.
 *
 * @module
 */

/** Rows of so many words: what goes in first comes out first. */
export class RowQueue {
  count = 0;
  /** The rows, in a ring that begins at `head`. */
  private ring: Int32Array;
  private head = 0;
  private readonly words: number;

  constructor(words: number) {
    this.words = words;
    this.ring = new Int32Array(4 * words);
  }

  get bytes(): number {
    return this.ring.byteLength;
  }

  put(row: Int32Array): void {
    const { words } = this;
    if (this.count * words === this.ring.length) this.grow();
    this.ring.set(row, (this.head + this.count * words) % this.ring.length);
    this.count += 1;
  }

  /** Moves the first row into `row`; there must be one. */
  take(row: Int32Array): void {
    const { words, head, ring } = this;
    for (let i = 0; i < words; i += 1) row[i] = ring[head + i] as number;
    this.head = (head + words) % ring.length;
    this.count -= 1;
  }

  private grow(): void {
    const { ring, head } = this;
    this.ring = new Int32Array(2 * ring.length);
    this.ring.set(ring.subarray(head));
    this.ring.set(ring.subarray(0, head), ring.length - head);
    this.head = 0;
  }
}
