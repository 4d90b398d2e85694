/**
 * The cluster for the fast search, with the steps that the bound asks for.
 *
 * @module
 */
import type { ClusterAction } from '../cluster/action.js';
import type { Cluster, Setting } from '../cluster/cluster.js';
import { searchable } from '../search/row-model.js';
import { type Path, type SearchModel, follow } from '../search/search-model.js';
import { CoarseCluster } from './coarse-cluster.js';
import { EncodedCluster, type Judges } from './encoded-cluster.js';
import { type Reductions, refuseReductions, unreduced } from './reductions.js';

/** The cluster, what the search sees of it, and the actions of a path that the search found. */
export interface ClusterModel {
  readonly encoded: EncodedCluster | CoarseCluster;
  readonly searched: SearchModel;
  /** The actions from the start to where the path leads, or to the first fault on it. */
  readonly actionsOf: (path: Path) => readonly ClusterAction[];
}

/**
 * The cluster that begins as `start`, with steps of the granularity that the bound asks for.
 *
 * @throws BoundError when something is in flight at the start of macro steps
 * @throws ReductionError when the bound forbids a reduction
 */
export function clusterModel(
  setting: Setting,
  start: Cluster,
  judges: Judges,
  reductions: Reductions = unreduced,
): ClusterModel {
  if (setting.bound.granularity === 'message') {
    const encoded = new EncodedCluster(setting, start, judges, reductions);
    const actionsOf = (path: Path): readonly ClusterAction[] =>
      follow(encoded, path).map(({ label, from }) => encoded.describe(label, from, 0));
    return { encoded, searched: encoded, actionsOf };
  }
  refuseReductions(setting.bound, reductions);
  const encoded = new CoarseCluster(setting, start, judges);
  const searched = searchable(encoded);
  const actionsOf = (path: Path): readonly ClusterAction[] =>
    follow(searched, path).flatMap(({ label, from }) => encoded.describe(label, from, 0));
  return { encoded, searched, actionsOf };
}
