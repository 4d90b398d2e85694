/**
 * What the benchmark times: contenders, each a program that searches one bound, and the races in
 * which contenders on the same bound meet.
 *
 * @module
 */
import type { Bound } from '../cluster/bound.js';
import type { Simulation } from '../linearizability/simulated-history.js';
import type { SpecBound } from '../specification/bound.js';

/** How the fast search is told to search; what is absent has its default. */
export interface SearchChoice {
  readonly visited?: 'fingerprint' | 'exact' | 'compact';
  readonly symmetry?: boolean;
  readonly deadMessages?: 'kept' | 'removed';
  readonly workers?: number;
}

/** A search by this project. */
export type SearchTask =
  | { readonly type: 'naive'; readonly bound: Bound }
  | {
      readonly type: 'cluster';
      readonly bound: Bound;
      readonly choice: SearchChoice;
      /** Where the search stops; absent if it goes to its end. */
      readonly maxStates?: number;
    }
  | { readonly type: 'spec'; readonly bound: SpecBound; readonly choice: SearchChoice }
  /** The check of a history for an order. */
  | { readonly type: 'history'; readonly simulation: Simulation };

/** What is run to be timed. */
export type Task =
  | SearchTask
  /** The same search, watched by the profiler of Node.js. */
  | { readonly type: 'profile'; readonly search: SearchTask }
  /** TLC, on the twin of the specification with the configuration of that name. */
  | { readonly type: 'tlc'; readonly configuration: string }
  /** The verifier that Spin generates. */
  | { readonly type: 'spin'; readonly bound: SpecBound }
  /** A command as a user types it. */
  | { readonly type: 'command'; readonly words: readonly [string, ...string[]] };

/** What a search says that it counted. */
export type CountName = 'states' | 'transitions' | 'generated' | 'depth' | 'tries';

/** What a search counted, as far as it says. */
export type Counted = Readonly<Partial<Record<CountName, number>>>;

/** Which states count as one; contenders of one race that agree here must count the same. */
export type Reduction = 'none' | 'symmetry' | 'symmetry and dead messages' | 'stopped early';

/** One who is timed. */
export interface Contender {
  /** Unique within the race: `fast`. */
  readonly name: string;
  readonly about: string;
  readonly task: Task;
  readonly reduction: Reduction;
  /** Most runs if nobody asks for a number, because it is slow; absent if it is not. */
  readonly most?: number;
  /** True if it is only run when asked for long runs. */
  readonly long?: boolean;
}

/** Contenders on the same bound. */
export interface Race {
  readonly name: string;
  readonly about: string;
  /** The bound as it is given by hand; null where there is none. */
  readonly bound: string | null;
  readonly contenders: readonly Contender[];
  /** What they must count. */
  readonly pinned: Readonly<Partial<Record<Reduction, Counted>>>;
}
