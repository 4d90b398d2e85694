/**
 * From the labels of the fast search back to actions of the cluster.
 *
 * @module
 */
import { type ClusterAction, actionKinds } from '../cluster/action.js';
import type { Cluster, Setting } from '../cluster/cluster.js';
import { sidesOf } from '../cluster/next.js';
import { kindIn, subjectIn, tornIn } from './fates.js';
import type { StepCache } from './step-cache.js';
import type { Weathers } from './weather.js';

/** What the numbers of a row stand for. */
interface Books {
  readonly cache: StepCache;
  readonly weathers: Weathers;
}

/** The action that the label stands for, taken in the state of the row. */
export function describe(
  label: number,
  row: Int32Array,
  { cache, weathers }: Books,
  start: Cluster,
  { bound }: Setting,
): ClusterAction {
  const kind = actionKinds[kindIn(label)];
  const subject = subjectIn(label);
  const torn = tornIn(label) === 0 ? {} : { tornAfter: tornIn(label) };
  if (kind?.per === 'message') {
    const message = cache.message(row[bound.servers + subject] as number);
    return { type: kind.name, message, ...torn } as ClusterAction;
  }
  if (kind?.per === 'network') {
    return { type: kind.name, sides: sidesOf(start, subject) } as ClusterAction;
  }
  const record = cache.servers.value(row[subject] as number);
  const environment = weathers.environments.value(row.at(-2) as number);
  const stimulus = kind?.stimulus(record, environment, bound);
  const isCommand =
    stimulus != null && 'event' in stimulus && stimulus.event.type === 'clientCommand';
  const command = isCommand ? { command: stimulus.event.command } : {};
  const server = record.chart.state.id;
  return { type: kind?.name, server, ...command, ...torn } as ClusterAction;
}
