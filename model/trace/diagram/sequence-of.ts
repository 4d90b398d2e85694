/**
 * From a run to its sequence diagram, in which nothing has a place yet.
 *
 * @module
 */
import type { GranularityName } from '../../cluster/bound.js';
import type { Cluster } from '../../cluster/cluster.js';
import { type Cut, separates } from '../../cluster/environment.js';
import { beginsStep } from '../../cluster/granularity.js';
import { describeMove, leadingRules } from '../../scenario/describe.js';
import { nameAction } from '../render.js';
import type { Replay, ReplayedStep } from '../replay.js';
import { arrowsOf } from './arrows.js';
import { remarksOn, stateOf } from './remarks.js';
import {
  BEGINNING,
  type Group,
  type Partition,
  type Phase,
  type Row,
  type Sequence,
} from './sequence.js';
import { sentenceOf } from './wording.js';

/** All of the run; `words` is what is said about it as a whole, and what its steps break. */
export function sequenceOf(
  run: Replay,
  words: Pick<Sequence, 'title' | 'introduction' | 'marks'>,
): Sequence {
  const { granularity, start, steps } = run;
  const last = steps.at(-1)?.cluster ?? start;
  return {
    ...words,
    lanes: start.servers.map((server, lane) => ({
      id: server.chart.state.id,
      begins: stateOf(server),
      ends: stateOf(last.servers[lane] ?? server),
    })),
    rows: steps.map(rowOf),
    arrows: arrowsOf(run),
    phases: start.servers.flatMap((_, lane) => phasesOf(start, steps, lane)),
    partitions: partitionsOf(start, steps),
    groups: groupsOf(steps, granularity),
  };
}

function rowOf({ action, before, cluster, outcome, moved }: ReplayedStep): Row {
  const was = before.servers[moved];
  const wasUp = was?.up === true;
  const ignored = !wasUp && action.type === 'deliver';
  return {
    sentence: sentenceOf(action, wasUp),
    rules: outcome === null ? [] : [...new Set(leadingRules(outcome))],
    details: [nameAction(action), ...describeMove(before, cluster, outcome, moved)],
    lane: was === undefined || ignored ? null : moved,
    remarks: was === undefined || outcome === null ? [] : remarksOn(was, outcome),
    crashed: wasUp && outcome?.crashed === true,
  };
}

/** Stretches of the lane, without gaps, each with another state than the one before. */
function phasesOf(start: Cluster, steps: readonly ReplayedStep[], lane: number): readonly Phase[] {
  const phases: Phase[] = [];
  for (const [i, { servers }] of [start, ...steps.map(({ cluster }) => cluster)].entries()) {
    const server = servers[lane];
    if (server === undefined) continue;
    const state = server.up ? server.chart.role : 'down';
    const before = phases.at(-1);
    if (before?.state === state) continue;
    const from = i + BEGINNING;
    if (before !== undefined) phases[phases.length - 1] = { ...before, to: from };
    phases.push({ lane, state, from, to: steps.length });
  }
  return phases;
}

function partitionsOf(start: Cluster, steps: readonly ReplayedStep[]): readonly Partition[] {
  const partitions: Partition[] = [];
  let cut: Cut = 0;
  for (const [i, cluster] of [start, ...steps.map((step) => step.cluster)].entries()) {
    const found = cluster.environment.cut;
    if (found === cut) continue;
    const row = i + BEGINNING;
    const before = partitions.at(-1);
    if (cut !== 0 && before !== undefined) partitions.splice(-1, 1, { ...before, to: row });
    if (found !== 0) {
      const second = cluster.servers.map((_, lane) => separates(found, 0, lane));
      partitions.push({ from: row, to: steps.length, second });
    }
    cut = found;
  }
  return partitions;
}

/** The coarse steps of the run; none where each action is a step. */
function groupsOf(steps: readonly ReplayedStep[], granularity: GranularityName): readonly Group[] {
  if (granularity === 'message') return [];
  const begun = steps.flatMap(({ action }, row) => (beginsStep(action, granularity) ? [row] : []));
  return begun.map((from, i) => ({
    name: `${granularity} step ${i + 1}`,
    from,
    to: (begun[i + 1] ?? steps.length) - 1,
  }));
}
