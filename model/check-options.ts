/**
 * How a cluster is searched: the options of `check`.
 *
 * @module
 */
import type { RaftStatechart } from '../src/statechart/raft-statechart.js';
import type { KeepOptions } from './checkpoint/keeper.js';
import type { Reductions } from './encoded/reductions.js';
import type { Counts } from './instances/instance.js';
import type { Order } from './orders.js';
import type { Properties } from './properties.js';
import type { VisitedChoice } from './search/choose-visited.js';

/** How a search is run. */
export interface CheckOptions extends VisitedChoice, KeepOptions {
  readonly chart?: RaftStatechart;
  readonly properties?: Properties;
  readonly maxStates?: number;
  readonly maxSeconds?: number;
  /** In which order states are expanded; breadth-first if absent. */
  readonly order?: Order;
  /** True if states that differ only in who is who count once. */
  readonly symmetry?: boolean;
  /** What becomes of replies that their receiver has no use for any more; kept if absent. */
  readonly deadMessages?: Reductions['deadMessages'];
  /** How many threads search; one if absent, and as many as help if 'auto'. */
  readonly workers?: number | 'auto';
  /** Called about ten times a second; what it returns stops the search and names the reason. */
  readonly pulse?: (progress: Progress) => Promise<string | null>;
  /** A clock in milliseconds. */
  readonly now: () => number;
}

/** How far a search is. */
export interface Progress extends Counts {
  readonly queue: number;
  readonly bytes: number;
  readonly seconds: number;
}
