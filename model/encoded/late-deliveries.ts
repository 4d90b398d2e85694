/**
 * Runs without dead messages as runs that have them: what is left out does nothing, so it may lie
 * in the network, or arrive.
 *
 * @module
 */
import { isDeepStrictEqual } from 'node:util';
import type { ClusterAction } from '../cluster/action.js';
import { type Bound, boundFields } from '../cluster/bound.js';
import type { Cluster, Setting } from '../cluster/cluster.js';
import { type Successor, nextOf } from '../cluster/next.js';
import { isDead } from '../reductions/dead-messages.js';
import type { Reductions } from './reductions.js';

/** The bound in which a trace replays: dead messages need room in the network. */
export const boundOfTraces = (bound: Bound, { deadMessages }: Reductions): Bound =>
  deadMessages === 'kept' ? bound : { ...bound, inFlight: boundFields.inFlight.most };

/**
 * The run with all messages that takes the actions. On a FIFO link a dead message is in the way of
 * the next one, so it is delivered first, which does nothing.
 */
export function withDeadMessages(
  actions: readonly ClusterAction[],
  start: Cluster,
  { bound, ...rest }: Setting,
  reductions: Reductions,
): readonly ClusterAction[] {
  if (reductions.deadMessages === 'kept' || bound.network !== 'fifo') return actions;
  const setting = { ...rest, bound: boundOfTraces(bound, reductions) };
  const run: ClusterAction[] = [];
  let before = start;
  const take = ({ action, cluster }: Successor): void => {
    run.push(action);
    before = cluster;
  };
  for (const action of actions) {
    let taken = wayTo(action, before, setting);
    for (; !isDeepStrictEqual(taken.action, action); taken = wayTo(action, before, setting)) {
      take(taken);
    }
    take(taken);
  }
  return run;
}

/** The step of that action, or of a delivery of what is in its way. */
function wayTo(action: ClusterAction, cluster: Cluster, setting: Setting): Successor {
  const { successors } = nextOf(cluster, setting);
  const found =
    successors.find((each) => isDeepStrictEqual(each.action, action)) ??
    successors.find((each) => each.action.type === 'deliver' && isLate(each, cluster, action));
  if (found === undefined) throw new Error(`no way to ${action.type} past dead messages`);
  return found;
}

function isLate({ action, moved }: Successor, cluster: Cluster, wanted: ClusterAction): boolean {
  const receiver = cluster.servers[moved];
  if (receiver === undefined || !('message' in action) || !('message' in wanted)) return false;
  const { message } = action;
  const onLink = message.from === wanted.message.from && message.to === wanted.message.to;
  return onLink && isDead(receiver, message);
}
