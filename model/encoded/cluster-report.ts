/**
 * What a search of a cluster has seen, as plain data: what several threads have seen adds up.
 *
 * @module
 */
import { type BeyondCounts, count } from '../cluster/environment.js';
import type { CoarseCluster } from './coarse-cluster.js';
import { type Coverage, coverageOf } from './coverage.js';
import type { EncodedCluster } from './encoded-cluster.js';

/** What one thread has seen. */
export interface ClusterReport {
  readonly beyond: BeyondCounts;
  readonly coverage: Coverage;
  /** The names of the wanted witnesses that have been seen. */
  readonly reached: readonly string[];
  /** The steps for which the statechart was run, by what they begin with. */
  readonly steps: readonly string[];
}

/** What the model has seen so far. */
export function reportOf(model: EncodedCluster | CoarseCluster): ClusterReport {
  const { cache, beyond, sightings } = model;
  const steps = cache.steps.map(({ server, stimulus }) =>
    [
      ...[cache.servers.lows.at(server), cache.servers.highs.at(server)],
      ...[cache.stimuli.lows.at(stimulus), cache.stimuli.highs.at(stimulus)],
    ].join(),
  );
  return { beyond, coverage: coverageOf(cache), reached: sightings.report.reached, steps };
}

/** What all threads together have seen. */
export function joinReports(reports: readonly ClusterReport[]): ClusterReport {
  const beyond: BeyondCounts = {};
  for (const each of reports) {
    for (const [name, times] of Object.entries(each.beyond)) {
      count(beyond, name as keyof BeyondCounts, times);
    }
  }
  const sums = (which: keyof Coverage): Readonly<Record<string, number>> => {
    const sum: Record<string, number> = {};
    for (const { coverage } of reports) {
      for (const [name, times] of Object.entries(coverage[which])) {
        sum[name] = (sum[name] ?? 0) + times;
      }
    }
    return sum;
  };
  return {
    beyond,
    coverage: { rules: sums('rules'), transitions: sums('transitions') },
    reached: [...new Set(reports.flatMap(({ reached }) => reached))],
    steps: [...new Set(reports.flatMap(({ steps }) => steps))],
  };
}
