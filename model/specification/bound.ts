/**
 * The bound of a search of the specification alone, by the names of its TLA+ model.
 *
 * @module
 */
import { type Constants, asInRaftTla } from '../../spec/constants.js';
import { BoundError } from '../cluster/bound.js';

/** What each name means, its default and its range. */
export const specBoundFields = {
  servers: { about: 'servers in the cluster', default: 3, least: 1, most: 5 },
  values: { about: 'values that clients may ask for', default: 1, least: 0, most: 5 },
  maxTerm: { about: 'highest currentTerm of a state that is kept', default: 2, least: 0, most: 20 },
  maxLog: { about: 'most entries in a log', default: 1, least: 0, most: 20 },
  maxMessages: {
    about: 'most messages in the network, copies included',
    default: 1,
    least: 0,
    most: 12,
  },
  maxDuplicates: { about: 'most copies of one message', default: 1, least: 1, most: 12 },
  firstTerm: {
    about: 'term in which all begin: 1 in raft.tla, 0 in Figure 2',
    default: 1,
    least: 0,
    most: 1,
  },
  maxEntries: { about: 'most entries in one AppendEntries', default: 1, least: 1, most: 20 },
  maySendFewer: {
    about: '1: an AppendEntries may carry fewer than it could',
    default: 0,
    least: 0,
    most: 1,
  },
  indexesMayFall: {
    about: '1: late messages lower indexes, as in raft.tla',
    default: 1,
    least: 0,
    most: 1,
  },
} as const satisfies Readonly<
  Record<string, { about: string; default: number; least: number; most: number }>
>;

/** The name of a part of the bound. */
export type SpecBoundName = keyof typeof specBoundFields;

/** A bound of the specification; the two choices are 0 or 1. */
export type SpecBound = Readonly<Record<SpecBoundName, number>>;

const names = Object.keys(specBoundFields) as readonly SpecBoundName[];

/** The default bound, raft.tla's reading, with some values changed. */
export const specBoundOf = (changes: Partial<SpecBound>): SpecBound => ({
  ...(Object.fromEntries(names.map((name) => [name, specBoundFields[name].default])) as SpecBound),
  ...changes,
});

/** The constants of the specification in this bound: servers s1, s2, …, values v1, v2, … */
export const constantsOf = (bound: SpecBound): Constants => ({
  ...asInRaftTla,
  servers: numbered('s', bound.servers),
  values: numbered('v', bound.values),
  firstTerm: bound.firstTerm,
  maxEntries: bound.maxEntries,
  maySendFewer: bound.maySendFewer === 1,
  indexesMayFall: bound.indexesMayFall === 1,
});

const numbered = (letter: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);

/**
 * The bound that `text` gives by hand: `servers=3,maxTerm=2`.
 *
 * @throws BoundError naming the first field that is unknown, repeated, malformed or out of range
 */
export function parseSpecBound(text: string): SpecBound {
  const changes: Partial<Record<SpecBoundName, number>> = {};
  for (const part of text.split(',').map((each) => each.trim())) {
    const [name = '', value = '', ...rest] = part.split('=');
    if (name === '' || value === '' || rest.length > 0) {
      throw new BoundError(`'${part}' is not of the form name=value, such as servers=3`);
    }
    const known = names.find((each) => each === name);
    if (known === undefined) {
      throw new BoundError(
        `the specification has no bound called '${name}'; there are ${names.join(', ')}`,
      );
    }
    if (changes[known] !== undefined) throw new BoundError(`'${name}' is given twice`);
    changes[known] = parseValue(known, value);
  }
  return checked(specBoundOf(changes));
}

function parseValue(name: SpecBoundName, value: string): number {
  const { least, most } = specBoundFields[name];
  const number = /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new BoundError(`${name}=${value}: expected a whole number from ${least} to ${most}`);
}

function checked(bound: SpecBound): SpecBound {
  const { maxTerm, firstTerm } = bound;
  if (maxTerm >= firstTerm) return bound;
  throw new BoundError(`maxTerm=${maxTerm}: expected at least firstTerm=${firstTerm}`);
}

/** The bound as it is given by hand: the six numbers, and what differs from raft.tla's reading. */
export const showSpecBound = (bound: SpecBound): string =>
  names
    .filter((name, i) => i < 6 || bound[name] !== specBoundFields[name].default)
    .map((name) => `${name}=${bound[name]}`)
    .join(',');
