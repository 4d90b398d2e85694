/**
 * Histories as numbers: what each step adds is worked out once, then looked up.
 *
 * @module
 */
import { forgetSettledTerms, recordStep } from '../../spec/history.js';
import type { History } from '../../spec/variables.js';
import { ABSENT, PairTable } from '../search/pair-table.js';
import { Interner } from './interner.js';
import { SALT } from './salts.js';
import type { CachedStep } from './step-cache.js';

/** All histories met so far. */
export class Chronicle {
  readonly histories = new Interner<History>(0, SALT.history);
  private readonly additions = new PairTable();
  private readonly prunings = new PairTable();

  /** The history after the step with that number. */
  after(history: number, number: number, step: CachedStep): number {
    if (!step.historic) return history;
    const known = this.additions.get(history, number);
    if (known !== ABSENT) return known;
    const next = step.steps.reduce(recordStep, this.histories.value(history));
    const added = this.histories.number(next);
    this.additions.set(history, number, added);
    return added;
  }

  /** The history without what is settled once every disk has at least this term. */
  settled(history: number, leastTerm: number): number {
    const known = this.prunings.get(history, leastTerm);
    if (known !== ABSENT) return known;
    const next = forgetSettledTerms(this.histories.value(history), leastTerm);
    const pruned = this.histories.number(next);
    this.prunings.set(history, leastTerm, pruned);
    return pruned;
  }
}
