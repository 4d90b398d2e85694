/**
 * What may happen next at the granularity of the bound: one action of the cluster, or several that
 * are one step together. However coarse a step is, it is made of ordinary actions, so that a run of
 * coarse steps is a run of the cluster.
 *
 * @module
 */
import type { ClusterAction } from './action.js';
import { type Bound, type GranularityName, UNLIMITED, boundFields } from './bound.js';
import type { Cluster, Setting } from './cluster.js';
import { type BeyondCounts, count } from './environment.js';
import { macroSteps } from './granularity-macro.js';
import { rpcSteps } from './granularity-rpc.js';
import { type Next, type Successor, nextOf } from './next.js';
import { isReply } from './rpc.js';

/** One step: its actions, one after the other. */
export interface ClusterStep {
  readonly parts: readonly Successor[];
  /** Where the last of them leads. */
  readonly cluster: Cluster;
}

/** All steps that may happen next, and how often the bound forbade something. */
export interface NextSteps extends Omit<Next, 'successors'> {
  readonly steps: readonly ClusterStep[];
}

/** All steps that may happen next within the bound. */
export function nextStepsOf(cluster: Cluster, setting: Setting): NextSteps {
  const { granularity, inFlight } = setting.bound;
  if (granularity === 'message') {
    const { successors, ...rest } = nextOf(cluster, setting);
    const steps = successors.map((part) => ({ parts: [part], cluster: part.cluster }));
    return { ...rest, steps };
  }
  const inside = { ...setting, bound: { ...finestOf(setting.bound), inFlight: Infinity } };
  const { successors, beyond, alive } = nextOf(cluster, inside);
  const counts: BeyondCounts = { ...beyond };
  const found = successors.flatMap((first) =>
    granularity === 'rpc' ? rpcSteps(first, inside) : macroSteps(first, inside, counts),
  );
  const steps = found
    .map((parts) => ({ parts, cluster: (parts.at(-1) as Successor).cluster }))
    .filter(({ cluster: { network } }) => network.length <= inFlight);
  count(counts, 'inFlight', found.length - steps.length);
  return { steps, beyond: counts, alive };
}

/**
 * The bound in which the actions of such steps can be taken one by one: a trace of coarse steps is
 * replayed within it.
 */
export function finestOf(bound: Bound): Bound {
  if (bound.granularity !== 'macro') return { ...bound, granularity: 'message' };
  const { most } = boundFields.inFlight;
  return { ...bound, granularity: 'message', inFlight: most, drops: UNLIMITED };
}

/** True if the action begins a step of a run at that granularity; the other ones belong to it. */
export function beginsStep(action: ClusterAction, granularity: GranularityName): boolean {
  if (granularity === 'message' || !('message' in action)) return true;
  return granularity === 'rpc' && !isReply(action.message);
}

/** How many steps the actions are at that granularity. */
export const stepsIn = (actions: readonly ClusterAction[], granularity: GranularityName): number =>
  actions.filter((action) => beginsStep(action, granularity)).length;
