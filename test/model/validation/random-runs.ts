/**
 * Random runs of the real statecharts, with all that may go wrong, for fast-check.
 *
 * @module
 */
import fc from 'fast-check';
import { UNLIMITED, boundOf } from '../../../model/cluster/bound.js';
import { type Setting, initialCluster, settingOf } from '../../../model/cluster/cluster.js';
import { nextOf } from '../../../model/cluster/next.js';
import type { Happening } from '../../../model/validation/log-of.js';
import type { Run } from '../../../model/validation/run.js';
import { type RaftStatechart, raftStatechart } from '../../../src/statechart/raft-statechart.js';

/** How often each kind of action is tried, so that runs come far. */
const weights: Readonly<Record<string, number>> = {
  ...{ deliver: 20, electionTimeout: 3, heartbeatTimeout: 3, clientCommand: 4, drop: 1 },
  ...{ duplicate: 1, restart: 1, crash: 1, recover: 2, partition: 1, heal: 2 },
};

/** One step: a kind of action, and which of those that may happen; one in thirty is torn. */
const pick = fc.record({
  kind: fc.oneof(
    ...Object.entries(weights).map(([kind, weight]) => ({ weight, arbitrary: fc.constant(kind) })),
  ),
  which: fc.nat({ max: 99 }),
  torn: fc.nat({ max: 29 }),
});

/** What random runs are like. */
export interface Kind {
  /** Most steps. */
  readonly most: number;
  readonly chart?: RaftStatechart;
  /** False if no crash falls between two effects of a step. */
  readonly torn?: boolean;
}

/** Runs of three to five servers. */
export const runs = ({ most, chart = raftStatechart, torn = true }: Kind): fc.Arbitrary<Run> =>
  fc
    .record({
      servers: fc.integer({ min: 3, max: 5 }),
      fastBackup: fc.nat({ max: 1 }),
      maxEntries: fc.constantFrom(1, 2, 64),
      picks: fc.array(pick, { minLength: most / 2, maxLength: most, size: 'max' }),
    })
    .map(({ picks, ...bound }) => {
      const budgets = { drops: UNLIMITED, heartbeats: UNLIMITED, duplicates: 20, entries: 20 };
      const faults = { restarts: 20, crashes: 20, tornSteps: torn ? 20 : 0, partitions: 20 };
      const limits = { terms: 20, inFlight: 12 };
      return runOf(
        settingOf(boundOf({ ...bound, ...budgets, ...faults, ...limits }), chart),
        picks,
      );
    });

type Pick = typeof pick extends fc.Arbitrary<infer P> ? P : never;

function runOf(setting: Setting, picks: readonly Pick[]): Run {
  const start = initialCluster(setting);
  const happenings: Happening[] = [];
  let cluster = start;
  for (const { kind, which, torn } of picks) {
    const choices = nextOf(cluster, setting).successors.filter(
      ({ action }) => action.type === kind && 'tornAfter' in action === (torn === 0),
    );
    const taken = choices[which % choices.length];
    if (taken === undefined) continue;
    happenings.push({ before: cluster, ...taken });
    ({ cluster } = taken);
  }
  return { start, happenings };
}
