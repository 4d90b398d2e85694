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
import { type CachedStep, FLAG, STEP, type StepCache } from './step-cache.js';

/** All histories met so far. */
export class Chronicle {
  readonly histories = new Interner<History>(0, SALT.history);
  private readonly additions = new PairTable();
  private readonly prunings = new PairTable();
  private readonly diskTerms: number[] = [];
  private readonly cache: StepCache;
  private readonly servers: number;

  /** `servers` is how many there are: their numbers are the first words of a row. */
  constructor(cache: StepCache, servers: number) {
    this.cache = cache;
    this.servers = servers;
  }

  /** The history after `past`, when server `i` takes the step in the state at `at`. */
  after(past: number, rows: Int32Array, at: number, i: number, step: number): number {
    const word = step * STEP.words + STEP.flags;
    const flags = (this.cache.words.items[word] as number) & (FLAG.historic | FLAG.disk);
    return flags === 0 ? past : this.changed(past, rows, at, i, step, flags);
  }

  private changed(
    past: number,
    rows: Int32Array,
    at: number,
    i: number,
    step: number,
    flags: number,
  ): number {
    const cached = this.cache.steps[step] as CachedStep;
    const recorded = this.recorded(past, step, cached);
    if (recorded === past && (flags & FLAG.disk) === 0) return past;
    let least = this.diskTerm(cached.next);
    for (let j = 0; j < this.servers; j += 1) {
      if (j !== i) least = Math.min(least, this.diskTerm(rows[at + j] as number));
    }
    return this.settled(recorded, least);
  }

  /** The history after the step with that number. */
  private recorded(history: number, number: number, step: CachedStep): number {
    if (!step.historic) return history;
    const known = this.additions.get(history, number);
    if (known !== ABSENT) return known;
    const next = step.steps.reduce(recordStep, this.histories.value(history));
    const added = this.histories.number(next);
    this.additions.set(history, number, added);
    return added;
  }

  /** The history without what is settled once every disk has at least this term. */
  private settled(history: number, leastTerm: number): number {
    const known = this.prunings.get(history, leastTerm);
    if (known !== ABSENT) return known;
    const next = forgetSettledTerms(this.histories.value(history), leastTerm);
    const pruned = this.histories.number(next);
    this.prunings.set(history, leastTerm, pruned);
    return pruned;
  }

  private diskTerm(server: number): number {
    return (this.diskTerms[server] ??= this.cache.servers.value(server).disk.currentTerm);
  }
}
