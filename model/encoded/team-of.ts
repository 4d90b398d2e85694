/**
 * Whether several threads can search an instance, and how many do.
 *
 * @module
 */
import type { CheckOptions } from '../check-options.js';
import type { Instance } from '../instances/instance.js';
import { Team } from '../parallel/team.js';
import { teamSize } from '../parallel/threads.js';
import { allProperties, harmOnly } from '../properties.js';
import { NO_LIMIT } from '../search/finding.js';
import type { ClusterModel } from './cluster-model.js';
import { EncodedCluster } from './encoded-cluster.js';
import { clusterSource, shareable } from './shareable.js';

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
  const refinement = (options.properties ?? allProperties).refinement;
  const source = clusterSource(instance, refinement, symmetry);
  const fine = encoded instanceof EncodedCluster ? encoded : null;
  const obstacle =
    obstacleTo(options) ??
    (source === null ? 'a start state of its own' : null) ??
    (fine === null ? 'coarse steps' : null);
  const size = teamSize(workers, obstacle);
  if (size === null || source === null || fine === null) return null;
  return new Team(shareable(fine), source, { maxStates }, size);
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
