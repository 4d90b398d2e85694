/**
 * What a search with reductions finds, and where reductions are refused.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { check } from '../../../model/check.js';
import { boundOf, parseBound } from '../../../model/cluster/bound.js';
import { boundOfTraces } from '../../../model/encoded/late-deliveries.js';
import { ReductionError, judgedBy } from '../../../model/encoded/reductions.js';
import { mutants } from '../../../model/mutants/index.js';
import { instanceOf as instanceOfMutant } from '../../../model/mutants/mutant.js';
import { staleVoteCounted } from '../../../model/mutants/stale-vote-counted.js';
import { harmOnly } from '../../../model/properties.js';
import { propertiesOf } from '../../../model/trace/replay.js';
import { traceOf } from '../../../model/trace/trace.js';
import { voteIsFree } from '../../../src/rules/request-vote.js';
import { raftStatechart } from '../../../src/statechart/raft-statechart.js';
import { whenOn } from '../../../src/statechart/vocabulary.js';
import { settingOf } from '../../../model/cluster/cluster.js';
import { brokenCharts } from '../../support/broken-charts.js';
import { checked, replayed } from '../../support/instances.js';

const now = (): number => performance.now();

/** Votes for who comes later in the alphabet than s1 only. */
const prefers = raftStatechart.provide({
  guards: {
    voteIsFree: whenOn(
      'requestVoteRequest',
      (state, request) => voteIsFree(state, request) && request.from !== 's1',
    ),
  },
});

describe('symmetry', () => {
  const messages = mutants.filter(({ bound }) => bound.granularity === 'message');
  it.each(messages.filter(({ bound }) => bound.tornSteps === 0))(
    '$id still breaks what it breaks, as soon as before',
    async (mutant) => {
      const { chart, breaks, depth } = mutant;
      const properties = propertiesOf(
        traceOf(mutant.bound, [], { seed: null, mutant: null, breaks }),
      );
      const options = { now, chart, properties, symmetry: true };
      const { ending } = await check(instanceOfMutant(mutant), options);
      if (ending.type !== 'violated') throw new Error(`ended ${ending.type}`);
      expect([ending.fault.name, ending.trace.length]).toEqual([breaks, depth]);
    },
  );

  it('finds runs that are runs of the cluster itself', async () => {
    const bound = 'servers=3,terms=1';
    const chart = brokenCharts.votesTwice;
    const { ending } = await checked(bound, { chart, symmetry: true });
    if (ending.type !== 'violated') throw new Error(`ended ${ending.type}`);
    expect(replayed(ending.trace, settingOf(parseBound(bound), chart))).toHaveLength(3);
  });

  it('is refused for a statechart that knows names', async () => {
    const search = checked('servers=3,terms=1', { chart: prefers, symmetry: true });
    await expect(search).rejects.toThrow(ReductionError);
    await expect(search).rejects.toThrow(/^symmetry is refused: renamed \(s1→s2, s2→s1\), s/);
  });

  it.each([
    ['servers=3,terms=1,tornSteps=1', 'symmetry is refused: tornSteps: a broadcast'],
    ['servers=7,terms=1', 'symmetry is refused: servers=7: expected at most 6'],
    ['servers=3,terms=1,granularity=rpc', 'granularity=rpc: expected message with --symmetry'],
  ])('is refused in %s', async (bound, why) => {
    await expect(checked(bound, { symmetry: true })).rejects.toThrow(why);
  });

  it('is refused where states are told apart by whole rows', async () => {
    const search = checked('servers=2,terms=1', { symmetry: true, visited: 'exact' });
    await expect(search).rejects.toThrow('an exact set tells states apart');
  });
});

describe('dead-message removal', () => {
  it('P5.2.2 is refused where late votes count', async () => {
    const bound = boundOf({ servers: 2, terms: 2, inFlight: 6 });
    const instance = { ...instanceOfMutant(staleVoteCounted), bound };
    const options = { now, chart: staleVoteCounted.chart, properties: harmOnly };
    const search = check(instance, { ...options, deadMessages: 'removed' });
    await expect(search).rejects.toThrow(/^dead messages cannot be dropped: a late request/);
  });

  it.each([
    ['servers=2,terms=2,entries=1', 'writesNoLog'],
    ['servers=2,terms=2,entries=1,network=fifo,heartbeats=1', 'writesNoLog'],
  ] as const)('finds in %s a run that is one with all messages', async (text, name) => {
    const chart = brokenCharts[name];
    const { ending } = await checked(text, { chart, deadMessages: 'removed' });
    if (ending.type !== 'violated') throw new Error(`ended ${ending.type}`);
    const roomy = boundOfTraces(parseBound(text), { symmetry: false, deadMessages: 'removed' });
    expect(roomy.inFlight).toBe(24);
    expect(replayed(ending.trace, settingOf(roomy, chart)).length).toBe(ending.trace.length);
  });

  it('does not ask for the witness that late replies show', () => {
    const report = { missed: ['a late reply changes nothing', 'a leader commits'] };
    const judged = (deadMessages: 'kept' | 'removed') =>
      judgedBy(report, { symmetry: false, deadMessages }).missed;
    expect(judged('kept')).toEqual(['a late reply changes nothing', 'a leader commits']);
    expect(judged('removed')).toEqual(['a leader commits']);
  });

  it('is named in the verdict', async () => {
    const { reductions, ending } = await checked('servers=2,terms=1', { deadMessages: 'removed' });
    expect(reductions).toEqual({ symmetry: false, deadMessages: 'removed' });
    expect(ending).toEqual({ type: 'exhausted' });
  });
});
