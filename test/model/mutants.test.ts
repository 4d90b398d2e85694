import { describe, expect, it } from 'vitest';
import { allProperties, check } from '../../model/check.js';
import { mutants } from '../../model/mutants/index.js';
import { type Mutant, instanceOf } from '../../model/mutants/mutant.js';
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
});

describe('mutants', () => {
  it('have ids of their own', () => {
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(10);
  });

  it.each([
    ['vote-twice', 'F2.RV.2', 'election safety', 10],
    ['vote-forgotten', 'F2.ST.P2', 'election safety', 11],
    ['commit-unclamped', 'F2.AE.5', 'assertion', 12],
    ['vote-ignores-log', 'P5.4.1.2', 'leader completeness', 15],
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

  it.each(mutants.filter(({ id }) => id !== 'ack-own-tail' && id !== 'old-term-commit'))(
    '$id: the protocol itself holds in the same bound',
    async (mutant) => {
      const { ending } = await check(instanceOf(mutant), { now, maxStates: 2_000_000 });
      expect(ending.type).not.toBe('violated');
    },
  );
});
