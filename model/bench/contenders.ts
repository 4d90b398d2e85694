/**
 * Those who take part in races, one function each.
 *
 * @module
 */
import type { Bound } from '../cluster/bound.js';
import type { Simulation } from '../linearizability/simulated-history.js';
import type { SpecBound } from '../specification/bound.js';
import type { Contender, Reduction, SearchChoice } from './contender.js';

/** A way to search that both models know. */
interface Way {
  readonly name: string;
  readonly about: string;
  readonly choice: SearchChoice;
  readonly reduction: Reduction;
}

const fast: Way = {
  name: 'fast',
  about: 'the fast search, one thread, fingerprints',
  choice: {},
  reduction: 'none',
};

const exact: Way = {
  name: 'exact',
  about: 'whole states kept instead of fingerprints',
  choice: { visited: 'exact' },
  reduction: 'none',
};

const symmetric: Way = {
  name: 'symmetric',
  about: 'states that differ in who is who count once',
  choice: { symmetry: true },
  reduction: 'symmetry',
};

const symmetricDead: Way = {
  name: 'symmetric-dead',
  about: 'and messages that can do nothing any more are dropped',
  choice: { symmetry: true, deadMessages: 'removed' },
  reduction: 'symmetry and dead messages',
};

const twoWorkers: Way = {
  name: 'two-workers',
  about: 'the fast search, two threads',
  choice: { workers: 2 },
  reduction: 'none',
};

/** All ways to search a cluster. */
export const clusterWays = { fast, exact, symmetric, symmetricDead, twoWorkers } as const;

/** All ways to search the specification. */
export const specWays = { fast, exact, symmetric, twoWorkers } as const;

/** Searches a cluster of statecharts. */
export const cluster = (bound: Bound, { choice, ...way }: Way): Contender => ({
  ...way,
  task: { type: 'cluster', bound, choice },
});

/** Searches the specification. */
export const spec = (bound: SpecBound, { choice, ...way }: Way): Contender => ({
  ...way,
  task: { type: 'spec', bound, choice },
});

/** Searches a cluster with plain objects and JSON texts in a Map. */
export const naive = (bound: Bound): Contender => ({
  name: 'naive',
  about: 'plain objects, JSON texts in a set',
  task: { type: 'naive', bound },
  reduction: 'none',
});

/** Profiles the fast search of a cluster, once. */
export const profiled = (bound: Bound): Contender => ({
  name: 'profiled',
  about: 'the fast search under the profiler, to see who takes the time',
  task: { type: 'profile', search: { type: 'cluster', bound, choice: fast.choice } },
  reduction: 'none',
  most: 1,
});

/** Searches a cluster until it has so many states. */
export const upTo = (maxStates: number, bound: Bound): Contender => ({
  name: `first-${maxStates}`,
  about: 'stopped at that many states, for the memory they take',
  task: { type: 'cluster', bound, choice: fast.choice, maxStates },
  reduction: 'stopped early',
  most: 1,
});

/** TLC on an instance of the specification. */
export const tlc = (configuration: string): Contender => ({
  name: 'tlc',
  about: 'TLC on the TLA+ twin, one worker',
  task: { type: 'tlc', configuration },
  reduction: 'none',
});

/** Spin on the specification in Promela. */
export const spin = (bound: SpecBound): Contender => ({
  name: 'spin',
  about: 'the verifier of Spin, depth-first, compiled with -O2; it checks the invariants',
  task: { type: 'spin', bound },
  reduction: 'none',
});

/** Looks for an order of a simulated history. */
export const history = (name: string, simulation: Simulation): Contender => ({
  name,
  about: `${simulation.operations} operations of ${simulation.clients} clients`,
  task: { type: 'history', simulation },
  reduction: 'none',
});

/** A command as users type it, from the root of the package. */
export const command = (name: string, ...words: readonly [string, ...string[]]): Contender => ({
  name,
  about: words.join(' '),
  task: { type: 'command', words },
  reduction: 'none',
});
