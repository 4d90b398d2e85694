/**
 * What a search writes down while it runs, so that rows need not stay in memory and another process
 * can go on.
 *
 * @module
 */

/** The rows of all states, in the order in which they were found, outside of memory. */
export interface Journal {
  /** Adds rows at the end. @throws JournalError when there is no room, or it may not be written */
  readonly append: (rows: Int32Array) => void;
  /** Fills `into` with what was added from word `from` on. @throws JournalError */
  readonly read: (from: number, into: Int32Array) => void;
}

/** The journal cannot be written or read; the message says which file and why. */
export class JournalError extends Error {
  override readonly name = 'JournalError';
}

/** How far a search is, between two batches. */
export interface SearchCounts {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  /** States expanded. The states wait in the order in which they were found. */
  readonly expanded: number;
  /** States found before those of the next level. */
  readonly levelEnd: number;
}

/** A search to go on with: its counts, and for each state row, parent, and which move it was. */
export interface SavedSearch {
  readonly counts: SearchCounts;
  readonly rows: () => Iterable<Int32Array>;
  readonly parents: () => Iterable<Int32Array>;
  readonly ordinals: () => Iterable<Uint16Array>;
}

/** Where a search is kept, and the one to go on with; null to begin. */
export interface Keeping {
  readonly journal: Journal;
  readonly saved: SavedSearch | null;
}
