/**
 * What every search says of itself: when it is to stop, and what it found.
 *
 * @module
 */
import type { Level } from './level.js';
import type { Lineage } from './lineage.js';
import type { Shortage } from './shortage.js';
import type { VisitedSet } from './visited-set.js';

/** More states than any memory holds: the limit where none is given. */
export const NO_LIMIT = 2 ** 30;

/** When to stop although there is more to see. */
export interface Limits {
  readonly maxStates: number;
  /** Bytes that the visited set, the parents and the levels may take together. */
  readonly maxBytes?: number;
}

/** What the search found so far. */
export type Finding =
  | { readonly type: 'searching' }
  | { readonly type: 'exhausted' }
  /** By `maxStates`, by a visited set that is full, or else by what is named. */
  | { readonly type: 'limited'; readonly shortage?: Shortage }
  | { readonly type: 'deadlock'; readonly state: number }
  | { readonly type: 'invariant'; readonly state: number; readonly fault: number }
  | {
      readonly type: 'step';
      readonly state: number;
      readonly ordinal: number;
      readonly fault: number;
    };

/** What a search knows at the start of a level: enough to go on with it in another way. */
export interface HandedOver {
  readonly lineage: Lineage;
  readonly visited: VisitedSet;
  /** The states to be expanded, which are the last ones found. */
  readonly frontier: Level;
  readonly transitions: number;
  readonly depth: number;
}
