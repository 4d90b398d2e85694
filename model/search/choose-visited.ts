/**
 * The ways to keep the states seen, by name.
 *
 * @module
 */
import { CompactSet } from './compact-set.js';
import { ExactSet } from './exact-set.js';
import { type Visited, VisitedSet } from './visited-set.js';

/** By 64-bit fingerprints, by whole rows, or by 32 bits in a table of fixed size. */
export type VisitedName = 'fingerprint' | 'exact' | 'compact';

/** How the states seen are kept. */
export interface VisitedChoice {
  /** Fingerprints if nothing else is said. */
  readonly visited?: VisitedName;
  /** Bytes of the compact table; a quarter of a gibibyte if not given. */
  readonly compactBytes?: number;
}

const SOME_BYTES = 2 ** 28;

/**
 * An empty set for rows of `width` words.
 *
 * @throws RangeError when a compact table of so many bytes makes no sense
 */
export function visitedOf(choice: VisitedChoice, width: number): Visited {
  switch (choice.visited ?? 'fingerprint') {
    case 'fingerprint':
      return new VisitedSet();
    case 'exact':
      return new ExactSet(width);
    case 'compact':
      return new CompactSet(choice.compactBytes ?? SOME_BYTES);
  }
}

/** What stopped a search that ended as limited: a full table, or else what is said. */
export const limitOf = ({ full, bytes }: Visited, otherwise: string): string =>
  full ? `the compact table of ${bytes} bytes, which is full: give it more` : otherwise;
