import { describe, expect, it } from 'vitest';
import { type Verdict, check } from '../../model/check.js';
import type { CheckOptions } from '../../model/check-options.js';
import { boundOf, parseBound } from '../../model/cluster/bound.js';
import { initialCluster, settingOf } from '../../model/cluster/cluster.js';
import { stepsOf, variablesOf } from '../../model/cluster/variables-of.js';
import { findFault } from '../../model/fault.js';
import { allProperties, harmOnly } from '../../model/properties.js';
import { AssertionFailure } from '../../src/core/assert.js';
import { raftStatechart } from '../../src/statechart/raft-statechart.js';
import { brokenCharts } from '../support/broken-charts.js';
import { checked, instanceOf, replayed } from '../support/instances.js';

const small = 'servers=2,terms=2,entries=1';

/** A clock that goes on by so many milliseconds each time it is read. */
function ticking(ms: number): () => number {
  let time = -ms;
  return () => (time += ms);
}

const violation = ({ ending }: Verdict) => {
  if (ending.type !== 'violated') throw new Error(`the search ended ${ending.type}`);
  return ending;
};

describe('an exhausted search', () => {
  it('says what it saw', async () => {
    const verdict = await checked(small);
    expect(verdict).toMatchObject({
      ...{ ending: { type: 'exhausted' }, states: 1233, transitions: 3766, depth: 14, queue: 0 },
      ...{ beyond: { terms: 1472, entries: 858 }, missed: [], reached: [], seconds: 0 },
    });
    expect(verdict.instance.name).toBe(small);
    expect(verdict.omission).toBe(1233 ** 2 / 2 ** 65);
    expect(verdict.bytes).toBeGreaterThan(0);
  });

  it('counts the rules and transitions that fired, and the distinct steps', async () => {
    const { coverage, steps, transitions } = await checked('servers=1,terms=1,entries=1');
    expect({ coverage, steps, transitions }).toMatchObject({ steps: 3, transitions: 3 });
    expect(coverage.rules).toMatchObject({ 'F4.T2': 1, 'F4.T4': 1, 'F2.RS.LEAD.2': 1 });
    const names = Object.keys(coverage.transitions).map((name) => name.replace(/ \(.*/, ''));
    expect(names.sort()).toEqual([
      'candidate → leader',
      'follower on clientCommand',
      'follower on electionTimeout → candidate',
      'leader',
      'leader',
      'leader on clientCommand',
    ]);
  });

  it('names the witnesses that were reached, and those that were missed', async () => {
    const { reached, missed } = await checked('servers=2,terms=1,entries=1', {}, [
      'a leader is elected',
      'a leader is elected in a later term',
      'two leaders of different terms',
      'every server applied everything',
    ]);
    expect(reached).toEqual(['a leader is elected']);
    expect(missed).toEqual([
      'a leader is elected in a later term',
      'two leaders of different terms',
      'every server applied everything',
    ]);
  });
});

describe('a stopped search', () => {
  it.each<[string, Partial<CheckOptions>, string]>([
    ['the number of states', { maxStates: 100 }, '--max-states 100'],
    ['the time', { maxSeconds: 1, now: ticking(400) }, '--max-seconds 1'],
    ['hand', { pulse: () => Promise.resolve('Ctrl-C'), now: ticking(60) }, 'Ctrl-C'],
  ])('by %s says so, and what is left', async (_, options, by) => {
    const { ending, queue, states } = await checked(small, options);
    expect(ending).toEqual({ type: 'stopped', by });
    expect(queue).toBeGreaterThan(0);
    expect(states).toBeLessThan(1233);
  });

  it('was shown its progress until then', async () => {
    const seen: number[] = [];
    const verdict = await checked(small, {
      now: ticking(60),
      pulse: ({ states, seconds }) => {
        seen.push(states);
        return Promise.resolve(seconds > 1 ? 'enough' : null);
      },
    });
    expect(verdict.ending).toEqual({ type: 'stopped', by: 'enough' });
    expect(seen.length).toBeGreaterThan(2);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
    expect(seen.at(-1)).toBe(verdict.states);
  });

  it('goes on to the end when the pulse returns null', async () => {
    const pulse = () => Promise.resolve(null);
    const { ending, states } = await checked(small, { now: ticking(60), pulse });
    expect([ending.type, states]).toEqual(['exhausted', 1233]);
  });
});

describe('a violated property', () => {
  it.each([
    ['votesTwice', 'servers=3,terms=1', 'one vote per term'],
    ['writesNoLog', 'servers=2,terms=1,entries=1,tornSteps=1', 'writes precede messages'],
  ] as const)('%s: the trace replays to the step that breaks it', async (name, bound, property) => {
    const chart = brokenCharts[name];
    const searched = await checked(bound, { chart, properties: harmOnly });
    const { trace, fault } = violation(searched);
    const setting = settingOf(parseBound(bound), chart);
    const successors = replayed(trace, setting);
    const last = successors.at(-1);
    const [start] = [successors.at(-2)?.cluster ?? initialCluster(setting)];
    const before = start.servers[last?.moved ?? -1];
    if (before === undefined || last?.outcome == null) throw new Error('no server moved');
    const steps = stepsOf(before, last.outcome);
    const broken = allProperties.steps.find(({ name: each }) => each === property);
    expect(fault).toMatchObject({ name: property, rule: broken?.rule });
    expect(steps.map((step) => broken?.check(step))).toContain(fault.why);
  });

  it.each([
    ['winsAtOnce', 'servers=2,terms=1', 'election safety'],
    ['winsAtOnce', 'servers=3,terms=1,network=fifo,inFlight=8', 'election safety'],
    ['keepsVotes', 'servers=3,terms=1,partitions=1', 'type invariant'],
  ] as const)(
    '%s: the trace replays to the state that breaks it',
    async (name, bound, property) => {
      const chart = brokenCharts[name];
      const searched = await checked(bound, { chart, properties: harmOnly });
      const { trace, fault } = violation(searched);
      const successors = replayed(trace, settingOf(parseBound(bound), chart));
      const faults = successors.map(({ cluster: { servers, history } }) =>
        findFault(servers.map(variablesOf), history, allProperties.invariants),
      );
      expect(fault.name).toBe(property);
      expect(faults.at(-1)).toEqual(fault);
      expect(faults.slice(0, -1).filter((each) => each !== null)).toEqual([]);
    },
  );

  it('F3.ES names the actions and the reason in full', async () => {
    const chart = brokenCharts.winsAtOnce;
    expect(violation(await checked('servers=2,terms=1', { chart, properties: harmOnly }))).toEqual({
      type: 'violated',
      fault: { name: 'election safety', rule: 'F3.ES', why: 'term 1 has the leaders s1 and s2' },
      trace: [
        { type: 'electionTimeout', server: 's1' },
        { type: 'electionTimeout', server: 's2' },
      ],
    });
  });

  it('is not looked for when it is not asked for', async () => {
    const chart = brokenCharts.winsAtOnce;
    const properties = { invariants: [], steps: [], refinement: false };
    const { ending } = await checked('servers=2,terms=1,inFlight=2', { chart, properties });
    expect(ending.type === 'violated' ? ending.fault.name : ending.type).not.toBe(
      'election safety',
    );
  });

  it('may be broken by the state that the search begins with', async () => {
    const broken = instanceOf('servers=2', [], (setting) => ({
      ...initialCluster(setting),
      history: {
        leaders: [],
        committed: [],
        applied: [],
        acknowledged: [{ index: 1, command: 'x' }],
      },
    }));
    const { fault, trace } = violation(await check(broken, { now: () => 0 }));
    expect([fault.name, trace]).toEqual(['acknowledged is committed', []]);
  });
});

describe('a fault of the program', () => {
  it('is reported as an assertion when an action throws', async () => {
    const chart = brokenCharts.throwsOnCommand;
    const { fault, trace } = violation(await checked('servers=2,terms=1,entries=1', { chart }));
    expect([fault.name, fault.why]).toEqual(['assertion', 'Error: this rule is broken']);
    expect(trace.map(({ type }) => type)).toEqual([
      'electionTimeout',
      'deliver',
      'deliver',
      'clientCommand',
    ]);
  });

  it('is reported as a deadlock when the election timer never starts', async () => {
    const chart = brokenCharts.neverWaits;
    expect(violation(await checked('servers=3,terms=1', { chart }))).toEqual({
      type: 'violated',
      fault: {
        name: 'no deadlock',
        rule: null,
        why: 'nothing can happen any more: no timer runs and no message is in flight',
      },
      trace: [],
    });
  });

  it('is reported as a deadlock after the steps that lead there', async () => {
    const chart = brokenCharts.neverBeats;
    const { fault, trace } = violation(await checked('servers=1,terms=1', { chart }));
    expect([fault.name, trace]).toEqual([
      'no deadlock',
      [{ type: 'electionTimeout', server: 's1' }],
    ]);
  });
});

describe('an assertion that fails inside a guard', () => {
  it('F2.RV.2 keeps its rule id, without the words that XState puts before it', async () => {
    const chart = raftStatechart.provide({
      guards: {
        voteIsFree: () => {
          throw new AssertionFailure('F2.RV.2: boom');
        },
      },
    });
    const { ending } = await check(
      { name: 'x', about: '', bound: boundOf({ terms: 1 }), witnesses: [], pinned: null },
      { now: () => performance.now(), chart },
    );
    expect(ending).toMatchObject({
      type: 'violated',
      fault: { name: 'assertion', rule: 'F2.RV.2', why: 'F2.RV.2: boom' },
    });
  });
});
