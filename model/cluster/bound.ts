/**
 * The bound of a search: how large the cluster is and how much may go wrong.
 *
 * Every number has a name that the command line, the instances and the verdict share.
 *
 * @module
 */
import { Refusal } from '../refusal.js';

/** How often something may happen in one run; what happened is part of the state. */
export const budgetNames = [
  'entries',
  'timeouts',
  'heartbeats',
  'drops',
  'duplicates',
  'restarts',
  'crashes',
  'tornSteps',
  'partitions',
] as const;

/** The name of something that is counted. */
export type BudgetName = (typeof budgetNames)[number];

/** No limit: only what else the bound says ends the search. */
export const UNLIMITED = 255;

/** What channels guarantee. */
export type NetworkName = 'unordered' | 'fifo';

/** How much happens in one step: one message, one RPC, or an election or a round of RPCs. */
export type GranularityName = 'message' | 'rpc' | 'macro';

/** A bound; all numbers are whole and at least 0. */
export interface Bound extends Readonly<Record<BudgetName, number>> {
  readonly servers: number;
  readonly terms: number;
  readonly inFlight: number;
  readonly maxEntries: number;
  readonly fastBackup: number;
  readonly network: NetworkName;
  readonly granularity: GranularityName;
}

/** What is not a number. */
export type WordName = 'network' | 'granularity';

/** The words that each name takes, its default first. */
const boundWords: Readonly<{ [Name in WordName]: readonly [Bound[Name], ...Bound[Name][]] }> = {
  network: ['unordered', 'fifo'],
  granularity: ['message', 'rpc', 'macro'],
};

/** All granularities, the default first. */
export const granularityNames: readonly GranularityName[] = boundWords.granularity;

/** What each name means, its default and its range. */
export const boundFields: Readonly<
  Record<
    Exclude<keyof Bound, WordName>,
    { about: string; default: number; least: number; most: number }
  >
> = {
  servers: { about: 'servers in the cluster', default: 3, least: 1, most: 7 },
  terms: { about: 'highest term that a timeout may begin', default: 2, least: 1, most: 20 },
  inFlight: { about: 'most messages in the network at once', default: 4, least: 1, most: 24 },
  entries: { about: 'client commands that leaders take', default: 0, least: 0, most: 20 },
  timeouts: budget('election timeouts'),
  heartbeats: { about: 'heartbeat timeouts', default: 0, least: 0, most: UNLIMITED },
  drops: { about: 'messages that get lost', default: 0, least: 0, most: UNLIMITED },
  duplicates: { about: 'messages that arrive twice', default: 0, least: 0, most: 20 },
  restarts: { about: 'crashes with immediate restart', default: 0, least: 0, most: 20 },
  crashes: {
    about: 'crashes after which the server stays down a while',
    default: 0,
    least: 0,
    most: 20,
  },
  tornSteps: { about: 'crashes between two effects of one step', default: 0, least: 0, most: 20 },
  partitions: { about: 'partitions of the network in two', default: 0, least: 0, most: 20 },
  maxEntries: { about: 'most entries in one AppendEntries', default: 64, least: 1, most: 64 },
  fastBackup: {
    about: '1: refusals name the conflicting term (P5.3.4)',
    default: 0,
    least: 0,
    most: 1,
  },
};

function budget(about: string): (typeof boundFields)['timeouts'] {
  return { about, default: UNLIMITED, least: 0, most: UNLIMITED };
}

/** The bound in which everything has its default. */
export const defaultBound: Bound = {
  ...(Object.fromEntries(
    Object.entries(boundFields).map(([name, field]) => [name, field.default]),
  ) as Omit<Bound, WordName>),
  network: 'unordered',
  granularity: 'message',
};

/** The default bound with some values changed. */
export const boundOf = (changes: Partial<Bound>): Bound => ({ ...defaultBound, ...changes });

/** A bound that cannot be: `message` names the field, what was given and what would do. */
export class BoundError extends Refusal {
  override readonly name = 'BoundError';
}

/**
 * The bound that `text` gives by hand: `servers=3,terms=2,drops=any`.
 *
 * @throws BoundError naming the first field that is unknown, repeated, malformed or out of range
 */
export function parseBound(text: string): Bound {
  const changes: Record<string, number | string> = {};
  for (const part of text.split(',').map((each) => each.trim())) {
    const [name = '', value = '', ...rest] = part.split('=');
    if (name === '' || value === '' || rest.length > 0) {
      throw new BoundError(`'${part}' is not of the form name=value, such as servers=3`);
    }
    if (Object.hasOwn(changes, name)) throw new BoundError(`'${name}' is given twice`);
    changes[name] = parseValue(name, value);
  }
  return checkBound(boundOf(changes));
}

function parseValue(name: string, value: string): number | string {
  if (isWordName(name)) {
    const words: readonly string[] = boundWords[name];
    if (words.includes(value)) return value;
    const others = words.slice(0, -1).join(', ');
    throw new BoundError(`${name}=${value}: expected ${others} or ${words.at(-1)}`);
  }
  const field = Object.hasOwn(boundFields, name)
    ? boundFields[name as keyof typeof boundFields]
    : undefined;
  if (field === undefined) {
    const known = [...Object.keys(boundFields), ...Object.keys(boundWords)].join(', ');
    throw new BoundError(`there is no bound called '${name}'; there are ${known}`);
  }
  if (value === 'any' && field.most === UNLIMITED) return UNLIMITED;
  const number = /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN;
  const most = field.most === UNLIMITED ? 254 : field.most;
  if (!(number >= field.least && number <= most)) {
    const any = field.most === UNLIMITED ? ', or any' : '';
    throw new BoundError(
      `${name}=${value}: expected a whole number from ${field.least} to ${most}${any}`,
    );
  }
  return number;
}

const isWordName = (name: string): name is WordName => Object.hasOwn(boundWords, name);

/**
 * The bound, whose parts go together.
 *
 * @throws BoundError naming a part that has no meaning beside the others
 */
export function checkBound(bound: Bound): Bound {
  if (bound.network === 'fifo' && bound.duplicates > 0) {
    throw new BoundError('duplicates with network=fifo: a FIFO link delivers once; use unordered');
  }
  for (const [name, why] of Object.entries(meaningless[bound.granularity])) {
    if (bound[name as keyof Bound] === defaultBound[name as keyof Bound]) continue;
    throw new BoundError(
      `${name} with granularity=${bound.granularity}: ${why}; leave it out, or use message`,
    );
  }
  return bound;
}

/** What a coarse granularity has no meaning for, and why. */
const meaningless: Readonly<Record<GranularityName, Partial<Record<keyof Bound, string>>>> = {
  message: {},
  rpc: { network: 'a reply comes at once, so it would overtake what was sent before it' },
  macro: {
    network: 'nothing is in flight between two steps',
    inFlight: 'nothing is in flight between two steps',
    duplicates: 'nothing is in flight between two steps',
    drops: 'each message of a step may get lost anyway',
    tornSteps: 'crashes fall between two steps',
  },
};

/** The bound as it is given by hand, without what has its default. */
export function showBound(bound: Bound): string {
  const names = [...Object.keys(boundFields), ...Object.keys(boundWords)] as (keyof Bound)[];
  return names
    .filter((name) => name === 'servers' || bound[name] !== defaultBound[name])
    .map((name) => `${name}=${bound[name] === UNLIMITED ? 'any' : bound[name]}`)
    .join(',');
}
