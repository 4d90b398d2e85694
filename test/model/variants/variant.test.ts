import { describe, expect, it } from 'vitest';
import { createMachine, enqueueActions, fromPromise } from 'xstate';
import { check } from '../../../model/check.js';
import { boundOf } from '../../../model/cluster/bound.js';
import type { Instance } from '../../../model/instances/instance.js';
import { variantOf } from '../../../model/variants/variant.js';
import type { ServerState } from '../../../src/core/server-state.js';
import { sendRequestVotes } from '../../../src/rules/request-vote.js';
import { candidate } from '../../../src/statechart/candidate.js';
import { follower } from '../../../src/statechart/follower.js';
import { leader } from '../../../src/statechart/leader.js';
import { raftStatechart } from '../../../src/statechart/raft-statechart.js';
import { asks, becomes, vocabulary } from '../../../src/statechart/vocabulary.js';

const { config } = raftStatechart;

/** Whoever writes JavaScript may write anything. */
const provide = (rules: object): unknown => raftStatechart.provide(rules);
const machine = (change: object): unknown =>
  vocabulary.createMachine({ ...config, ...change } as never);
const leading = (change: object): unknown =>
  machine({ states: { follower, candidate, leader: { ...leader, ...change } } });
const nothing = asks(() => []);

describe('a value is no variant', () => {
  it.each<readonly [string, () => unknown]>([
    ['its default export is 7; expected a statechart', () => 7],
    ['is a function, perhaps one that makes', () => () => 1],
    ['is an object with id, chart; expected', () => ({ id: 1, chart: 2 })],
    ['is what raftStatechart.provide takes', () => ({ guards: {} })],
    ['is a setup, of which createMachine makes', () => vocabulary],
    ['is the description of a chart', () => ({ states: {} })],
    ['is a promise', () => Promise.resolve(raftStatechart)],
    ['is null; expected', () => null],
    [
      'it lacks the states follower, candidate; it has red, leader',
      () => createMachine({ initial: 'red', states: { red: {}, leader: {} } }),
    ],
    ['it lacks the states follower, candidate, leader; it has none', () => createMachine({})],
    [
      'has a state observer',
      () => machine({ states: { follower, candidate, leader, observer: {} } }),
    ],
    ['it begins as leader, not as follower', () => machine({ initial: 'leader' })],
    ['its states are parallel', () => machine({ type: 'parallel' })],
    ['leader has states of its own', () => leading({ initial: 'a', states: { a: {} } })],
    ['no state of it handles heartbeatTimeout', () => leading({ on: {} })],
    [
      'leader handles heartbeatTimeuot, an event that there is not; did you mean heartbeatTimeout?',
      () => leading({ on: { ...leader.on, heartbeatTimeuot: {} } }),
    ],
    ['leader has `after`; a step is a pure function', () => leading({ after: { 9: 'follower' } })],
    [
      'leader has `invoke`; a step is a pure function',
      () => leading({ invoke: { src: fromPromise(() => Promise.resolve(1)) } }),
    ],
    ['entry of leader has an action without a name', () => leading({ entry: () => undefined })],
    [
      'always of leader has a guard without a name',
      () => leading({ always: { guard: () => true } }),
    ],
    [
      'always of leader names the guard isSure, which is not there; there are hasEntryToApply',
      () => leading({ always: { guard: 'isSure' } }),
    ],
    [
      'exit of leader names the action forgetVote, which is not there; did you mean forgetVotes?',
      () => leading({ exit: ['forgetVote'] }),
    ],
    [
      'it provides an action grantVotes, which the chart does not name; did you mean grantVote?',
      () => provide({ actions: { grantVotes: nothing } }),
    ],
    [
      'it provides an action voteIsFree; that is a guard, to stand in guards',
      () => provide({ actions: { voteIsFree: nothing } }),
    ],
    ['is a plain function', () => provide({ actions: { grantVote: () => undefined } })],
    [
      'voteIsFree is async',
      () => provide({ guards: { voteIsFree: async () => Promise.resolve() } }),
    ],
    ['the guard voteIsFree is true', () => provide({ guards: { voteIsFree: true } })],
    [
      'the guard voteIsFree names the guard voteIsFre, which is not there; did you mean',
      () => provide({ guards: { voteIsFree: 'voteIsFre' } }),
    ],
    [
      'the action grantVote is xstate.enqueueActions; make it by becomes',
      () => provide({ actions: { grantVote: enqueueActions(() => undefined) } }),
    ],
    ['its context is none of Raft: servers is undefined', () => machine({ context: { id: 's1' } })],
    [
      'its context is another one each time that it starts',
      () =>
        machine({
          context: (given: { readonly input: never }) => ({
            ...(config.context as (given: object) => ServerState)(given),
            currentTerm: Math.floor(Math.random() * 1e9),
          }),
        }),
    ],
    [
      'it cannot start: Error: no',
      () =>
        machine({
          context: () => {
            throw new Error('no');
          },
        }),
    ],
  ])('%s', (message, value) => {
    expect(() => variantOf(value())).toThrow(message);
  });
});

/** What is said against the chart when three servers elect a leader with it. */
async function complaintOf(chart: unknown): Promise<string | null> {
  const variant = variantOf(chart);
  const bound = boundOf({ terms: 1, inFlight: 4 });
  const instance: Instance = { name: 'x', about: '', bound, witnesses: [], pinned: null };
  await check(instance, { now: () => performance.now(), chart: variant.chart });
  return variant.watch.complaint;
}

const standing = (rule: (state: ServerState) => unknown): unknown =>
  provide({ actions: { incrementCurrentTerm: becomes(rule as never) } });

/** Tells promises apart. */
let marks = 0;

describe('a rule that cannot be checked shows in a step', () => {
  it.each<readonly [string, () => unknown]>([
    ['incrementCurrentTerm returns undefined; expected', () => standing(() => undefined)],
    ['incrementCurrentTerm returns a promise', () => standing((state) => Promise.resolve(state))],
    [
      'action incrementCurrentTerm returns a promise',
      // Two of them are not alike, which is not what is wrong with them.
      () => standing((state) => Object.assign(Promise.resolve(state), { mark: {}, id: marks++ })),
    ],
    [
      'currentTerm is NaN, expected a whole number from 0 on, at s1 in term 0 on electionTimeout',
      () => standing((state) => ({ ...state, currentTerm: Number.NaN })),
    ],
    ['currentTerm is 0.5', () => standing((state) => ({ ...state, currentTerm: 0.5 }))],
    [
      'there is no field currentterm; did you mean currentTerm?',
      () => standing((state) => ({ ...state, currentterm: 1 })),
    ],
    ['log is undefined, expected', () => standing((state) => ({ ...state, log: undefined }))],
    [
      'log[0].command is 7, expected a text',
      () => standing((state) => ({ ...state, log: [{ term: 1, command: 7 }] })),
    ],
    ['changes id, which no rule may', () => standing((state) => ({ ...state, id: 's9' }))],
    [
      'changes the state that it is given; return a new one',
      () =>
        standing((state) => {
          (state as { currentTerm: number }).currentTerm = 1;
          return state;
        }),
    ],
    [
      'the guard hasNewerTerm returns undefined; expected true or false',
      () => provide({ guards: { hasNewerTerm: () => undefined } }),
    ],
    [
      'the action sendRequestVotes asks for what cannot be done: effects[0] is {"type":"wait"}',
      () => provide({ actions: { sendRequestVotes: asks(() => [{ type: 'wait' }] as never) } }),
    ],
    [
      'a message names s7, which is not in the cluster',
      () =>
        provide({
          actions: {
            sendRequestVotes: asks((state) =>
              sendRequestVotes(state).map((effect) =>
                effect.type === 'send'
                  ? ({ ...effect, message: { ...effect.message, to: 's7' } } as never)
                  : effect,
              ),
            ),
          },
        }),
    ],
  ])('%s', async (message, chart) => {
    expect(await complaintOf(chart())).toContain(message);
  });

  it('F2.RV.2 a rule that throws is no complaint, but a failed step', async () => {
    const chart = provide({
      guards: {
        voteIsFree: () => {
          throw new Error('no');
        },
      },
    });
    expect(await complaintOf(chart)).toBeNull();
  });

  it('a rule that changes its mind after many calls is seen by an earlier one', async () => {
    let calls = 0;
    const isUpToDate = (): boolean => (calls += 1) <= 20;
    const complaint = await complaintOf(provide({ guards: { candidateIsUpToDate: isUpToDate } }));
    expect(complaint).toContain('the guard candidateIsUpToDate is not pure: the same step gave');
  });
});

describe('a variant', () => {
  it('names what it changes', () => {
    const one = variantOf(provide({ guards: { voteIsFree: () => true } }));
    const whole = variantOf(machine({ id: 'mine' }));
    expect([one.whole, one.changes]).toEqual([false, ['voteIsFree']]);
    expect([whole.whole, whole.changes]).toEqual([true, []]);
  });

  it('stops an endless cycle, whatever its own chart says', () => {
    const { chart } = variantOf(machine({ options: { maxIterations: Infinity } }));
    expect(chart.options.maxIterations).toBe(1000);
  });
});
