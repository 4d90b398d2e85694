/**
 * The reduced searches as anybody would write them: every renaming is tried, nothing is
 * remembered. They say what the fast search has to count under each reduction.
 *
 * @module
 */
import { UNLIMITED } from '../cluster/bound.js';
import { type Cluster, type Setting, initialCluster, settingOf } from '../cluster/cluster.js';
import { type Successor, nextOf } from '../cluster/next.js';
import type { Reductions } from '../encoded/reductions.js';
import type { Counts, Instance } from '../instances/instance.js';
import type { RaftStatechart } from '../../src/statechart/raft-statechart.js';
import { clusterShapeOf } from './cluster-shapes.js';
import { withoutDead } from './dead-messages.js';
import { rename, renamingsOf } from './renaming.js';

/** What a reduced search counts. */
export interface ReducedCounts extends Counts {
  /** The states that were kept, one for each orbit if symmetry was used. */
  readonly clusters: readonly Cluster[];
}

/**
 * What may happen next when dead messages are taken out at once: those that are sent are never
 * in flight, and those that a step makes dead leave with it. Only then does `inFlight` count.
 */
export function nextWithoutDead(cluster: Cluster, setting: Setting): readonly Successor[] {
  const { bound } = setting;
  const unlimited = { ...setting, bound: { ...bound, inFlight: UNLIMITED } };
  return nextOf(cluster, unlimited)
    .successors.map((successor) => ({ ...successor, cluster: withoutDead(successor.cluster) }))
    .filter(({ cluster: { network } }) => network.length <= bound.inFlight);
}

/** Searches all of the instance within its bound; judges nothing. */
export function reducedSearch(
  { bound, seed }: Pick<Instance, 'bound' | 'seed'>,
  { symmetry, deadMessages }: Reductions,
  chart?: RaftStatechart,
): ReducedCounts {
  const setting = settingOf(bound, chart);
  const start = seed?.(setting) ?? initialCluster(setting);
  const drops = deadMessages === 'removed';
  const first = drops ? withoutDead(start) : start;
  const keyOf = symmetry ? keyOfOrbit(setting) : (cluster: Cluster) => JSON.stringify(cluster);
  const clusters = [first];
  const keys = new Set([keyOf(first)]);
  let [transitions, depth, level] = [0, 0, 0];
  while (level < clusters.length) {
    const end = clusters.length;
    for (const cluster of clusters.slice(level)) {
      const successors = drops
        ? nextWithoutDead(cluster, setting)
        : nextOf(cluster, setting).successors;
      transitions += successors.length;
      for (const { cluster: next } of successors) {
        const size = keys.size;
        if (keys.add(keyOf(next)).size > size) clusters.push(next);
      }
    }
    level = end;
    if (clusters.length > end) depth += 1;
  }
  return { states: clusters.length, transitions, depth, clusters };
}

/** The least of the texts that renaming makes of a cluster: the same for its whole orbit. */
function keyOfOrbit({ bound }: Setting): (cluster: Cluster) => string {
  const shape = clusterShapeOf(bound.network);
  return (cluster) => {
    const [{ chart } = { chart: null }] = cluster.servers;
    const texts = renamingsOf(chart?.state.servers ?? []).map((renaming) =>
      JSON.stringify(rename(cluster, shape, renaming)),
    );
    return texts.reduce((least, text) => (text < least ? text : least));
  };
}

/** How many orbits the clusters belong to; each is renamed in all ways. */
export function orbitCount(clusters: Iterable<Cluster>, network: 'unordered' | 'fifo'): number {
  const shape = clusterShapeOf(network);
  const met = new Set<string>();
  let orbits = 0;
  for (const cluster of clusters) {
    if (met.has(JSON.stringify(cluster))) continue;
    orbits += 1;
    for (const renaming of renamingsOf(cluster.servers.map(({ chart }) => chart.state.id))) {
      met.add(JSON.stringify(rename(cluster, shape, renaming)));
    }
  }
  return orbits;
}
