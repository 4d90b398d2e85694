/**
 * Bounded models for tests, and searches of them.
 *
 * @module
 */
import { isDeepStrictEqual } from 'node:util';
import type { WitnessName } from '../../spec/witnesses.js';
import { type Verdict, check } from '../../model/check.js';
import type { CheckOptions } from '../../model/check-options.js';
import type { ClusterAction } from '../../model/cluster/action.js';
import { parseBound } from '../../model/cluster/bound.js';
import { type Cluster, type Setting, initialCluster } from '../../model/cluster/cluster.js';
import { type Successor, nextOf } from '../../model/cluster/next.js';
import type { Instance } from '../../model/instances/instance.js';

/** The instance with this bound, of which nothing is known before. */
export const instanceOf = (
  bound: string,
  witnesses: readonly WitnessName[] = [],
  seed?: Instance['seed'],
): Instance => ({
  ...{ name: bound, about: 'A bound given by a test.', bound: parseBound(bound), witnesses },
  ...{ pinned: null, ...(seed === undefined ? {} : { seed }) },
});

/** Checks the bound with a clock that stands still. */
export const checked = (
  bound: string,
  options: Partial<CheckOptions> = {},
  witnesses: readonly WitnessName[] = [],
): Promise<Verdict> => check(instanceOf(bound, witnesses), { now: () => 0, ...options });

/** The successors that the readable model takes when it follows the trace. */
export function replayed(trace: readonly ClusterAction[], setting: Setting): readonly Successor[] {
  let cluster: Cluster = initialCluster(setting);
  return trace.map((action, i) => {
    const found = nextOf(cluster, setting).successors.find((successor) =>
      isDeepStrictEqual(successor.action, action),
    );
    if (found === undefined) throw new Error(`step ${i + 1} cannot happen: ${action.type}`);
    cluster = found.cluster;
    return found;
  });
}
