/**
 * The next larger bounds: what a search goes on to when it has finished one and has time left.
 *
 * @module
 */
import { type Bound, BoundError, UNLIMITED, boundFields, checkBound } from './cluster/bound.js';

/** The numbers that grow, in the order of a round; those that cost most come last. */
export const growing = [
  'entries',
  'terms',
  'timeouts',
  'inFlight',
  'heartbeats',
  'restarts',
  'drops',
  'duplicates',
  'crashes',
  'tornSteps',
  'partitions',
  'servers',
] as const satisfies readonly (keyof typeof boundFields)[];

/** A bound in which one number is one larger than in the bound before. */
export interface Grown {
  readonly bound: Bound;
  readonly raised: (typeof growing)[number];
}

/**
 * The bounds after `start`, each with one number of the one before raised by one, round after round
 * until every number is at its largest. Left out of a round: what has no limit anyway, what is in
 * `fixed`, and what has no meaning in such a bound.
 */
export function* boundsAfter(
  start: Bound,
  fixed: readonly (typeof growing)[number][] = [],
): Generator<Grown> {
  let bound = start;
  for (let grew = true; grew;) {
    grew = false;
    for (const raised of growing.filter((name) => !fixed.includes(name))) {
      const larger = withOneMore(bound, raised);
      if (larger === null) continue;
      grew = true;
      bound = larger;
      yield { bound, raised };
    }
  }
}

function withOneMore(bound: Bound, name: (typeof growing)[number]): Bound | null {
  const value = bound[name] + 1;
  if (value > Math.min(boundFields[name].most, UNLIMITED - 1)) return null;
  const larger = { ...bound, [name]: value };
  return isMeaningful(larger) ? larger : null;
}

/** True if the parts of the bound go together. */
function isMeaningful(bound: Bound): boolean {
  try {
    checkBound(bound);
    return true;
  } catch (error) {
    if (error instanceof BoundError) return false;
    throw error;
  }
}
