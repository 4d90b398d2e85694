/**
 * What a bounded model is: a bound, perhaps a start state other than the first, the witnesses that
 * it claims, and what an exhaustive search of it must count.
 *
 * @module
 */
import type { WitnessName } from '../../spec/witnesses.js';
import type { Bound } from '../cluster/bound.js';
import type { Cluster, Setting } from '../cluster/cluster.js';

/** What an exhaustive search counts. */
export interface Counts {
  /** Distinct states. */
  readonly states: number;
  /** Steps generated within the bound, also those to states seen before. */
  readonly transitions: number;
  /** The longest of the shortest paths from the start to a state, in steps. */
  readonly depth: number;
}

/** A bounded model of the cluster. */
export interface Instance {
  readonly name: string;
  /** What it shows, in a sentence. */
  readonly about: string;
  readonly bound: Bound;
  /** The state it starts in; absent for a cluster that starts for the first time. */
  readonly seed?: (setting: Setting) => Cluster;
  readonly witnesses: readonly WitnessName[];
  /** Null for a bound given by hand, of which nothing is known before. */
  readonly pinned: Counts | null;
}
