/**
 * What a cycle still has to visit and to take, so that the run that goes round it is fair. Mutable,
 * for the search only.
 *
 * @module
 */
import type { Demand, FairComponents } from './fair-components.js';
import type { Classes } from './graph.js';

/** The demands on a cycle in one component, less those that are met. */
export class OpenDemands {
  private readonly weak: Int32Array;
  private readonly strong: Int32Array;
  private visits: readonly Uint8Array[];
  private readonly classes: Classes;

  constructor(classes: Classes, demand: Demand, fair: FairComponents, component: number) {
    const { words, enabled } = classes;
    this.classes = classes;
    this.weak = Int32Array.from(demand.weak);
    this.strong = new Int32Array(words);
    this.visits = demand.visits;
    // Where a class is enabled in the component at all, the cycle takes it.
    for (let state = 0; state < fair.of.length; state += 1) {
      if (fair.of[state] !== component) continue;
      for (let w = 0; w < words; w += 1) {
        const here = (enabled[state * words + w] as number) & (demand.strong[w] as number);
        this.strong[w] = (this.strong[w] as number) | here;
      }
    }
  }

  isEmpty(): boolean {
    return this.visits.length === 0 && [...this.weak, ...this.strong].every((bits) => bits === 0);
  }

  /** True if to visit the state would meet a demand. */
  readonly isServedBy = (state: number): boolean => {
    const { words, enabled } = this.classes;
    if (this.visits.some((each) => each[state] === 1)) return true;
    for (let w = 0; w < words; w += 1) {
      if (((this.weak[w] as number) & ~(enabled[state * words + w] as number)) !== 0) return true;
    }
    return false;
  };

  /** True if to take the edge would meet a demand. */
  readonly isServedOn = (edge: number): boolean => {
    const { words, sets, setOf } = this.classes;
    const at = (setOf[edge] as number) * words;
    for (let w = 0; w < words; w += 1) {
      const open = (this.weak[w] as number) | (this.strong[w] as number);
      if ((open & (sets[at + w] as number)) !== 0) return true;
    }
    return false;
  };

  /** The demands that the state meets are met: weak fairness towards what is not enabled there. */
  visit(state: number): void {
    const { words, enabled } = this.classes;
    this.visits = this.visits.filter((each) => each[state] !== 1);
    for (let w = 0; w < words; w += 1) {
      this.weak[w] = (this.weak[w] as number) & (enabled[state * words + w] as number);
    }
  }

  /** The demands that the edge meets are met. */
  take(edge: number): void {
    const { words, sets, setOf } = this.classes;
    for (let w = 0; w < words; w += 1) {
      const kept = ~(sets[(setOf[edge] as number) * words + w] as number);
      this.weak[w] = (this.weak[w] as number) & kept;
      this.strong[w] = (this.strong[w] as number) & kept;
    }
  }
}
