/**
 * What has to be written to get from one persistent state to the next.
 *
 * @module
 */
import { assert } from '../core/assert.js';
import type { Entry, Log } from '../core/log.js';
import { type PersistentState, blankDisk } from '../core/server-state.js';
import { serverId, term } from '../core/ids.js';

/** One step from a persistent state to the next, as it is written. */
export interface Change {
  readonly term: number;
  readonly votedFor: string | null;
  /** How many entries stay, from the first on. */
  readonly keep: number;
  /** Those that follow the entries kept. */
  readonly entries: readonly { readonly term: number; readonly command: string }[];
}

/**
 * The least step between two states; null if they are the same.
 *
 * @throws AssertionFailure when it goes back to an earlier term
 */
export function changeBetween(before: PersistentState, after: PersistentState): Change | null {
  assertNoEarlierTerm(before, after);
  const keep = keptEntries(before.log, after.log);
  const entries = after.log.slice(keep).map(({ term, command }) => ({ term, command }));
  const same =
    before.currentTerm === after.currentTerm &&
    before.votedFor === after.votedFor &&
    keep === before.log.length &&
    entries.length === 0;
  return same ? null : { term: after.currentTerm, votedFor: after.votedFor, keep, entries };
}

/** A state of an earlier term is refused before it is written, as no server may come up with it. */
export const assertNoEarlierTerm = (before: PersistentState, after: PersistentState): void =>
  assert(
    after.currentTerm >= before.currentTerm,
    `F2.ST.P1 term ${after.currentTerm} follows term ${before.currentTerm}`,
  );

/**
 * How many entries two successive logs share. A kept entry is the same object, and all before it
 * are kept as well: so the end alone is looked at, however long the logs are.
 */
export function keptEntries(before: Log, after: Log): number {
  let kept = Math.min(before.length, after.length);
  while (kept > 0 && before[kept - 1] !== after[kept - 1]) kept--;
  return kept;
}

/** Plays changes one after the other; its log grows in place, as it may be long. */
export class Replay {
  private currentTerm = blankDisk.currentTerm;
  private votedFor = blankDisk.votedFor;
  private readonly log: Entry[] = [];

  /** @throws Error when the change cannot follow the ones before it */
  apply(change: Change): void {
    const { keep, entries } = change;
    if (!Number.isSafeInteger(keep) || keep < 0 || keep > this.log.length) {
      throw new Error(`keeps ${keep} of ${this.log.length} entries`);
    }
    if (change.term < this.currentTerm) throw new Error(`goes back to term ${change.term}`);
    this.currentTerm = term(change.term);
    this.votedFor = change.votedFor === null ? null : serverId(change.votedFor);
    this.log.length = keep;
    for (const each of entries) {
      if (typeof each.command !== 'string') throw new Error('has an entry without a command');
      this.log.push({ term: term(each.term), command: each.command });
    }
  }

  /** Where the changes have led; nothing may be applied after it was asked for. */
  get state(): PersistentState {
    return { currentTerm: this.currentTerm, votedFor: this.votedFor, log: this.log };
  }
}
