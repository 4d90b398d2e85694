/**
 * Encoded clusters of which several threads each have their own: the data that a thread makes its
 * model from, and how the models keep to the same numbers.
 *
 * @module
 */
import type { Bound } from '../cluster/bound.js';
import { initialCluster, settingOf } from '../cluster/cluster.js';
import { instanceNamed } from '../instances/index.js';
import type { Instance } from '../instances/instance.js';
import { type WitnessName, witnesses } from '../../spec/witnesses.js';
import { allProperties } from '../properties.js';
import { type ModelSource, type ShareableModel, sharing } from '../parallel/source.js';
import { reportOf } from './cluster-report.js';
import { EncodedCluster } from './encoded-cluster.js';
import { ReductionError, unreduced } from './reductions.js';
import { booksOf } from './snapshot.js';

/** What a thread needs to know to make the model of an instance. */
interface ClusterData {
  readonly bound: Bound;
  /** The instance whose seed it begins with; null for a cluster that starts for the first time. */
  readonly seed: string | null;
  readonly witnesses: readonly WitnessName[];
  readonly refinement: boolean;
  readonly symmetry: boolean;
}

/**
 * Where threads get the model of the instance from; null if they cannot: its seed is not that of a
 * listed instance, or this is not built JavaScript.
 */
export function clusterSource(
  instance: Instance,
  refinement: boolean,
  symmetry = false,
): ModelSource | null {
  const { name, bound, seed } = instance;
  const listed = seed === undefined || instanceNamed(name)?.seed === seed;
  if (!listed || !import.meta.url.endsWith('.js')) return null;
  const data: ClusterData = {
    ...{ bound, seed: seed === undefined ? null : name },
    ...{ witnesses: instance.witnesses, refinement, symmetry },
  };
  return { module: import.meta.url, name: clusterFrom.name, data };
}

/** The model that {@link clusterSource} describes. */
export function clusterFrom({ bound, seed, ...rest }: ClusterData): ShareableModel {
  const setting = settingOf(bound);
  const reductions = { ...unreduced, symmetry: rest.symmetry };
  const start = (seed === null ? undefined : instanceNamed(seed)?.seed)?.(setting);
  return shareable(
    new EncodedCluster(
      setting,
      start ?? initialCluster(setting),
      {
        ...{ ...allProperties, refinement: rest.refinement },
        witnesses: rest.witnesses.map((name) => witnesses[name]),
      },
      reductions,
    ),
  );
}

/** The model, ready to be one of several. */
export const shareable = (model: EncodedCluster): ShareableModel =>
  sharing(model, booksOf(model), {
    report: () => reportOf(model),
    refusal: (name, message) => (name === ReductionError.name ? new ReductionError(message) : null),
  });
