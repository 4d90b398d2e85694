import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../model/check.js';
import { parseBound } from '../../model/cluster/bound.js';
import { settingOf } from '../../model/cluster/cluster.js';
import { variablesOf } from '../../model/cluster/variables-of.js';
import { findFault } from '../../model/fault.js';
import { mutants } from '../../model/mutants/index.js';
import { type Order, orders } from '../../model/orders.js';
import { allProperties, harmOnly } from '../../model/properties.js';
import { propertiesOf } from '../../model/trace/replay.js';
import { traceOf } from '../../model/trace/trace.js';
import { brokenCharts } from '../support/broken-charts.js';
import { checked, replayed } from '../support/instances.js';

const violation = ({ ending }: Verdict) => {
  if (ending.type !== 'violated') throw new Error(`the search ended ${ending.type}`);
  return ending;
};

/** What must not depend on the order; a step is taken as often in each. */
const counted = ({ states, transitions, beyond, coverage, reached, missed, queue }: Verdict) => ({
  ...{ states, transitions, beyond, coverage, reached, missed, queue },
});

describe('a search to the end', () => {
  it.each([
    ['servers=2,terms=2,entries=1', 1233, 3766],
    ['servers=3,terms=1,restarts=1,inFlight=3', 800, 2082],
    ['servers=2,terms=2,network=fifo,drops=1,inFlight=3', 221, 478],
  ])('sees the same in every order: %s', async (bound, states, transitions) => {
    const claimed = ['a leader is elected', 'two leaders of different terms'] as const;
    const verdicts = await Promise.all(orders.map((order) => checked(bound, { order }, claimed)));
    for (const verdict of verdicts) {
      expect(verdict.ending).toEqual({ type: 'exhausted' });
      expect(counted(verdict)).toEqual(counted(verdicts[0] as Verdict));
    }
    expect(verdicts.map((each) => [each.states, each.transitions])).toEqual(
      orders.map(() => [states, transitions]),
    );
    expect(verdicts.map(({ order }) => order)).toEqual(orders);
  });
});

describe.each<Order>(['depth', 'guided'])('a violation found by the order %s', (order) => {
  it.each([
    ['winsAtOnce', 'servers=2,terms=1', 'election safety'],
    ['winsAtOnce', 'servers=3,terms=1,network=fifo,inFlight=8', 'election safety'],
    ['keepsVotes', 'servers=3,terms=1,partitions=1', 'type invariant'],
  ] as const)('%s in %s: the trace replays to what is broken', async (name, bound, property) => {
    const chart = brokenCharts[name];
    const { trace, fault } = violation(
      await checked(bound, { chart, order, properties: harmOnly }),
    );
    const last = replayed(trace, settingOf(parseBound(bound), chart)).at(-1);
    const views = last?.cluster.servers.map(variablesOf) ?? [];
    expect(fault.name).toBe(property);
    const history = last?.cluster.history;
    if (history === undefined) throw new Error('the trace is empty');
    expect(findFault(views, history, allProperties.invariants)).toEqual(fault);
  });

  it('is the same whenever the search is run', async () => {
    const options = { order, chart: brokenCharts.winsAtOnce, properties: harmOnly };
    const [once, again] = [
      await checked('servers=2,terms=1', options),
      await checked('servers=2,terms=1', options),
    ];
    expect(violation(again)).toEqual(violation(once));
    expect(again.states).toBe(once.states);
  });

  it('may be a deadlock, after the steps that lead there', async () => {
    const { fault, trace } = violation(
      await checked('servers=1,terms=1', { order, chart: brokenCharts.neverBeats }),
    );
    expect([fault.name, trace]).toEqual([
      'no deadlock',
      [{ type: 'electionTimeout', server: 's1' }],
    ]);
  });

  it('does not follow from a limit: the search is stopped, not exhausted', async () => {
    const { ending, queue } = await checked('servers=3', { order, maxStates: 100 });
    expect(ending).toEqual({ type: 'stopped', by: '--max-states 100' });
    expect(queue).toBeGreaterThan(0);
  });
});

describe('Figure 8 from the very beginning', () => {
  it('P5.4.2.1 is found by guided search in 729,828 states', async () => {
    const mutant = mutants.find(({ id }) => id === 'old-term-commit');
    const bound = 'servers=3,terms=4,entries=2,inFlight=2,timeouts=4,drops=any';
    const chart = mutant?.chart ?? brokenCharts.neverBeats;
    const only = propertiesOf(
      traceOf(parseBound(bound), [], { seed: null, mutant: null, breaks: 'leader completeness' }),
    );
    const verdict = await checked(bound, { chart, properties: only, order: 'guided' });
    expect(violation(verdict).trace).toHaveLength(33);
    expect(verdict.states).toBe(729_828);
  });
});
