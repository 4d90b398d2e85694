/**
 * The states of one level, row by row, in chunks: a chunk that has been expanded is let go, and
 * nothing is copied when a level grows. With a journal, every row is written down there, and full
 * chunks need not stay in memory.
 *
 * @module
 */
import type { Journal } from './journal.js';

/** Rows in a chunk. */
export const CHUNK_ROWS = 1 << 12;

/** A queue of rows. Rows go in at the tail; whole chunks come out at the head. */
export class Level {
  /** Rows that have gone in. */
  count = 0;
  /** The chunk that takes the next row. */
  tail: Int32Array;
  /** How many of its words are taken, and how many of these are in the journal. */
  private end = 0;
  private written = 0;
  /** Full chunks; null for one that is in the journal alone. */
  private readonly full: (Int32Array | null)[] = [];
  private inMemory = 0;
  private spare: Int32Array | null = null;
  private spills = false;
  /** Where in the journal the first row stands that is still in. */
  private head = 0;
  private readonly stride: number;
  private readonly journal: Journal | null;

  constructor(stride: number, journal: Journal | null = null) {
    this.stride = stride;
    this.journal = journal;
    this.tail = this.chunk();
  }

  /** Where in `tail` the next row goes; it counts once it is closed. */
  open(): number {
    if (this.end === this.tail.length) {
      this.flush();
      if (this.spills) this.full.push(null);
      else {
        this.full.push(this.tail);
        this.inMemory += 1;
        this.tail = this.take();
      }
      this.end = 0;
      this.written = 0;
    }
    return this.end;
  }

  /** The row that was opened last is in the level. */
  close(): void {
    this.end += this.stride;
    this.count += 1;
  }

  /** Puts in rows that are in the journal already. */
  refill(rows: Int32Array): void {
    for (let at = 0; at < rows.length; at += this.stride) {
      const to = this.open();
      for (let i = 0; i < this.stride; i += 1) this.tail[to + i] = rows[at + i] as number;
      this.close();
      this.written = this.end;
    }
  }

  /** Takes the next chunk out, in the order in which they went in; null if there is none. */
  shift(): Int32Array | null {
    const first = this.full.shift();
    if (first !== undefined) {
      const chunk = first ?? this.readBack();
      if (first !== null) this.inMemory -= 1;
      this.head += chunk.length;
      return chunk;
    }
    if (this.end === 0) return null;
    this.flush();
    const rest = this.tail.subarray(0, this.end);
    this.head += rest.length;
    this.tail = this.chunk();
    this.end = 0;
    this.written = 0;
    return rest;
  }

  /** Afterwards every row that is in has been written to the journal, if there is one. */
  flush(): void {
    if (this.journal === null || this.written === this.end) return;
    this.journal.append(this.tail.subarray(this.written, this.end));
    this.written = this.end;
  }

  /** From now on full chunks are in the journal alone. */
  spill(): void {
    this.spills = true;
    this.spare = null;
    this.full.fill(null);
    this.inMemory = 0;
  }

  /** The level is empty and counts from 0 again; its rows go into the journal at word `head`. */
  clear(head = 0): void {
    this.count = 0;
    this.head = head;
  }

  /** Takes back a chunk that is done, so that its memory is used again. */
  recycle(chunk: Int32Array): void {
    if (chunk.length === CHUNK_ROWS * this.stride) this.spare = chunk;
  }

  /** Bytes of the rows that are still in memory. */
  get bytes(): number {
    return (this.inMemory + 1) * this.tail.byteLength;
  }

  private readBack(): Int32Array {
    const chunk = this.take();
    this.journal?.read(this.head, chunk);
    return chunk;
  }

  private take(): Int32Array {
    const chunk = this.spare ?? this.chunk();
    this.spare = null;
    return chunk;
  }

  private chunk(): Int32Array {
    return new Int32Array(CHUNK_ROWS * this.stride);
  }
}
