/**
 * The fast search against the naive one: the same counts, the same states, the same violations.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { harmOnly } from '../../model/properties.js';
import { naiveSearch } from '../../model/search/naive.js';
import { brokenCharts } from '../support/broken-charts.js';
import { decodedStates } from '../support/decoded.js';
import { checked, instanceOf } from '../support/instances.js';

/** A bound, and the states, the transitions and the depth of its search. */
const bounds = [
  ['servers=1,terms=2,entries=2', 4, 4, 3],
  ['servers=1,terms=3,entries=2,restarts=2,tornSteps=1', 192, 311, 7],
  ['servers=2,terms=2,entries=1', 1233, 3766, 14],
  ['servers=3,terms=1', 1724, 4992, 15],
  ['servers=2,terms=1,entries=1,drops=1', 83, 204, 9],
  ['servers=2,terms=1,entries=1,duplicates=1', 267, 682, 11],
  ['servers=2,terms=1,entries=1,duplicates=2,drops=1', 1692, 6872, 12],
  ['servers=2,terms=2,entries=1,restarts=1', 6094, 20254, 16],
  ['servers=2,terms=1,entries=1,crashes=1', 316, 770, 11],
  ['servers=2,terms=1,entries=1,tornSteps=1', 112, 236, 9],
  ['servers=3,terms=1,partitions=1', 5615, 20604, 15],
  ['servers=2,terms=3,timeouts=3', 1145, 2814, 13],
  ['servers=2,terms=1,entries=1,drops=any,heartbeats=1', 236, 748, 13],
  ['servers=2,terms=2,entries=1,network=fifo,heartbeats=1,inFlight=3', 681, 1428, 16],
  ['servers=2,terms=2,entries=1,partitions=1,network=fifo,inFlight=3', 587, 1628, 14],
  ['servers=2,terms=2,entries=1,fastBackup=1,restarts=1,inFlight=2,maxEntries=1', 1794, 4764, 15],
  ['servers=2,terms=2,entries=2,maxEntries=1,fastBackup=1,inFlight=3', 3627, 9852, 20],
] as const;

/** A broken chart, a bound, the rule by which it leaves the specification, and after how long. */
const departures = [
  ['votesTwice', 'servers=3,terms=1', 'F2.RV.2', 3],
  ['winsAtOnce', 'servers=2,terms=1', 'F2.RS.CAND.1', 1],
  ['writesNoLog', 'servers=2,terms=1,entries=1', 'F2.ST.P0', 5],
] as const;

describe('the naive and the fast search', () => {
  it.each(departures)('find that %s in %s leaves the specification by %s', async (...row) => {
    const [name, bound, rule, depth] = row;
    const chart = brokenCharts[name];
    const naive = naiveSearch(instanceOf(bound), { chart });
    expect(naive.fault).toEqual({ name: 'refinement', depth });
    const { ending } = await checked(bound, { chart });
    if (ending.type !== 'violated') throw new Error(`the fast search ended ${ending.type}`);
    expect([ending.fault.name, ending.fault.rule, ending.trace.length]).toEqual([
      ...['refinement', rule, depth],
    ]);
  });

  it.each(bounds)('agree on %s', async (bound, states, transitions, depth) => {
    const naive = naiveSearch(instanceOf(bound));
    const fast = await checked(bound);
    const pinned = { states, transitions, depth };
    expect(naive).toMatchObject({ ...pinned, fault: null });
    expect(fast).toMatchObject({ ...pinned, ending: { type: 'exhausted' }, queue: 0 });
    expect(fast.beyond).toEqual(naive.beyond);

    const decoded = decodedStates(instanceOf(bound));
    expect(decoded.transitions).toBe(transitions);
    const unknown = [...decoded.keys].filter((key) => !naive.keys.has(key));
    expect([decoded.keys.size, unknown]).toEqual([states, []]);
  });

  it.each([
    ['votesTwice', 'servers=3,terms=1', 'one vote per term', 3],
    ['votesTwice', 'servers=3,terms=1,network=fifo,drops=1', 'one vote per term', 3],
    ['winsAtOnce', 'servers=2,terms=1', 'election safety', 2],
    ['winsAtOnce', 'servers=3,terms=2,restarts=1,inFlight=8', 'election safety', 2],
    ['keepsVotes', 'servers=3,terms=1,partitions=1', 'type invariant', 3],
    ['keepsVotes', 'servers=1,terms=1', 'type invariant', 1],
    ['writesNoLog', 'servers=2,terms=1,entries=1', 'writes precede messages', 5],
    ['throwsOnCommand', 'servers=2,terms=1,entries=1,crashes=1', 'assertion', 4],
    ['neverWaits', 'servers=2,terms=1', 'no deadlock', 0],
    ['neverBeats', 'servers=1,terms=1,entries=1', 'no deadlock', 1],
  ] as const)('find with %s in %s that %s breaks after %i steps', async (...row) => {
    const [name, bound, property, depth] = row;
    const chart = brokenCharts[name];
    const naive = naiveSearch(instanceOf(bound), { chart, properties: harmOnly });
    expect(naive.fault).toEqual({ name: property, depth });
    const { ending } = await checked(bound, { chart, properties: harmOnly });
    if (ending.type !== 'violated') throw new Error(`the fast search ended ${ending.type}`);
    expect([ending.fault.name, ending.trace.length]).toEqual([property, depth]);
  });
});
