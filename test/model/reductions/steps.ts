/**
 * Steps that servers take in random runs, with all that may go wrong.
 *
 * @module
 */
import fc from 'fast-check';
import type { Bound } from '../../../model/cluster/bound.js';
import { settingOf } from '../../../model/cluster/cluster.js';
import {
  type Outcome,
  type ServerRecord,
  type Stimulus,
  sentIn,
} from '../../../model/cluster/server.js';
import { nextWithoutDead, reducedSearch } from '../../../model/reductions/naive.js';
import type { Happening } from '../../../model/validation/log-of.js';
import type { Run } from '../../../model/validation/run.js';
import type { Message } from '../../../src/core/messages.js';
import type { RaftStatechart } from '../../../src/statechart/raft-statechart.js';
import { clusterOf } from '../../support/builders.js';
import { appendReply, voteReply } from '../../support/messages.js';
import { runs } from '../validation/random-runs.js';

const { FC_SEED, FC_RUNS } = process.env;

/** How often; a failure prints its seed, and FC_SEED repeats it. */
export const effort = (numRuns: number): { numRuns: number; seed?: number } => ({
  numRuns: FC_RUNS === undefined ? numRuns : Number(FC_RUNS),
  ...(FC_SEED === undefined ? {} : { seed: Number(FC_SEED) }),
});

/** One step of one server. */
export interface Taken {
  readonly before: ServerRecord;
  readonly stimulus: Stimulus;
  readonly outcome: Outcome;
}

/** All steps among what happened. */
export const stepsIn = (happenings: readonly Happening[]): readonly Taken[] =>
  happenings.flatMap(({ before: { servers }, moved, outcome }) => {
    const before = servers[moved];
    return before === undefined || outcome === null
      ? []
      : [{ before, stimulus: outcome.stimulus, outcome }];
  });

/** The steps of a few runs of a statechart, always the same ones. */
export const sampleSteps = (chart: RaftStatechart, kind?: Sample): readonly Taken[] =>
  sampleRuns(chart, kind).flatMap(({ happenings }) => stepsIn(happenings));

interface Sample {
  readonly numRuns?: number;
  readonly torn?: boolean;
}

/** A few runs of a statechart, always the same ones. */
export const sampleRuns = (
  chart: RaftStatechart,
  { numRuns = 10, torn = true }: Sample = {},
): readonly Run[] => fc.sample(runs({ most: 80, chart, torn }), { seed: 5, numRuns });

/** All that a search without dead messages meets: local states, messages and steps, each once. */
export function metIn(bound: Bound, chart: RaftStatechart) {
  const setting = settingOf(bound, chart);
  const { clusters } = reducedSearch(
    { bound },
    { symmetry: false, deadMessages: 'removed' },
    chart,
  );
  const steps = clusters.flatMap((before) =>
    stepsIn(nextWithoutDead(before, setting).map((successor) => ({ before, ...successor }))),
  );
  const messages = steps.flatMap(({ outcome }) => sentIn(outcome.effects));
  const servers = clusters.flatMap((cluster) => cluster.servers);
  return { chart, steps, servers: distinct(servers), messages: distinct(messages) };
}

const distinct = <T>(values: readonly T[]): readonly T[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];

/** Replies to s1 from itself and others, of terms 0 to 5. */
export const replies: readonly Message[] = clusterOf(5).flatMap((from) =>
  [0, 1, 2, 3, 4, 5].flatMap((term) =>
    [true, false].flatMap((yes): readonly Message[] => [
      voteReply({ from, term, voteGranted: yes }),
      appendReply({ from, term, success: yes }),
    ]),
  ),
);
