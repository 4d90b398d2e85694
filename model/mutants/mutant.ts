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

/** The protocol with one rule made wrong. */
export interface Mutant {
  readonly id: string;
  /** The rules that it bends, the closest first. */
  readonly bends: readonly [PaperRule, ...PaperRule[]];
  /** The mistake in a sentence. */
  readonly mistake: string;
  /** The name of the property that must break, and the number of steps that it takes at least. */
  readonly breaks: string;
  readonly depth: number;
  /** The number of steps that it takes at least until one is outside the specification. */
  readonly leaves: number;
  readonly bound: Bound;
  readonly seed?: NonNullable<Instance['seed']>;
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
