/**
 * What a liveness instance is: a bounded model, a property, what is assumed for it, and what the
 * search must find.
 *
 * @module
 */
import type { PaperRule } from '../../../spec/paper.js';
import type { ActionClass, Fairness } from '../../../spec/temporal/fairness.js';
import type { LivenessProperty } from '../../../spec/temporal/liveness.js';
import type { RaftStatechart } from '../../../src/statechart/raft-statechart.js';
import type { Bound } from '../../cluster/bound.js';
import type { Cluster, Setting } from '../../cluster/cluster.js';

/** What the search of an instance must find: no run that breaks the property, or a lasso. */
export type Expected =
  | { readonly outcome: 'holds' }
  /** With so many steps before the cycle, and in it; 0 in a cycle if all stays as it is. */
  | { readonly outcome: 'lasso'; readonly prefix: number; readonly cycle: number };

/** What the search of an instance must count. */
export interface LivenessCounts {
  /** Different states up to the quotient. */
  readonly states: number;
  /** Steps between them within the bound. */
  readonly transitions: number;
}

/** A Raft with a wrong rule. */
export interface WrongRaft {
  readonly chart: RaftStatechart;
  /** The rules that it bends, the closest first. */
  readonly bends: readonly [PaperRule, ...PaperRule[]];
  /** Its id in the list of published mistakes; absent if it is our own. */
  readonly published?: string;
  /** Who made the mistake: project and issue, or paper. */
  readonly made?: readonly string[];
}

/** A bounded model in which a property is to hold, or not. */
export interface LivenessInstance {
  /** As on the command line, after `live:`. */
  readonly name: string;
  /** What it shows, in a sentence. */
  readonly about: string;
  /**
   * The bound while the world is rough. Here `terms` is how many terms there may be from the last
   * server's to the first one's.
   */
  readonly bound: Bound;
  /** The most messages in flight once the world is calm. */
  readonly calm: number;
  /** The state it starts in; absent for a cluster that starts for the first time. */
  readonly seed?: (setting: Setting) => Cluster;
  readonly property: LivenessProperty;
  /** What is assumed: the property's own fairness, or less. */
  readonly fairness: Fairness;
  /** The assumption that is left out, as TLA+ writes it; null if none is. */
  readonly without: string | null;
  /** A Raft with a wrong rule, and the rules that it bends; absent for the project's own. */
  readonly wrong?: WrongRaft;
  readonly expected: Expected;
  /** Null for a bound of which nothing is known before. */
  readonly pinned: LivenessCounts | null;
}

/** What is to hold, with all that the property assumes. */
export const holds = (
  property: LivenessProperty,
): Pick<LivenessInstance, 'property' | 'fairness' | 'without' | 'expected'> => ({
  property,
  fairness: property.fairness,
  without: null,
  expected: { outcome: 'holds' },
});

/** A lasso that must be found although all is assumed: the Raft of the instance is wrong. */
export const fails = (
  property: LivenessProperty,
  prefix: number,
  cycle: number,
): Pick<LivenessInstance, 'property' | 'fairness' | 'without' | 'expected'> => ({
  ...holds(property),
  expected: { outcome: 'lasso', prefix, cycle },
});

/** A lasso that must be found when these classes are left out of parts of the fairness. */
export const failsWithout = (
  property: LivenessProperty,
  parts: readonly (keyof Fairness)[],
  dropped: readonly ActionClass[],
  prefix: number,
  cycle: number,
): Pick<LivenessInstance, 'property' | 'fairness' | 'without' | 'expected'> => {
  const fairness = { ...property.fairness };
  for (const part of parts) {
    fairness[part] = fairness[part].filter((each) => !dropped.includes(each));
  }
  const names = dropped.map(({ name }) => name).join(', ');
  const without = parts.map((part) => `${signs[part]} ${names}`).join(' and ');
  return { property, fairness, without, expected: { outcome: 'lasso', prefix, cycle } };
};

/** How TLA+ writes the parts of a fairness. */
export const signs: Readonly<Record<keyof Fairness, string>> = {
  weak: 'WF',
  strong: 'SF',
  eventuallyNever: '<>[]~',
  never: '[]~',
};
