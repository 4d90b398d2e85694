/**
 * From the parts of a coarse step back to actions of the cluster.
 *
 * @module
 */
import { type ClusterAction, actionKinds } from '../cluster/action.js';
import { type Cluster, serverIds } from '../cluster/cluster.js';
import { sidesOf } from '../cluster/next.js';
import type { Part } from './coarse-journey.js';
import type { StepCache } from './step-cache.js';

/** The action that the part is, in a cluster that started as `start`. */
export function actionOf({ kind: at, subject, step }: Part, cache: StepCache, start: Cluster) {
  const kind = actionKinds[at];
  const stimulus = step === null ? null : cache.stimuli.value(step.stimulus);
  const event = stimulus?.type === 'event' ? stimulus : null;
  const torn = event === null || event.tornAfter === null ? {} : { tornAfter: event.tornAfter };
  const type = kind?.name;
  if (kind?.per === 'message') {
    return { type, message: cache.message(subject), ...torn } as ClusterAction;
  }
  if (kind?.per === 'network') return { type, sides: sidesOf(start, subject) } as ClusterAction;
  const command = event?.event.type === 'clientCommand' ? { command: event.event.command } : {};
  const server = serverIds(start.servers.length)[subject];
  return { type, server, ...command, ...torn } as ClusterAction;
}
