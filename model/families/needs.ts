/**
 * What a mutant needs to show: the smallest sets of features among the bounds that were searched.
 *
 * @module
 */

/** What became of one search for one mutant. */
export interface Sighting {
  /** The name of the bound. */
  readonly bound: string;
  readonly base: string;
  readonly features: readonly string[];
  /** `unknown` if a limit or a hand ended the search before its end. */
  readonly outcome: 'caught' | 'exhausted' | 'unknown';
}

/** One smallest set of features, and the bases with which it is enough. */
export interface Need {
  readonly features: readonly string[];
  readonly bases: readonly string[];
  /**
   * Bounds with fewer features of which nothing is known, so that fewer may be enough. Empty if
   * the set is known to be a smallest one among the bounds that were searched.
   */
  readonly unknown: readonly string[];
}

/**
 * The smallest sets of features with which the mutant was caught: no set that is part of another
 * one of them. Empty if it was caught nowhere.
 */
export function needsOf(sightings: readonly Sighting[]): readonly Need[] {
  const caught = sightings.filter(({ outcome }) => outcome === 'caught');
  const smallest = caught.filter(
    ({ features }) => !caught.some((other) => isLess(other.features, features)),
  );
  const sets = new Map(smallest.map(({ features }) => [[...features].sort().join('+'), features]));
  return [...sets.values()].map((features) => ({
    features,
    bases: [...new Set(smallest.filter((each) => isSame(each.features, features)).map(baseOf))],
    unknown: sightings
      .filter((each) => each.outcome === 'unknown' && isLess(each.features, features))
      .map(({ bound }) => bound),
  }));
}

const baseOf = ({ base }: Sighting): string => base;

const isPart = (some: readonly string[], all: readonly string[]): boolean =>
  some.every((each) => all.includes(each));

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && isPart(a, b);

const isLess = (a: readonly string[], b: readonly string[]): boolean =>
  a.length < b.length && isPart(a, b);
