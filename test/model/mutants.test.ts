import { describe, expect, it } from 'vitest';
import { check } from '../../model/check.js';
import { stepsIn } from '../../model/cluster/granularity.js';
import { mutants } from '../../model/mutants/index.js';
import { type Mutant, instanceOf } from '../../model/mutants/mutant.js';
import { allProperties, harmOnly } from '../../model/properties.js';
import { propertiesOf } from '../../model/trace/replay.js';
import { traceOf } from '../../model/trace/trace.js';
import { naiveSearch } from '../../model/search/naive.js';

const now = (): number => performance.now();
const named = (id: string): Mutant => {
  const mutant = mutants.find((each) => each.id === id);
  if (mutant === undefined) throw new Error(`no mutant ${id}`);
  return mutant;
};
const only = (name: string) => ({
  invariants: allProperties.invariants.filter((each) => each.name === name),
  steps: allProperties.steps.filter((each) => each.name === name),
  refinement: false,
});

const refinementOnly = propertiesOf(
  traceOf(named('vote-twice').bound, [], { seed: null, mutant: null, breaks: 'refinement' }),
);

async function hunt(mutant: Mutant, properties: typeof harmOnly) {
  const { ending } = await check(instanceOf(mutant), { now, chart: mutant.chart, properties });
  if (ending.type !== 'violated') throw new Error(`${mutant.id} ended ${ending.type}`);
  return { rule: ending.fault.rule, depth: stepsIn(ending.trace, mutant.bound.granularity) };
}

describe('mutants', () => {
  it('have ids of their own', () => {
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(50);
  });

  it.each([
    ['vote-twice', 'F2.RV.2', 'election safety', 2],
    ['vote-forgotten', 'F2.ST.P2', 'election safety', 3],
    ['commit-unclamped', 'F2.AE.5', 'assertion', 3],
    ['vote-ignores-log', 'P5.4.1.2', 'leader completeness', 3],
    ['truncate-always', 'F2.AE.3', 'leader completeness', 10],
    ['commit-own-tail', 'F2.AE.5', 'state machine safety', 5],
    ['stale-vote-counted', 'P5.2.2', 'election safety', 12],
    ['any-term-taken', 'F2.ST.P1', 'currentTerm never falls', 3],
    ['indexes-start-over', 'F2.ST.V2', 'lastApplied never falls', 3],
  ])(
    '%s bends %s and breaks %s after %i steps, as the naive search finds',
    (id, rule, name, depth) => {
      const mutant = named(id);
      const { fault } = naiveSearch(instanceOf(mutant), {
        chart: mutant.chart,
        properties: only(name),
      });
      expect(mutant.bends[0]).toBe(rule);
      expect(fault).toEqual({ name, depth });
      expect([mutant.breaks, mutant.depth]).toEqual([name, depth]);
    },
  );

  it.each([
    ['vote-twice', 'F2.RV.2', 2],
    ['vote-forgotten', 'F2.ST.P0', 1],
    ['old-term-commit', 'F2.RS.LEAD.4', 4],
    ['truncate-always', 'F2.AE.3', 7],
    ['commit-unclamped', 'F2.AE.5', 3],
    ['commit-own-tail', 'F2.AE.5', 3],
    ['vote-ignores-log', 'P5.4.1.2', 3],
    ['stale-vote-counted', 'P5.2.2', 6],
    ['reply-before-persist', 'F2.ST.P0', 5],
    ['ack-own-tail', 'F2.AE.R', 3],
  ])('%s leaves the specification by %s after %i steps', async (id, rule, depth) => {
    const mutant = named(id);
    const refined = await hunt(mutant, refinementOnly);
    const harmed = await hunt(mutant, harmOnly);
    expect([refined.rule, refined.depth]).toEqual([rule, depth]);
    expect(mutant.leaves).toBe(depth);
    expect(mutant.bends).toContain(rule);
    expect(refined.depth).toBeLessThanOrEqual(harmed.depth);
  });
});
