/**
 * What a mutant is: the statechart with one rule made wrong, by `provide` of a named guard or
 * action, and the smallest bound known to show the harm.
 *
 * @module
 */
import type { PaperRule } from '../../spec/paper.js';
import type { RaftStatechart } from '../../src/statechart/raft-statechart.js';
import type { Bound } from '../cluster/bound.js';
import type { Instance } from '../instances/instance.js';

/** Where a mutant shows, and how soon: all steps are those of the bound's granularity. */
export interface Showing {
  readonly bound: Bound;
  readonly seed?: NonNullable<Instance['seed']>;
  /** The number of steps that it takes at least until the property breaks. */
  readonly depth: number;
  /**
   * The number of steps that it takes at least until one is outside the specification; null if none
   * is, because the specification does not say what a server applies or answers.
   */
  readonly leaves: number | null;
}

/** The protocol with one rule made wrong. */
export interface Mutant extends Showing {
  readonly id: string;
  /** Its id in the list of published mistakes (S: safety, L: liveness); null if it is our own. */
  readonly published?: string | null;
  /** The rules that it bends, the closest first. */
  readonly bends: readonly [PaperRule, ...PaperRule[]];
  /** The mistake in a sentence. */
  readonly mistake: string;
  /** Who made it: project and issue, or paper. */
  readonly made?: readonly string[];
  /** The rule that the step outside the specification is laid to; absent if it is a bent one. */
  readonly blamed?: PaperRule;
  /** The name of the property that must break. */
  readonly breaks: string;
  /** The statechart with the rule made wrong. */
  readonly chart: RaftStatechart;
}

/** The instance in which the mutant is hunted. */
export const instanceOf = ({ id, mistake, bound, seed }: Mutant): Instance => ({
  name: id,
  about: mistake,
  bound,
  ...(seed === undefined ? {} : { seed }),
  witnesses: [],
  pinned: null,
});
