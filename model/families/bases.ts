/**
 * The sizes that bounds of a family may have: what features are added to.
 *
 * @module
 */
import { type Bound, boundOf } from '../cluster/bound.js';
import type { Instance } from '../instances/instance.js';
import { figure8Small } from '../seeds/figure-8-small.js';

/** A bound with few features or none, and where its runs begin. */
export interface Base {
  readonly name: string;
  readonly about: string;
  readonly bound: Bound;
  /** The state it starts in; absent for a cluster that starts for the first time. */
  readonly seed?: NonNullable<Instance['seed']>;
}

/** All bases. */
export const bases: readonly Base[] = [
  {
    name: 'election',
    about: 'an election in one term',
    bound: boundOf({ terms: 1, inFlight: 4 }),
  },
  {
    name: 'log',
    about: 'two terms, one command',
    bound: boundOf({ terms: 2, entries: 1, inFlight: 3 }),
  },
  {
    name: 'log-2',
    about: 'two terms, two commands, two elections',
    bound: boundOf({ terms: 2, entries: 2, inFlight: 3, timeouts: 2 }),
  },
  {
    name: 'figure-8',
    about: 'from Figure 8 with three servers on, one more election',
    bound: boundOf({ terms: 4, inFlight: 3, timeouts: 1 }),
    seed: figure8Small,
  },
];
