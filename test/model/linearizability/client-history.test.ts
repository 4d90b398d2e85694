/**
 * What clients of a cluster see is linearizable, and would not be if the protocol were wrong.
 * FC_SEED repeats a run, FC_RUNS makes it longer.
 *
 * @module
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settingOf } from '../../../model/cluster/cluster.js';
import { instanceNamed } from '../../../model/instances/index.js';
import {
  type LinearizabilityVerdict,
  checkLinearizable,
} from '../../../model/linearizability/check-linearizable.js';
import { clientHistoryOf } from '../../../model/linearizability/client-history.js';
import type { HistoryEvent } from '../../../model/linearizability/history.js';
import { type Run, runOfScenario } from '../../../model/validation/run.js';
import { lastLogIndex } from '../../../src/core/log.js';
import type { ServerState } from '../../../src/core/server-state.js';
import { replicateToAll } from '../../../src/rules/leaders.js';
import { raftStatechart } from '../../../src/statechart/raft-statechart.js';
import { asks } from '../../../src/statechart/vocabulary.js';
import { scheduledRuns } from './scheduled-runs.js';

const { FC_SEED, FC_RUNS } = process.env;
const seeded = FC_SEED === undefined ? {} : { seed: Number(FC_SEED) };
const numRuns = FC_RUNS === undefined ? 60 : Number(FC_RUNS);

const verdictOn = (run: Run): LinearizabilityVerdict =>
  checkLinearizable(clientHistoryOf(run), 'map');

const isLinearizable = (run: Run): boolean => verdictOn(run).type === 'linearizable';

/** The events in few words: `0 ok x1` is the answer to the first client. */
const shown = (events: readonly HistoryEvent[]): readonly string[] =>
  events.map(({ process, type, argument, returned }) => {
    const said = returned === null ? argument : returned.value;
    return `${process} ${type} ${String(said).trim()}`;
  });

const elected = ['cluster 3', 'timeout s1', 'deliver s1 s2', 'deliver s2 s1'];

/** The rule made wrong: the leader answers once it has appended the command. */
const answerAtAppend = raftStatechart.provide({
  actions: {
    respondToClient: asks(() => []),
    replicateToAll: asks((state: ServerState) => {
      const index = lastLogIndex(state.log);
      const { command } = state.log[index - 1] ?? { command: '' };
      return [{ type: 'respond', command, reply: { ok: true, index } }, ...replicateToAll(state)];
    }),
  },
});

describe('the history of a run', () => {
  it('F2.RS.LEAD.2 has an answer for each command that was applied, with the text after it', () => {
    const run = runOfScenario(
      [...elected, 'client s2 x0', 'client s1 x1', 'client s1 x2', 'deliver all'].join('\n'),
    );

    const { events } = clientHistoryOf(run);

    expect(shown(events)).toEqual([
      ...['0 invoke x0', '0 fail x0', '1 invoke x1', '2 invoke x2', '1 ok x1', '2 ok x1 x2'],
    ]);
    expect(isLinearizable(run)).toBe(true);
  });

  it('F2.RS.LEAD.2 leaves open what became of a command whose leader is gone', () => {
    const run = runOfScenario([...elected, 'client s1 x1', 'restart s1'].join('\n'));

    const { operations } = clientHistoryOf(run);

    expect(operations.map(({ outcome }) => outcome)).toEqual(['unknown']);
  });

  it('P5.4.2.1 begins with what the logs of a start state hold', () => {
    const instance = instanceNamed('figure-8');
    if (instance?.seed === undefined) throw new Error('figure-8 has a start state');
    const start = instance.seed(settingOf(instance.bound));

    const { events } = clientHistoryOf({ start, happenings: [] });

    expect(shown(events)).toEqual(['0 invoke 1@1', '0 ok 1@1', '1 invoke 2@2', '2 invoke 2@3']);
  });
});

describe('random runs', () => {
  it('P8.2 are linearizable for their clients, whatever is lost or crashes', () => {
    let answered = 0;
    fc.assert(
      fc.property(scheduledRuns(100), (run) => {
        const history = clientHistoryOf(run);

        const verdict = checkLinearizable(history, 'map');

        answered += history.operations.filter(({ outcome }) => outcome === 'ok').length;
        expect(verdict.type).toBe('linearizable');
      }),
      { numRuns, ...seeded },
    );
    // About one in a run; few where the schedules drawn are full of crashes.
    expect(answered).toBeGreaterThan(numRuns / 10);
  });
});

describe('a leader that answers when it appends', () => {
  it('F2.RS.LEAD.2 loses what it has acknowledged, and its clients see that', () => {
    const run = runOfScenario(
      [
        ...[...elected, 'client s1 x1'],
        ...['timeout s2', 'deliver s2 s3', 'deliver s3 s2', 'client s2 x2'],
      ].join('\n'),
      answerAtAppend,
    );

    const history = clientHistoryOf(run);

    expect(shown(history.events)).toEqual(['0 invoke x1', '0 ok x1', '1 invoke x2', '1 ok x2']);
    expect(verdictOn(run)).toMatchObject({
      ...{ type: 'notLinearizable', events: 4, isShortest: true },
      ...{ operation: 1, order: [0], value: 'x1 ' },
    });
  });

  it('F2.RS.LEAD.2 answers with what comes to stand elsewhere, and its clients see that', () => {
    const lines = [
      ...[...elected, 'client s1 x1', 'client s1 x2'],
      ...['timeout s2', 'deliver s2 s3', 'deliver s3 s2', 'client s2 x3'],
    ];

    const verdict = verdictOn(runOfScenario(lines.join('\n'), answerAtAppend));

    expect(verdict).toMatchObject({ type: 'notLinearizable', value: 'x1 x2 ' });
  });
});

describe('wrong rules', () => {
  it.each([
    ['F2.RS.LEAD.2', 'an answer at append', answerAtAppend],
    [
      'P5.4.1.1',
      'votes without a look at the log',
      raftStatechart.provide({ guards: { candidateIsUpToDate: () => true } }),
    ],
  ] as const)('%s: random runs find %s in what clients see', (_id, _what, chart) => {
    const property = fc.property(scheduledRuns(60, chart), isLinearizable);

    const { counterexample } = fc.check(property, { numRuns: 2000, seed: 1, endOnFailure: true });

    const verdicts = counterexample?.map(verdictOn);
    expect(verdicts).toMatchObject([{ type: 'notLinearizable', isShortest: true }]);
  });
});
