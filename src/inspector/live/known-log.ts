/**
 * What is known of a server's log from what its lines say of it: how long it is, and its end.
 *
 * @module
 */
import type { Said } from '../../../model/validation/schema.js';
import type { Entry } from '../../../spec/variables.js';

/** A log of which only the last entries may be known. */
export interface KnownLog {
  /** The index of the last entry; 0 if there is none. */
  readonly length: number;
  /** The last entries, as many as are known and kept. */
  readonly tail: readonly Entry[];
}

/** The most entries of a log that are kept. */
export const MOST_ENTRIES = 64;

/** A log without entries. */
export const emptyLog: KnownLog = { length: 0, tail: [] };

/** The log after what a line says: entries before its tail stay as they were. */
export function learnLog(
  log: KnownLog,
  { logLength = log.length, logTail = [] }: Pick<Said, 'logLength' | 'logTail'>,
): KnownLog {
  const kept = logLength - logTail.length;
  // Entries that nobody told of part what was known from what is said now.
  const before = log.length < kept ? [] : log.tail.slice(0, tailUpTo(log, kept));
  return { length: logLength, tail: [...before, ...logTail].slice(-MOST_ENTRIES) };
}

/** How much of the tail has indexes up to that one. */
const tailUpTo = ({ length, tail }: KnownLog, index: number): number =>
  Math.max(0, tail.length - (length - index));
