/**
 * Families of bounds, as data: every base with every set of features at every granularity.
 *
 * A bound of a family is named by what it is made of, as in `log+restarts+drops` or, with steps
 * that are not single messages, `macro:log+restarts`. Any such name can be run, whether or not a
 * family lists it.
 *
 * @module
 */
import {
  type Bound,
  BoundError,
  type GranularityName,
  checkBound,
  defaultBound,
  granularityNames,
} from '../cluster/bound.js';
import type { Instance } from '../instances/instance.js';
import { type Base, bases } from './bases.js';
import { type Feature, features, featuresOf, withFeatures } from './features.js';

/** Bounds that belong together: the product of three lists. */
export interface Family {
  readonly name: string;
  readonly about: string;
  readonly granularities: readonly GranularityName[];
  /** Names of bases. */
  readonly bases: readonly string[];
  /** Sets of names of features. */
  readonly features: readonly (readonly string[])[];
}

/** A bound of a family. */
export interface Member {
  readonly name: string;
  readonly base: string;
  /** The names of all features that the bound has, those of its base included. */
  readonly features: readonly string[];
  readonly bound: Bound;
  readonly seed?: NonNullable<Instance['seed']>;
}

/** The names of the bounds of the family. */
export const namesIn = (family: Family): readonly string[] =>
  family.granularities.flatMap((granularity) =>
    family.bases.flatMap((base) =>
      family.features.map((added) => {
        const prefix = granularity === 'message' ? '' : `${granularity}:`;
        return `${prefix}${[base, ...added].join('+')}`;
      }),
    ),
  );

/**
 * The bound of that name.
 *
 * @throws BoundError naming the part that there is not, or that does not go with the others
 */
export function memberNamed(name: string): Member {
  const [, prefix, made = ''] = /^(?:([^:]*):)?(.*)$/s.exec(name) ?? [];
  const [first = '', ...rest] = made.split('+');
  const { name: base, bound, seed } = found(bases, first, 'base', name);
  const added = rest.map((each) => found(features, each, 'feature', name));
  const featured = withFeatures(bound, added);
  const whole = checked(
    prefix === undefined ? featured : withGranularity(featured, prefix, name),
    name,
  );
  return {
    ...{ name, base, features: featuresOf(whole), bound: whole },
    ...(seed === undefined ? {} : { seed }),
  };
}

/** The bound as an instance that the checker can search. */
export const memberInstance = ({ name, base, bound, seed }: Member): Instance => ({
  name,
  about: bases.find((each) => each.name === base)?.about ?? '',
  bound,
  ...(seed === undefined ? {} : { seed }),
  witnesses: [],
  pinned: null,
});

/** The bound with steps of that kind; macro steps leave nothing in flight to be limited. */
function withGranularity(bound: Bound, wanted: string, name: string): Bound {
  const granularity = granularityNames.find((each) => each === wanted);
  if (granularity === undefined) {
    const known = granularityNames.join(', ');
    throw new BoundError(`'${name}': there is no granularity '${wanted}'; there are ${known}`);
  }
  const { inFlight } = granularity === 'macro' ? defaultBound : bound;
  return { ...bound, granularity, inFlight };
}

/** The bound, whose parts go together. @throws BoundError naming the bound of the family too */
function checked(bound: Bound, name: string): Bound {
  try {
    return checkBound(bound);
  } catch (error) {
    if (!(error instanceof BoundError)) throw error;
    throw new BoundError(`'${name}': ${error.message}`, { cause: error });
  }
}

function found<T extends Base | Feature>(
  list: readonly T[],
  wanted: string,
  kind: string,
  name: string,
): T {
  const it = list.find((each) => each.name === wanted);
  if (it !== undefined) return it;
  const known = list.map((each) => each.name).join(', ');
  throw new BoundError(`'${name}': there is no ${kind} '${wanted}'; there are ${known}`);
}
