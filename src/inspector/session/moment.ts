/**
 * What a session is made of.
 *
 * @module
 */
import type { Cluster, Setting } from '../../../model/cluster/cluster.js';
import type { Successor } from '../../../model/cluster/next.js';

/** Where a run begins: the bound, the wrong rule if there is one, and the start state. */
export interface Start {
  readonly bound: string;
  /** The mutant that runs; null for the protocol itself. */
  readonly mutant: string | null;
  /** The instance or exhibit whose start state it is; null for a first start. */
  readonly seed: string | null;
}

/** A state of the cluster, and how it came to be. */
export interface Moment {
  /** The offset of the moment before; -1 for the first. */
  readonly parent: number;
  /** What happened; null for the first. */
  readonly taken: Successor | null;
  readonly cluster: Cluster;
}

/** A run with its branches. */
export interface Session {
  readonly start: Start;
  readonly setting: Setting;
  readonly moments: readonly Moment[];
  /** The offset of the present. */
  readonly present: number;
  /** What the reader calls moments, by their offsets. */
  readonly names: Readonly<Record<number, string>>;
}
