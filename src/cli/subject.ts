/**
 * What `check` can search: cluster instances, the specification alone, liveness.
 *
 * @module
 */
import type { Verdict } from '../../model/check.js';
import type { Shard } from '../../model/shards.js';
import type { Outcome } from './verdict-report.js';

/** The options of `check`, as the command line gives them. */
export interface CheckFlags {
  readonly bound?: string;
  readonly symmetry?: boolean;
  readonly list?: boolean;
  readonly json?: boolean;
  readonly maxStates?: number;
  readonly maxSeconds?: number;
  /** Go on to larger bounds until the seconds are over. */
  readonly grow?: boolean;
  readonly shard?: Shard;
  readonly trace?: string;
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
}

/** Something that `check` can search. */
export interface Subject {
  /** As the command line names it. */
  readonly name: string;
  readonly about: string;
  readonly bound: object;
  readonly search: (flags: CheckFlags) => Promise<Result>;
}

/** The limits among the flags. */
export const limitsOf = ({
  maxStates,
  maxSeconds,
}: CheckFlags): { readonly maxStates?: number; readonly maxSeconds?: number } => ({
  ...(maxStates === undefined ? {} : { maxStates }),
  ...(maxSeconds === undefined ? {} : { maxSeconds }),
});
