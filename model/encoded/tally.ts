/**
 * What a search of an encoded cluster counts: what the bound forbade. Mutable, for the search only.
 *
 * @module
 */
import { type BeyondCounts, count } from '../cluster/environment.js';
import type { Weathers } from './weather.js';

/** What an encoded cluster counts besides its steps. */
export interface Tally {
  /** How many states of each environment were expanded. */
  readonly expanded: readonly number[];
  /** How many steps would begin too high a term. */
  readonly late: number;
  /** How many steps the network had no room for. */
  readonly crowded: number;
}

/** Keeps the tally of one model. */
export class Tallying implements Tally {
  readonly expanded: number[] = [];
  late = 0;
  crowded = 0;
  private readonly weathers: Weathers;

  constructor(weathers: Weathers) {
    this.weathers = weathers;
  }

  /** A state of that environment is being expanded. */
  expand(environment: number): void {
    this.expanded[environment] = (this.expanded[environment] ?? 0) + 1;
  }

  /** What was counted so far. */
  get now(): Tally {
    return { expanded: [...this.expanded], late: this.late, crowded: this.crowded };
  }

  /** Goes on from what was counted before. */
  restore({ expanded, late, crowded }: Tally): void {
    this.expanded.splice(0, Infinity, ...expanded);
    this.late = late;
    this.crowded = crowded;
  }

  /** How often the bound forbade something. */
  get beyond(): BeyondCounts {
    const beyond: BeyondCounts = {};
    this.expanded.forEach((times, environment) => {
      for (const budget of this.weathers.of(environment).usedUp) count(beyond, budget, times);
    });
    count(beyond, 'terms', this.late);
    count(beyond, 'inFlight', this.crowded);
    return beyond;
  }
}
