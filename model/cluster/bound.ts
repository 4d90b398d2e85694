/**
 * The bound of a search: how large the cluster is and how much may go wrong.
 *
 * Every number has a name that the command line, the instances and the verdict share.
 *
 * @module
 */

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

/** A bound; all numbers are whole and at least 0. */
export interface Bound extends Readonly<Record<BudgetName, number>> {
  readonly servers: number;
  readonly terms: number;
  readonly inFlight: number;
  readonly maxEntries: number;
  readonly fastBackup: number;
  readonly network: NetworkName;
}

/** What each name means, its default and its range. */
export const boundFields: Readonly<
  Record<
    Exclude<keyof Bound, 'network'>,
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
  ) as Omit<Bound, 'network'>),
  network: 'unordered',
};

/** The default bound with some values changed. */
export const boundOf = (changes: Partial<Bound>): Bound => ({ ...defaultBound, ...changes });

/** A bound that cannot be: `message` names the field, what was given and what would do. */
export class BoundError extends Error {
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
  if (name === 'network') {
    if (value === 'unordered' || value === 'fifo') return value;
    throw new BoundError(`network=${value}: expected unordered or fifo`);
  }
  const field = Object.hasOwn(boundFields, name)
    ? boundFields[name as keyof typeof boundFields]
    : undefined;
  if (field === undefined) {
    const known = [...Object.keys(boundFields), 'network'].join(', ');
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

function checkBound(bound: Bound): Bound {
  if (bound.network === 'fifo' && bound.duplicates > 0) {
    throw new BoundError('duplicates with network=fifo: a FIFO link delivers once; use unordered');
  }
  return bound;
}

/** The bound as it is given by hand, without what has its default. */
export function showBound(bound: Bound): string {
  const names = ['servers', ...Object.keys(boundFields).slice(1), 'network'] as (keyof Bound)[];
  return names
    .filter((name) => name === 'servers' || bound[name] !== defaultBound[name])
    .map((name) => `${name}=${bound[name] === UNLIMITED ? 'any' : bound[name]}`)
    .join(',');
}
