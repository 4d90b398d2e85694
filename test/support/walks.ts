/**
 * Random walks of a bounded cluster for fast-check, as traces: unlike a schedule, a walk keeps to
 * its bound, so that it can be replayed.
 *
 * @module
 */
import fc from 'fast-check';
import type { ClusterAction } from '../../model/cluster/action.js';
import { parseBound } from '../../model/cluster/bound.js';
import { initialCluster, settingOf } from '../../model/cluster/cluster.js';
import { type Successor, nextOf } from '../../model/cluster/next.js';
import { type Trace, traceOf } from '../../model/trace/trace.js';

/** Bounds in which much goes wrong. */
export const stormyBounds = [
  'servers=1,terms=3,entries=3,restarts=2,tornSteps=1',
  'servers=2,terms=4,entries=3,crashes=2,drops=any,heartbeats=any',
  'servers=3,terms=4,entries=3,inFlight=8,drops=any,duplicates=3,restarts=2,heartbeats=any',
  'servers=3,terms=4,entries=3,inFlight=8,tornSteps=3,duplicates=2,maxEntries=1',
  'servers=3,terms=5,entries=3,inFlight=8,partitions=3,crashes=2,heartbeats=any',
  'servers=3,terms=3,entries=3,inFlight=8,network=fifo,fastBackup=1,restarts=2,heartbeats=2',
  'servers=4,terms=3,entries=4,inFlight=12,partitions=2,duplicates=2,fastBackup=1',
] as const;

/** A trace of at most so many steps in one of the bounds; seven steps in ten are deliveries. */
export const walkIn = (bounds: readonly string[], most: number): fc.Arbitrary<Trace> =>
  fc
    .record({
      bound: fc.constantFrom(...bounds),
      picks: fc.array(fc.nat({ max: 9999 }), { maxLength: most, size: 'max' }),
    })
    .map(({ bound, picks }) => walk(bound, picks));

function walk(text: string, picks: readonly number[]): Trace {
  const bound = parseBound(text);
  const setting = settingOf(bound);
  const actions: ClusterAction[] = [];
  let cluster = initialCluster(setting);
  for (const pick of picks) {
    const taken = chosen(nextOf(cluster, setting).successors, pick);
    if (taken === undefined) break;
    actions.push(taken.action);
    ({ cluster } = taken);
  }
  return traceOf(bound, actions, { seed: null, mutant: null, breaks: null });
}

function chosen(successors: readonly Successor[], pick: number): Successor | undefined {
  const deliveries = successors.filter(({ action }) => action.type === 'deliver');
  const among = pick % 10 < 7 && deliveries.length > 0 ? deliveries : successors;
  return among[Math.floor(pick / 10) % among.length];
}
