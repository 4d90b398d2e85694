/**
 * The hash of the orbits of clusters: where the parts of a cluster name servers.
 *
 * @module
 */
import type { Cluster } from '../cluster/cluster.js';
import {
  environmentShape,
  historyShape,
  messageShape,
  serverShape,
} from '../reductions/cluster-shapes.js';
import type { Books } from './books.js';
import { EveryRenaming } from './every-renaming.js';
import { type OrbitHash, PART } from './orbit-hash.js';
import { type Change, OrbitKeys } from './orbit-keys.js';
import { RankedRenamings } from './ranked-renamings.js';
import { SALT } from './salts.js';
import type { CachedStep, StepCache } from './step-cache.js';

/** Of so many servers all renamings are tried. */
const FEW = 4;

/** An empty hash, for clusters of at most `most` parts. */
export function orbitHash(start: Cluster, books: Books, most: number): OrbitHash {
  const { cache, weathers, chronicle } = books;
  const names = start.servers.map(({ chart }) => chart.state.id);
  const { environments } = weathers;
  const { histories } = chronicle;
  const keys = new OrbitKeys(names, [
    { salt: SALT.server, shape: serverShape, value: (server) => cache.servers.value(server) },
    { salt: SALT.message, shape: messageShape, value: (message) => cache.message(message) },
    { salt: SALT.environment, shape: environmentShape, value: (each) => environments.value(each) },
    { salt: SALT.history, shape: historyShape, value: (history) => histories.value(history) },
    { changes: (step) => changesOf(cache, cache.steps[step] as CachedStep) },
  ]);
  return orbitHashOf(keys, names.length, most);
}

/** An empty hash of states of at most `most` parts, in the way that is fastest for the servers. */
export function orbitHashOf(keys: OrbitKeys, servers: number, most: number): OrbitHash {
  const Kind = servers <= FEW ? EveryRenaming : RankedRenamings;
  return new Kind(keys, most);
}

/** What the step changes if nothing of it is lost. */
function changesOf(cache: StepCache, step: CachedStep): readonly Change[] {
  const received = cache.received(step);
  return [
    { kind: PART.server, number: step.next, sign: 1 },
    { kind: PART.server, number: step.server, sign: -1 },
    ...step.outbox.map((number) => ({ kind: PART.message, number, sign: 1 }) as const),
    ...(received === null ? [] : [{ kind: PART.message, number: received, sign: -1 } as const]),
  ];
}
