/**
 * What a run of the benchmark measured.
 *
 * @module
 */
import type { Counted, Reduction } from './contender.js';
import type { Shares } from './profile.js';

/** One run of one contender. */
export interface Measurement {
  /** In which round, from 0 on; in each round every contender runs once. */
  readonly round: number;
  /** User and system time of the process and its threads, from its start to its end. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly counts: Counted;
  /** Bytes of the visited set, the parents and the frontier, if the search says so. */
  readonly bytes?: number;
  /** Most memory that the process had at once, if known. */
  readonly peakBytes?: number;
  /** How often the statechart was run. */
  readonly steps?: number;
  readonly shares?: Shares;
  /** How the tool names itself, if it does. */
  readonly version?: string;
}

/** What became of a contender. */
export interface Result {
  readonly race: string;
  readonly contender: string;
  readonly about: string;
  readonly reduction: Reduction;
  readonly runs: readonly Measurement[];
  /** Why there is no run, or none after these; null if all went well. */
  readonly missing: string | null;
  /** How its counts differ from what they must be; null if they do not. */
  readonly wrong: string | null;
}

/** The machine on which it was measured. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly system: string;
  /** Processes that wanted to run, on average over the minute before. */
  readonly loadBefore: number;
  /** Node.js and the tools of others, each with its version. */
  readonly versions: Readonly<Record<string, string>>;
}

/** All of a benchmark. */
export interface Report {
  readonly machine: Machine;
  /** How many runs were asked for; null if no number was. */
  readonly runs: number | null;
  readonly long: boolean;
  readonly interrupted: boolean;
  readonly results: readonly Result[];
}
