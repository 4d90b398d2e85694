/**
 * What `check` can search: cluster instances, the specification alone, liveness.
 *
 * @module
 */
import type { Verdict } from '../../model/check.js';
import type { Order } from '../../model/orders.js';
import type { VisitedChoice } from '../../model/search/choose-visited.js';
import type { Shard } from '../../model/shards.js';
import type { Inspectable } from './inspectable.js';
import type { LoadedVariant } from './variant.js';
import type { Outcome } from './verdict-report.js';
import { type VisitedFlags, visitedIn } from './visited-options.js';

/** The options of `check`, as the command line gives them. */
export interface CheckFlags extends VisitedFlags {
  readonly bound?: string;
  readonly symmetry?: boolean;
  readonly dropDead?: boolean;
  readonly list?: boolean;
  readonly json?: boolean;
  readonly maxStates?: number;
  readonly maxSeconds?: number;
  /** Bytes that the states of a search may take. */
  readonly memory?: number;
  /** A folder to keep the search in, or the one to go on with; seconds between two snapshots. */
  readonly save?: string;
  readonly resume?: string;
  readonly saveEvery?: number;
  /** How many searches run at once; one for each core if absent. */
  readonly jobs?: number;
  /** How many threads search; as many as help if absent. */
  readonly workers?: number | 'auto';
  /** The order in which states are expanded; breadth-first if absent. */
  readonly order?: Order;
  /** Go on to larger bounds until the seconds are over. */
  readonly grow?: boolean;
  readonly shard?: Shard;
  readonly trace?: string;
  /** Open the first counterexample in the inspector; how its page is served. */
  readonly inspect?: boolean;
  readonly port?: number;
  readonly open?: boolean;
  /** The file of a statechart to take in place of the project's own, and what was in it. */
  readonly with?: string;
  readonly variant?: LoadedVariant;
  readonly color: boolean;
}

/** What became of a search. */
export interface Result {
  readonly outcome: Outcome;
  /** The table for people. */
  readonly lines: readonly string[];
  /** The verdict for machines. */
  readonly json: object;
  /** The verdict on a cluster; absent for other subjects. */
  readonly verdict?: Verdict;
  /** The counterexample, for the inspector; absent unless the flags ask for it and there is one. */
  readonly inspectable?: Inspectable;
}

/** Something that `check` can search. */
export interface Subject {
  /** As the command line names it. */
  readonly name: string;
  readonly about: string;
  readonly bound: object;
  readonly search: (flags: CheckFlags) => Promise<Result>;
}

/** The limits among the flags, and how the states seen are kept. */
export const limitsOf = ({
  maxStates,
  maxSeconds,
  ...flags
}: CheckFlags): VisitedChoice & { readonly maxStates?: number; readonly maxSeconds?: number } => ({
  ...visitedIn(flags),
  ...(maxStates === undefined ? {} : { maxStates }),
  ...(maxSeconds === undefined ? {} : { maxSeconds }),
});
