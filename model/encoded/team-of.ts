/**
 * Whether several threads can search an instance, and how many do.
 *
 * @module
 */
import { availableParallelism } from 'node:os';
import type { CheckOptions } from '../check-options.js';
import type { Instance } from '../instances/instance.js';
import { Team } from '../parallel/team.js';
import { allProperties, harmOnly } from '../properties.js';
import { Refusal } from '../refusal.js';
import { NO_LIMIT } from '../search/finding.js';
import type { ClusterModel } from './cluster-model.js';
import { EncodedCluster } from './encoded-cluster.js';
import { clusterSource, shareable } from './shareable.js';

/** Several threads are asked for where one only can search: the message says why. */
export class WorkersError extends Refusal {
  override readonly name = 'WorkersError';
}

/** From so many states on several threads are worth their start: when asked for, and else. */
const SOME = 20_000;
const MANY = 2_000_000;

/** Of its own accord a search takes no more threads than these. */
const MOST = 4;

/**
 * The search by as many threads as the options ask for; null where one thread is to search.
 *
 * @throws WorkersError when several are asked for and cannot search
 */
export function teamOf(
  instance: Instance,
  { encoded }: ClusterModel,
  options: CheckOptions,
): Team | null {
  const { workers = 1, maxStates = NO_LIMIT, symmetry = false } = options;
  const threads = workers === 'auto' ? Math.min(MOST, availableParallelism()) : workers;
  if (threads === 1) return null;
  const refinement = (options.properties ?? allProperties).refinement;
  const source = clusterSource(instance, refinement, symmetry);
  const obstacle = obstacleTo(options) ?? (source === null ? 'a start state of its own' : null);
  if (obstacle !== null || source === null || !(encoded instanceof EncodedCluster)) {
    if (workers === 'auto') return null;
    const why = obstacle ?? 'coarse steps';
    throw new WorkersError(`${threads} workers: expected 1 with ${why}; search with --workers 1`);
  }
  const from = workers === 'auto' ? MANY : SOME;
  return new Team(shareable(encoded), source, { maxStates }, { threads, from });
}

/** What several threads cannot do; null if there is nothing of it in the options. */
function obstacleTo(options: CheckOptions): string | null {
  const { order = 'breadth', visited = 'fingerprint', deadMessages = 'kept', properties } = options;
  if (order !== 'breadth') return `--order ${order}`;
  if (visited !== 'fingerprint') return `--${visited}`;
  if (deadMessages !== 'kept') return '--drop-dead';
  if (options.checkpoint !== undefined) return '--save or --resume';
  if (options.maxBytes !== undefined) return '--memory';
  if (options.chart !== undefined) return 'a statechart of its own';
  const known = properties === undefined || properties === allProperties || properties === harmOnly;
  return known ? null : 'properties of its own';
}
