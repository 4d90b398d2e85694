/**
 * All states of a cluster with coarse steps as the readable model would have them, found by a
 * search of its own: no fingerprints, no batches.
 *
 * @module
 */
import { initialCluster, messageHandles, settingOf } from '../../model/cluster/cluster.js';
import { CoarseCluster } from '../../model/encoded/coarse-cluster.js';
import type { Instance } from '../../model/instances/instance.js';
import { withMessages } from '../../model/network/network.js';
import { Successors } from '../../model/search/row-model.js';

/** The canonical texts of all states that the model reaches. */
export function decodedCoarseStates(instance: Instance): ReadonlySet<string> {
  const setting = settingOf(instance.bound);
  const model = new CoarseCluster(setting, initialCluster(setting), {
    ...{ invariants: [], steps: [], refinement: false, witnesses: [] },
  });
  const rows = [model.initial()];
  const seen = new Set(rows.map(String));
  for (let at = 0; at < rows.length; at += 1) {
    const found = new Successors(model.width);
    model.expand(rows[at] ?? model.initial(), 0, found);
    for (let k = 0; k < found.count; k += 1) {
      const row = found.rows.items.slice(k * model.width, (k + 1) * model.width);
      if (seen.has(String(row))) continue;
      seen.add(String(row));
      rows.push(row);
    }
  }
  return new Set(rows.map((row) => decoded(model, instance, [...row])));
}

function decoded(model: CoarseCluster, { bound }: Instance, row: readonly number[]): string {
  const sent = row.slice(bound.servers, -2).filter((number) => number !== 0);
  const messages = sent.map((number) => model.cache.message(number));
  return JSON.stringify({
    servers: row.slice(0, bound.servers).map((number) => model.cache.servers.value(number)),
    network: withMessages([], messages, bound.network, messageHandles),
    environment: model.weathers.environments.value(row.at(-2) ?? -1),
    history: model.chronicle.histories.value(row.at(-1) ?? -1),
  });
}
