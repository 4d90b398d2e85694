/**
 * The features that a bound may have: what may happen in it beyond elections and replication on a
 * network that only delays and reorders.
 *
 * @module
 */
import type { Bound } from '../cluster/bound.js';

/** Something that a bound may have or lack. */
export interface Feature {
  readonly name: string;
  readonly about: string;
  /** What a bound with the feature has, at least. */
  readonly bound: Partial<Bound>;
}

/** All features. */
export const features: readonly Feature[] = [
  { name: 'heartbeats', about: 'a heartbeat timeout', bound: { heartbeats: 1 } },
  { name: 'restarts', about: 'a crash with immediate restart', bound: { restarts: 1 } },
  { name: 'crashes', about: 'a crash and a later restart', bound: { crashes: 1 } },
  { name: 'torn-steps', about: 'a crash between two effects', bound: { tornSteps: 1 } },
  { name: 'drops', about: 'a message that gets lost', bound: { drops: 1 } },
  { name: 'duplicates', about: 'a message that arrives twice', bound: { duplicates: 1 } },
  { name: 'partitions', about: 'a partition of the network', bound: { partitions: 1 } },
  { name: 'fifo', about: 'links that keep the order', bound: { network: 'fifo' } },
  {
    name: 'four-servers',
    about: 'an even number of servers, and room for the calls of two of them',
    bound: { servers: 4, inFlight: 6 },
  },
  { name: 'fast-backup', about: 'refusals that name the conflict', bound: { fastBackup: 1 } },
];

/** The names of the features that the bound has, in the order of the list. */
export const featuresOf = (bound: Bound): readonly string[] =>
  features.filter((feature) => has(bound, feature)).map(({ name }) => name);

/** The bound with the features, and with no less of each than it had. */
export const withFeatures = (bound: Bound, added: readonly Feature[]): Bound =>
  added.reduce(
    (before, each) => (has(before, each) ? before : { ...before, ...each.bound }),
    bound,
  );

/**
 * In macro steps any message may get lost, so that such a bound has drops without naming them; and
 * none stays in flight, so that no room is needed.
 */
const has = (bound: Bound, { name, bound: least }: Feature): boolean => {
  const macro = bound.granularity === 'macro';
  if (macro && name === 'drops') return true;
  return (Object.entries(least) as [keyof Bound, string | number][]).every(([field, value]) => {
    if (macro && field === 'inFlight') return true;
    return typeof value === 'number' ? Number(bound[field]) >= value : bound[field] === value;
  });
};
