/**
 * Clusters that random runs reach, with nothing limited but clients and messages in flight.
 *
 * @module
 */
import fc from 'fast-check';
import { UNLIMITED, boundOf } from '../../model/cluster/bound.js';
import {
  type Cluster,
  type Setting,
  initialCluster,
  settingOf,
} from '../../model/cluster/cluster.js';
import { nextOf } from '../../model/cluster/next.js';

const any = UNLIMITED;

/** Three servers, of which nothing but clients is limited. */
export const freeSetting: Setting = settingOf({
  ...boundOf({ entries: 3, inFlight: 8, drops: any, duplicates: any, heartbeats: any }),
  ...{ terms: Infinity, restarts: any, fastBackup: 1 },
});

/** What is likelier than the rest, so that a walk comes to elections and entries. */
const weights: Readonly<Partial<Record<string, number>>> = { deliver: 6, clientCommand: 4 };

/** The cluster after the steps that the numbers choose. */
function walk(choices: readonly number[]): Cluster {
  let cluster = initialCluster(freeSetting);
  for (const choice of choices) {
    const likely = nextOf(cluster, freeSetting).successors.flatMap((successor) =>
      Array.from({ length: weights[successor.action.type] ?? 1 }, () => successor),
    );
    cluster = likely[choice % likely.length]?.cluster ?? cluster;
  }
  return cluster;
}

const walks = fc.array(fc.nat({ max: 9999 }), { minLength: 5, maxLength: 80, size: 'max' });

/** Clusters that runs of up to 80 steps come to; the walks are worked out once. */
export const clusters: readonly Cluster[] = fc
  .sample(walks, { numRuns: 150, seed: 20 })
  .map((choices) => walk(choices));

/** One of those clusters. */
export const anyCluster: fc.Arbitrary<Cluster> = fc.constantFrom(...clusters);
