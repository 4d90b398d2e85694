import { describe, expect, it } from 'vitest';
import { raftStatechart } from '../../../src/statechart/raft-statechart.js';
import { check } from '../../../model/check.js';
import { UNLIMITED } from '../../../model/cluster/bound.js';
import { actionKinds } from '../../../model/cluster/action.js';
import { checkLiveness } from '../../../model/liveness/check-liveness.js';
import {
  livenessInstanceNamed,
  livenessInstances,
} from '../../../model/liveness/instances/index.js';
import { holds } from '../../../model/liveness/instances/instance.js';
import { wrongRafts } from '../../../model/liveness/instances/wrong-rafts.js';
import { harmOnly } from '../../../model/properties.js';
import { expectBroken } from '../../support/fair-runs.js';
import { instanceOf } from '../../support/instances.js';

const still = { now: () => 0 };

describe('a liveness instance', () => {
  it('has a name of its own, by which it is found', () => {
    const names = livenessInstances.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(livenessInstanceNamed(name)?.name).toBe(name);
    expect(livenessInstanceNamed('no-such-name')).toBeUndefined();
  });

  it('limits nothing that must happen', () => {
    const limits = livenessInstances.flatMap(({ name, bound, fairness }) => {
      const types = [...fairness.weak, ...fairness.strong].flatMap((each) => each.types);
      return actionKinds
        .filter((kind) => types.some((type) => type === kind.name))
        .flatMap(({ budget }) => (budget === null ? [] : [`${name} ${budget} ${bound[budget]}`]))
        .filter((text) => !text.endsWith(` ${UNLIMITED}`) && !text.endsWith(' 0'));
    });
    expect(limits).toEqual([]);
  });

  it.each(livenessInstances)(
    '$property.rule $name: $expected.outcome, with the counts that it pins',
    async (instance) => {
      const verdict = await checkLiveness(instance, still);
      const { ending, states, transitions } = verdict;

      const lengths =
        ending.type === 'lasso' ? [ending.run.prefix.length, ending.run.cycle.length] : [];
      const { expected } = instance;
      expect(ending.type).toBe(expected.outcome);
      expect(lengths).toEqual(
        expected.outcome === 'lasso' ? [expected.prefix, expected.cycle] : [],
      );
      expect({ states, transitions }).toEqual(instance.pinned);
      expect(verdict.fairFrom).toBeGreaterThan(0);
      expect(verdict.promises).not.toBe(0);
      if (ending.type === 'lasso') expectBroken(ending.run, ending.subject, instance);
    },
  );
});

describe('a search for fair cycles', () => {
  const instance = livenessInstanceNamed('split-votes-pair') ?? expect.fail();

  it('refuses links that keep the order of messages, of which it knows nothing', async () => {
    const ordered = { ...instance, bound: { ...instance.bound, network: 'fifo' as const } };
    await expect(checkLiveness(ordered, still)).rejects.toThrow('unordered networks only');
  });

  it('F3.ES refuses a Raft that is not even safe', async () => {
    const chart = raftStatechart.provide({ guards: { hasVotesOfMajority: () => true } });
    const bound = { ...instance.bound, inFlight: 8 };
    const unsafe = { ...instance, bound, wrong: { chart, bends: ['F4.T1'] as const } };
    await expect(checkLiveness(unsafe, still)).rejects.toThrow('F3.ES: ');
  });
});

describe('a wrong Raft', () => {
  it.each(wrongRafts)('$wrong.bends.0 $name breaks no safety property', async ({ wrong }) => {
    const bound = instanceOf('servers=3,terms=2,entries=1,inFlight=3,heartbeats=1,drops=1');
    const verdict = await check(bound, {
      ...still,
      chart: wrong?.chart ?? expect.fail(),
      properties: harmOnly,
    });
    expect(verdict.ending).toEqual({ type: 'exhausted' });
  });

  it.each(wrongRafts)('$wrong.bends.0 $name: the right one does it', async (instance) => {
    const { wrong, ...rest } = instance;
    const right = { ...rest, ...holds(instance.property) };
    const verdict = await checkLiveness(right, still);
    expect(wrong).toBeDefined();
    expect(verdict.ending.type).toBe('holds');
    expect(verdict.promises).not.toBe(0);
  });
});
