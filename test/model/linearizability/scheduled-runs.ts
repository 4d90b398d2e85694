/**
 * Random runs of a cluster of three, told by commands of scenarios, for fast-check: nothing is
 * judged, so that many fit into a test.
 *
 * @module
 */
import fc from 'fast-check';
import { boundOf } from '../../../model/cluster/bound.js';
import { type Setting, initialCluster, settingOf } from '../../../model/cluster/cluster.js';
import { readCommand } from '../../../model/scenario/command.js';
import { obey } from '../../../model/scenario/obey.js';
import type { Happening } from '../../../model/validation/log-of.js';
import type { Run } from '../../../model/validation/run.js';
import { type RaftStatechart, raftStatechart } from '../../../src/statechart/raft-statechart.js';
import { possible, weights } from '../../support/schedules.js';

const pick = fc.record({
  kind: fc.oneof(
    ...Object.entries(weights).map(([kind, weight]) => ({ weight, arbitrary: fc.constant(kind) })),
  ),
  which: fc.nat({ max: 99 }),
});

/** Runs of at most so many steps. */
export const scheduledRuns = (
  most: number,
  chart: RaftStatechart = raftStatechart,
): fc.Arbitrary<Run> =>
  fc
    .array(pick, { minLength: 1, maxLength: most, size: 'max' })
    .map((picks) => runOf(settingOf(boundOf({ servers: 3 }), chart), picks));

type Pick = typeof pick extends fc.Arbitrary<infer P> ? P : never;

function runOf(setting: Setting, picks: readonly Pick[]): Run {
  const start = initialCluster(setting);
  const happenings: Happening[] = [];
  let cluster = start;
  for (const { kind, which } of picks) {
    const choices = possible[kind]?.(cluster) ?? [];
    const line = choices[which % choices.length];
    if (line === undefined) continue;
    const ids = cluster.servers.map(({ chart }) => chart.state.id);
    const command = readCommand(line, ids);
    // A run in which everything arrives at once would be a short one.
    if ('expected' in command || command.type === 'deliver all' || command.type === 'show')
      continue;
    const move = obey(cluster, command, setting);
    if ('expected' in move) throw new Error(`'${line}': expected ${move.expected}`);
    happenings.push({ before: cluster, outcome: move.outcome, moved: move.moved });
    ({ cluster } = move);
  }
  return { start, happenings };
}
