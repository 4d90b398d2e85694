/**
 * What may happen at a moment. The last answers are kept, since the page, the play and the next
 * step all ask about the same moment.
 *
 * @module
 */
import type { ClusterAction } from '../../../model/cluster/action.js';
import { type Bound, type NetworkName, boundOf, showBound } from '../../../model/cluster/bound.js';
import type { Cluster, Setting } from '../../../model/cluster/cluster.js';
import { type Next, type Successor, nextOf } from '../../../model/cluster/next.js';
import { canonicalText } from '../../../model/search/canonical-text.js';

/** Something that may happen now, and whether the bound allows it. */
export interface Choice {
  readonly action: ClusterAction;
  /** What it leads to; null if the bound forbids it. */
  readonly successor: Successor | null;
}

/** The widest bound: for who plays by hand. Steps are never torn there. */
export const freeBound = (servers: number, network: NetworkName = 'unordered'): Bound =>
  boundOf({
    ...{ servers, network, terms: 20, inFlight: 24, entries: 20, heartbeats: 255, drops: 255 },
    ...{ restarts: 20, crashes: 20, partitions: 20 },
    // A FIFO link delivers once.
    duplicates: network === 'fifo' ? 0 : 20,
  });

/** How many answers are kept. */
const MOST_KEPT = 4;

/** The same function, which answers again what it was asked last; both arguments count. */
function keeping<T>(
  answer: (cluster: Cluster, setting: Setting) => T,
): (cluster: Cluster, setting: Setting) => T {
  const kept: { readonly cluster: Cluster; readonly setting: Setting; readonly answer: T }[] = [];
  return (cluster, setting) => {
    const known = kept.find((each) => each.cluster === cluster && each.setting === setting);
    if (known !== undefined) return known.answer;
    const found = answer(cluster, setting);
    kept.push({ cluster, setting, answer: found });
    if (kept.length > MOST_KEPT) kept.shift();
    return found;
  };
}

/** All that the bound allows next, in the order of the model. */
export const allowedAt: (cluster: Cluster, setting: Setting) => Next = keeping(nextOf);

/** What may happen and is not allowed: it would use up more than the bound has. */
const forbiddenAt = keeping((cluster, setting): readonly ClusterAction[] => {
  const { bound, chart } = setting;
  const wide = freeBound(bound.servers, bound.network);
  if (showBound(bound) === showBound(wide)) return [];
  const known = new Set(allowedAt(cluster, setting).successors.map(({ action }) => keyOf(action)));
  return nextOf(cluster, { bound: wide, chart })
    .successors.map(({ action }) => action)
    .filter((action) => !known.has(keyOf(action)));
});

const keyOf = (action: ClusterAction): string => canonicalText(action, '');

/** All that may happen, in the order of the model; what the bound forbids comes last. */
export const possibleAt = (cluster: Cluster, setting: Setting): readonly Choice[] => [
  ...allowedAt(cluster, setting).successors.map((successor) => ({
    action: successor.action,
    successor,
  })),
  ...forbiddenAt(cluster, setting).map((action) => ({ action, successor: null })),
];
