/**
 * The replicated log: indexes count from 1, and index 0 is the empty prefix that all logs share.
 *
 * @module
 */
import { assert } from './assert.js';
import { type LogIndex, type Term, logIndex, term } from './ids.js';

/** What a client asks the replicated state machine to do; Raft never looks inside. */
export type Command = string;

/** One entry: a command and the term of the leader that created it. @raft F2.ST.P3 */
export interface Entry {
  readonly term: Term;
  readonly command: Command;
}

/** The entries of indexes 1, 2, 3, … */
export type Log = readonly Entry[];

/** Index of the last entry; 0 for an empty log. */
export const lastLogIndex = (log: Log): LogIndex => logIndex(log.length);

/** Term of the last entry; 0 for an empty log. */
export const lastLogTerm = (log: Log): Term => log.at(-1)?.term ?? term(0);

/** True if the log reaches `index`; index 0 is in every log. */
export const hasIndex = (log: Log, index: LogIndex): boolean => index <= log.length;

/** The entry at `index`. @throws AssertionFailure when the log does not reach it */
export function entryAt(log: Log, index: LogIndex): Entry {
  const entry = log[index - 1];
  assert(entry !== undefined, `no entry at index ${index} of ${log.length}`);
  return entry;
}

/** Term of the entry at `index`, 0 for index 0. @throws AssertionFailure beyond the end */
export const termAt = (log: Log, index: LogIndex): Term =>
  index === 0 ? term(0) : entryAt(log, index).term;

/** At most `limit` entries, from `index` on. */
export const entriesFrom = (log: Log, index: LogIndex, limit: number): Log =>
  log.slice(index - 1, index - 1 + limit);

/** The entries up to and with `index`; the log itself when it ends there already. */
export const prefixThrough = (log: Log, index: LogIndex): Log =>
  index >= log.length ? log : log.slice(0, index);

/** The index after `index`. */
export const next = (index: LogIndex): LogIndex => logIndex(index + 1);

/** The index before `index`. @throws AssertionFailure for index 0 */
export const previous = (index: LogIndex): LogIndex => logIndex(index - 1);

/** The smaller of two indexes. */
export const lower = (a: LogIndex, b: LogIndex): LogIndex => (a < b ? a : b);

/** The larger of two indexes. */
export const higher = (a: LogIndex, b: LogIndex): LogIndex => (a > b ? a : b);
