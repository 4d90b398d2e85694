/**
 * Coarse steps in the fast search against the naive one: the same counts, the same states, the same
 * violations, and traces that replay.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { check } from '../../../model/check.js';
import { parseBound } from '../../../model/cluster/bound.js';
import { initialCluster, settingOf } from '../../../model/cluster/cluster.js';
import { stepsIn } from '../../../model/cluster/granularity.js';
import { CoarseCluster } from '../../../model/encoded/coarse-cluster.js';
import { allInstances } from '../../../model/instances/index.js';
import { mutants } from '../../../model/mutants/index.js';
import { harmOnly } from '../../../model/properties.js';
import { naiveSearch } from '../../../model/search/naive.js';
import { replay } from '../../../model/trace/replay.js';
import { traceOf } from '../../../model/trace/trace.js';
import { brief, stepsFrom } from '../../support/coarse.js';
import { decodedCoarseStates } from '../../support/decoded-coarse.js';
import { checked, instanceOf } from '../../support/instances.js';

const coarseInstances = allInstances.filter(
  ({ bound: { granularity } }) => granularity !== 'message',
);

/** A bound, and the states, the transitions and the depth of its search. */
const bounds = [
  ['servers=2,terms=2,granularity=macro', 23, 60, 3],
  ['servers=3,terms=1,heartbeats=any,granularity=macro', 83, 810, 3],
  ['servers=3,terms=2,granularity=macro', 273, 2781, 4],
  ['servers=2,terms=2,entries=2,heartbeats=any,granularity=macro', 241, 1128, 6],
  ['servers=2,terms=2,entries=1,restarts=1,crashes=1,granularity=macro', 832, 2844, 7],
  [
    ...['servers=3,terms=1,entries=1,partitions=1,heartbeats=1,granularity=macro'],
    ...[3190, 13728, 6],
  ],
  [
    ...['servers=2,terms=2,entries=2,heartbeats=any,maxEntries=1,fastBackup=1,granularity=macro'],
    ...[241, 1176, 6],
  ],
  ['servers=2,terms=2,entries=1,granularity=rpc', 181, 472, 8],
  ['servers=3,terms=1,inFlight=3,granularity=rpc', 40, 69, 5],
  ['servers=2,terms=1,entries=1,restarts=1,drops=1,granularity=rpc', 186, 538, 6],
  ['servers=2,terms=1,entries=1,tornSteps=1,duplicates=1,drops=1,granularity=rpc', 438, 1546, 7],
  [
    ...['servers=2,terms=2,entries=1,heartbeats=1,drops=any,inFlight=2,granularity=rpc'],
    ...[759, 2984, 10],
  ],
  ['servers=3,terms=1,partitions=1,inFlight=3,granularity=rpc', 765, 1530, 8],
] as [string, number, number, number][];

/** A mutant, a bound, what breaks, and after how many steps and actions. */
const harm = [
  ['vote-twice', 'servers=3,terms=1,granularity=macro', 'one vote per term', 2, 5],
  [
    ...['vote-forgotten', 'servers=3,terms=1,restarts=1,granularity=macro'],
    ...['writes precede messages', 1, 1],
  ],
  [
    ...['commit-unclamped', 'servers=3,terms=1,entries=1,heartbeats=any,granularity=macro'],
    ...['assertion', 3, 12],
  ],
  [
    // A state between two messages breaks the property: the trace ends there.
    ...['vote-ignores-log', 'servers=3,entries=1,heartbeats=any,granularity=macro'],
    ...['leader completeness', 3, 14],
  ],
  ['vote-twice', 'servers=3,terms=1,granularity=rpc', 'one vote per term', 5, 7],
  ['stale-vote-counted', 'servers=3,inFlight=6,granularity=rpc', 'election safety', 7, 11],
  ['truncate-always', 'servers=3,entries=2,granularity=rpc', 'committed is durable', 6, 9],
  [
    ...['reply-before-persist'],
    ...['servers=2,terms=1,entries=1,restarts=1,tornSteps=1,granularity=rpc'],
    ...['writes precede messages', 4, 5],
  ],
] as [string, string, string, number, number][];

describe('the naive and the fast search of coarse steps', () => {
  it.each(bounds)('agree on %s', async (bound, states, transitions, depth) => {
    const naive = naiveSearch(instanceOf(bound));
    const fast = await checked(bound);
    const pinned = { states, transitions, depth };
    expect(naive).toMatchObject({ ...pinned, fault: null });
    expect(fast).toMatchObject({ ...pinned, ending: { type: 'exhausted' }, queue: 0 });
    expect(fast.beyond).toEqual(naive.beyond);

    const decoded = decodedCoarseStates(instanceOf(bound));
    const unknown = [...decoded].filter((key) => !naive.keys.has(key));
    expect([decoded.size, unknown]).toEqual([states, []]);
  });

  it.each(harm)('find with %s in %s that %s breaks after %i steps', async (...row) => {
    const [id, bound, property, depth, actions] = row;
    const mutant = mutants.find((each) => each.id === id);
    if (mutant === undefined) throw new Error(`no mutant ${id}`);
    const options = { chart: mutant.chart, properties: harmOnly };
    const naive = naiveSearch(instanceOf(bound), options);
    expect(naive.fault).toEqual({ name: property, depth });
    const { ending, states, transitions } = await checked(bound, options);
    expect({ states, transitions }).toEqual({
      states: naive.states,
      transitions: naive.transitions,
    });
    if (ending.type !== 'violated') throw new Error(`the fast search ended ${ending.type}`);
    const { granularity } = parseBound(bound);
    const { trace, fault } = ending;
    expect([fault.name, stepsIn(trace, granularity), trace.length]).toEqual([
      ...[property, depth, actions],
    ]);
    const of = { seed: null, mutant: id, breaks: null };
    const run = replay(traceOf(parseBound(bound), trace, of), harmOnly);
    expect([run.fault?.name, run.steps.length]).toEqual([property, actions]);
  });

  it.each([
    'servers=3,terms=1,partitions=1,crashes=1,granularity=macro',
    'servers=3,terms=1,partitions=1,crashes=1,granularity=rpc',
  ])('take the same steps in the same order from the start of %s', (bound) => {
    const setting = settingOf(parseBound(bound));
    const start = initialCluster(setting);
    const model = new CoarseCluster(setting, start, {
      ...{ invariants: [], steps: [], refinement: false, witnesses: [] },
    });
    const expected = stepsFrom(start, setting);
    const described = expected.map((_, k) => model.describe(k, model.initial(), 0));
    expect(described.map((actions) => actions.map(brief).join(' '))).toEqual(expected);
  });
});

describe('the instances with coarse steps in the fast search', () => {
  it.each(coarseInstances)('$name has its pinned counts and shows its witnesses', async (one) => {
    const verdict = await check(one, { now: () => 0 });
    expect(verdict).toMatchObject({ ...one.pinned, ending: { type: 'exhausted' }, missed: [] });
  });
});

describe('a bound with macro steps', () => {
  it('is refused if something is in flight at the start', async () => {
    const message = { type: 'requestVoteRequest', from: 's1', to: 's2', term: 1 };
    const asked = { ...message, lastLogIndex: 0, lastLogTerm: 0, candidateId: 's1' };
    const instance = instanceOf('servers=2,terms=1,granularity=macro', [], (setting) => ({
      ...initialCluster(setting),
      network: [asked] as never,
    }));
    await expect(check(instance, { now: () => 0 })).rejects.toThrow(
      'granularity=macro: expected a start with nothing in flight',
    );
  });
});
