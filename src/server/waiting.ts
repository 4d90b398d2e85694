/**
 * Clients whose commands are in a leader's log and not yet applied.
 *
 * @module
 */
import type { LogIndex } from '../core/ids.js';
import type { Waiter } from './inbox.js';

/** Who waits, by the index of the entry that has their commands. */
export class Waiting<Answer> {
  private readonly byIndex = new Map<LogIndex, readonly Waiter<Answer>[]>();

  /** How many commands wait. */
  get count(): number {
    let count = 0;
    for (const waiters of this.byIndex.values()) count += waiters.length;
    return count;
  }

  /** They wait for the entry of this index. */
  add(index: LogIndex, waiters: readonly Waiter<Answer>[]): void {
    if (waiters.length > 0) this.byIndex.set(index, waiters);
  }

  /** Who waited for this entry; nobody does any more. */
  take(index: LogIndex): readonly Waiter<Answer>[] {
    const waiters = this.byIndex.get(index) ?? [];
    this.byIndex.delete(index);
    return waiters;
  }

  /** Everybody gets this answer, and nobody waits any more. */
  answerAll(answer: Answer): void {
    const all = [...this.byIndex.values()].flat();
    this.byIndex.clear();
    for (const waiter of all) waiter.answer(answer);
  }
}
