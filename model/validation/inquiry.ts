/**
 * What is asked about a log, the same for all of its lines.
 *
 * @module
 */
import { type Constants, asInFigure2 } from '../../spec/constants.js';
import { type Book, bookOf } from './book.js';
import type { End } from './ends.js';
import { Numbers } from './numbers.js';
import type { EventLog } from './schema.js';

/** What is the same for all lines of one validation. */
export interface Inquiry {
  readonly log: EventLog;
  readonly book: Book;
  readonly constants: Constants;
  readonly numbers: Numbers;
  /** Most unlogged steps before a line; 0 if the log has all lines. */
  readonly unlogged: number;
  /** Ends of steps that no line tells, by what was asked; changed in place. */
  readonly remembered: Map<string, readonly End[]>;
}

/** What is asked about the log: Figure 2's reading of the specification. */
export function inquiryInto(log: EventLog, unlogged: number): Inquiry {
  const { servers, maxEntries } = log;
  const constants = { ...asInFigure2, servers, values: [], maxEntries };
  return {
    log,
    book: bookOf(log),
    constants,
    numbers: new Numbers(),
    unlogged,
    remembered: new Map(),
  };
}
