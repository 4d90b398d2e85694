import { readFileSync, readdirSync } from 'node:fs';
import { and, assign, not, setup } from 'xstate';
import { describe, expect, it } from 'vitest';
import { playScenario } from '../../../../model/scenario/run.js';
import { replay } from '../../../../model/trace/replay.js';
import { allProperties } from '../../../../model/properties.js';
import { serverId } from '../../../../src/core/ids.js';
import { allTransitions, chartDataOf } from '../../../../src/inspector/chart/chart-data.js';
import {
  exampleContext,
  statelyConfig,
  writeStatelyConfig,
} from '../../../../src/inspector/stately/stately-config.js';
import { type RaftStatechart, raftStatechart } from '../../../../src/statechart/raft-statechart.js';
import { start, transitionsOf } from '../../../../src/statechart/step.js';
import { leadership, rivalry } from '../../../support/traces.js';

const { guards, actions } = raftStatechart.implementations;

type Guard = (scope: unknown) => boolean;
interface Names {
  readonly guards: readonly string[];
}

/** A machine with our guards and actions, and with a guard that is what `and` of names says. */
function machineOf(config: object): RaftStatechart {
  const every = (scope: unknown, { guards: names }: Names): boolean =>
    names.every((name) => (guards as Readonly<Record<string, Guard>>)[name]?.(scope));
  const implementations: object = { guards: { ...guards, and: every }, actions };
  return setup(implementations).createMachine(config) as unknown as RaftStatechart;
}

/** The file as anybody would read it. */
const parsed = JSON.parse(writeStatelyConfig()) as object;

/** The same with XState's own `and`, which shows its guards to who reads the chart. */
const withAnd = JSON.parse(writeStatelyConfig(), (name, value: unknown) => {
  const isAnd = name === 'guard' && typeof value === 'object' && value !== null;
  return isAnd ? and((value as { params: Names }).params.guards) : value;
}) as object;

/** Servers of a cluster differ, so each is made of what it is started with. */
const ofAnyServer = machineOf({ ...parsed, context: raftStatechart.config.context });

describe('the statechart as JSON', () => {
  it('loses nothing on the way to a file and back', () => {
    expect(parsed).toStrictEqual(statelyConfig());
  });

  it('F2.RS.ALL.1 has the transitions that need no event', () => {
    expect(parsed).toMatchObject({
      id: 'raft',
      initial: { target: 'follower', actions: ['startElectionTimer'] },
      always: { guard: 'hasEntryToApply', meta: { raft: ['F2.RS.ALL.1', 'P5.4.3'] } },
      states: { candidate: { always: { guard: 'hasVotesOfMajority', target: 'leader' } } },
    });
  });

  it('F2.RV.2 says two guards of one transition by their names', () => {
    expect(parsed).toHaveProperty(['states', 'follower', 'on', 'requestVoteRequest', 2, 'guard'], {
      type: 'and',
      params: { guards: ['voteIsFree', 'candidateIsUpToDate'] },
    });
  });

  it('has the context of a server that never ran', () => {
    expect(parsed).toHaveProperty('context', { ...exampleContext });
    expect(exampleContext).toMatchObject({ id: 's1', servers: ['s1', 's2', 's3'], log: [] });
  });

  it('F4.T1 to F4.T6 read back, is the same chart', () => {
    const back = machineOf(withAnd);

    expect(allTransitions(chartDataOf(back))).toEqual(allTransitions(chartDataOf()));
    expect(chartDataOf(back)).toEqual(chartDataOf());
    expect(transitionsOf(back)).toEqual(transitionsOf());
  });

  it('F4.T1 read back, starts as s1 of three', () => {
    const input = { id: serverId('s1'), servers: ['s1', 's2', 's3'].map(serverId) };

    expect(start(input, machineOf(parsed))).toEqual(start(input));
  });

  it.each([
    ['F2.RS.LEAD.2 an election and a command', leadership],
    ['F2.RV.2 two candidates', rivalry],
  ])('read back, takes the same steps: %s', (_, trace) => {
    const back = replay(trace, allProperties, ofAnyServer);

    expect(back.steps).toHaveLength(trace.actions.length);
    expect(back).toEqual(replay(trace));
  });

  const scenarios = new URL('../../../scenarios/', import.meta.url);

  it.each(readdirSync(scenarios).filter((name) => name.endsWith('.txt')))(
    'read back, takes the same steps in scenarios: %s',
    (name) => {
      const text = readFileSync(new URL(name, scenarios), 'utf8');

      expect(playScenario(text, ofAnyServer)).toEqual(playScenario(text));
    },
  );
});

describe('what JSON cannot say is refused with its place', () => {
  const inline = () => true;
  const role = (on: unknown): object => ({ states: { leader: { on: { clientCommand: on } } } });

  it.each<[string, object, string]>([
    [
      'an inline guard',
      role([{}, { guard: inline }]),
      'states.leader.on.clientCommand[1].guard is a function, which JSON cannot say',
    ],
    [
      'an inline guard within and',
      { always: { guard: and(['hasEntryToApply', inline]) } },
      'always.guard.guards[1] is a function',
    ],
    ['another combination of guards', { always: { guard: not('isIdle') } }, 'always.guard is a'],
    ['an inline action', { entry: ['persistVote', assign({})] }, 'entry[1] is a function'],
    ['a parameter made anew', { exit: { type: 'x', params: inline } }, 'exit.params is a function'],
    ['another context', { context: () => exampleContext }, 'context is a function'],
    ['an actor', { invoke: { src: raftStatechart } }, 'invoke.src is not plain data (object)'],
    ['no number', { after: { 10: { meta: { of: NaN } } } }, 'after.10.meta.of is not plain data'],
    ['a hole in a list', { tags: ['a', undefined] }, 'tags[1] is not plain data (undefined)'],
  ])('%s', (_, config, message) => {
    expect(() => statelyConfig(exampleContext, config)).toThrow(message);
  });

  it('is nothing of a variant, whose rules stand under the same names', () => {
    const variant = raftStatechart.provide({ guards: { voteIsFree: inline } });

    expect(statelyConfig(exampleContext, variant.config)).toEqual(statelyConfig());
  });
});
