/**
 * Traces at random, the same each time.
 *
 * @module
 */
import { type Bound, boundOf } from '../../model/cluster/bound.js';
import { initialCluster, settingOf } from '../../model/cluster/cluster.js';
import { nextOf } from '../../model/cluster/next.js';
import { type Trace, traceOf } from '../../model/trace/trace.js';

/** Everything may happen, and often. */
const wild: Partial<Bound> = {
  ...{ terms: 9, inFlight: 24, entries: 9, heartbeats: 20, drops: 20, duplicates: 9 },
  ...{ restarts: 5, crashes: 5, tornSteps: 9, partitions: 5, maxEntries: 3, fastBackup: 1 },
};

/** So many steps of so many servers; what is in flight arrives more often than not. */
export function traceAtRandom(servers: number, steps: number): Trace {
  const bound = boundOf({ ...wild, servers });
  const setting = settingOf(bound);
  let cluster = initialCluster(setting);
  let state = servers;
  const below = (limit: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
  const actions = Array.from({ length: steps }, () => {
    const { successors } = nextOf(cluster, setting);
    const deliveries = successors.filter(({ action }) => action.type === 'deliver');
    const choice = deliveries.length > 0 && below(3) > 0 ? deliveries : successors;
    const chosen = choice[below(choice.length)];
    if (chosen === undefined) throw new Error('nothing can happen');
    ({ cluster } = chosen);
    return chosen.action;
  });
  return traceOf(bound, actions, { seed: null, mutant: null, breaks: null });
}
