/**
 * `check` of clusters of real statecharts: the named instances, or a bound given by hand.
 *
 * @module
 */
import { parseBound } from '../../model/cluster/bound.js';
import { allInstances, instanceNamed, instances } from '../../model/instances/index.js';
import type { Instance } from '../../model/instances/instance.js';
import { counterexampleOf, inspectableIn, linesOf, searchCluster } from './cluster-search.js';
import { UsageError } from './exit-codes.js';
import type { CheckFlags, Result, Subject } from './subject.js';
import { paletteOf } from './terminal.js';
import { jsonOf, outcomeOf, tableOf } from './verdict-report.js';

/** The instances of the cluster that are searched when none is named. */
export const clusterSubjects: readonly Subject[] = instances.map(subjectOf);

/** The names of all instances, for people: also of those that run only when they are named. */
export const instanceNames: string = allInstances.map(({ name }) => name).join(', ');

/** The subject of that name. @throws UsageError naming what there is */
export const clusterSubjectNamed = (name: string, flags: CheckFlags): Subject =>
  subjectOf(clusterInstanceNamed(name, flags));

/**
 * The instance of that name, or of the bound given by hand.
 *
 * @throws UsageError naming what there is
 */
export function clusterInstanceNamed(name: string, { bound }: CheckFlags): Instance {
  if (name === 'cluster') {
    if (bound === undefined) {
      throw new UsageError('cluster needs a --bound, such as --bound servers=3');
    }
    const about = 'A bound given by hand.';
    return { name, about, bound: parseBound(bound), witnesses: [], pinned: null };
  }
  const instance = instanceNamed(name);
  if (instance !== undefined) return instance;
  throw new UsageError(`there is no instance '${name}'; there are ${instanceNames}`);
}

/** What `check` searches of the instance. */
export function subjectOf(instance: Instance): Subject {
  const { name, about, bound } = instance;
  return { name, about, bound, search: (flags) => search(instance, flags) };
}

async function search(instance: Instance, flags: CheckFlags): Promise<Result> {
  if (flags.variant !== undefined) {
    const { searchVariant } = await import('./variant-search.js');
    return searchVariant(instance, flags, flags.variant);
  }
  const verdict = await searchCluster(instance, flags);
  const found = counterexampleOf(verdict);
  return {
    outcome: outcomeOf(verdict),
    lines: [
      ...tableOf(verdict, paletteOf(flags.color)),
      ...(found === null ? [] : await linesOf(found, flags)),
    ],
    json: jsonOf(verdict),
    verdict,
    ...(await inspectableIn(found, flags)),
  };
}
