/**
 * The checker finds what trying every order finds. FC_SEED repeats a run, FC_RUNS makes it longer.
 *
 * @module
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkLinearizable } from '../../../model/linearizability/check-linearizable.js';
import { historyOf } from '../../../model/linearizability/history.js';
import { type ModelName, models } from '../../../model/linearizability/models.js';
import { shortestByForce } from './oracle.js';
import { historyIn } from './random-histories.js';

const { FC_SEED, FC_RUNS } = process.env;
const effort = {
  numRuns: FC_RUNS === undefined ? 1500 : Number(FC_RUNS),
  ...(FC_SEED === undefined ? {} : { seed: Number(FC_SEED) }),
};

describe.each(['register', 'map'] as const)('random histories of a %s', (model: ModelName) => {
  it('P8.2 have the verdict and the shortest prefix that all orders together give', () => {
    const counts = { linearizable: 0, notLinearizable: 0, unknown: 0 };
    fc.assert(
      fc.property(historyIn(model, 14), (events) => {
        const expected = shortestByForce(events, models[model].initial);

        const verdict = checkLinearizable(historyOf(events), model);

        counts[verdict.type] += 1;
        const found = verdict.type === 'notLinearizable' ? verdict.events : null;
        expect(found).toBe(expected);
        expect(verdict.type).not.toBe('unknown');
        if (verdict.type === 'notLinearizable') expect(verdict.isShortest).toBe(true);
      }),
      effort,
    );
    expect(Math.min(counts.linearizable, counts.notLinearizable)).toBeGreaterThan(
      effort.numRuns / 20,
    );
  });

  it('P8.2 have orders that agree with time and with what was returned', () => {
    fc.assert(
      fc.property(historyIn(model, 30), (events) => {
        const history = historyOf(events);

        const verdict = checkLinearizable(history, model);

        if (verdict.type !== 'linearizable') return;
        const { operations } = history;
        const placed = verdict.order.map((offset) => operations[offset]);
        // In that order, one operation after the other is a history that can be explained.
        const oneByOne = placed.flatMap((each, process) => {
          if (each === undefined) throw new Error('no such operation');
          const { op, key, argument, returned } = each;
          const invoke = { process, type: 'invoke', op, key, argument, returned: null } as const;
          return each.outcome === 'ok'
            ? [invoke, { ...invoke, type: 'ok' as const, returned }]
            : [];
        });
        const whole = operations.flatMap(({ outcome }, offset) => (outcome === 'ok' ? offset : []));
        expect(new Set(verdict.order).size).toBe(verdict.order.length);
        expect(whole.filter((offset) => !verdict.order.includes(offset))).toEqual([]);
        if (placed.every((each) => each?.outcome === 'ok')) {
          expect(checkLinearizable(historyOf(oneByOne), model).type).toBe('linearizable');
        }
        for (const [i, later] of placed.entries()) {
          const before = placed.slice(0, i);
          const swapped = before.filter(
            (each) => (later?.answeredAt ?? Infinity) < (each?.invokedAt ?? Infinity),
          );
          expect(swapped).toEqual([]);
        }
      }),
      effort,
    );
  });

  it('P8.2 have no wrong verdict, whatever the budget is', () => {
    fc.assert(
      fc.property(historyIn(model, 14), fc.nat({ max: 30 }), (events, maxSteps) => {
        const history = historyOf(events);

        const verdict = checkLinearizable(history, model, maxSteps);

        expect(verdict.steps).toBeLessThanOrEqual(maxSteps);
        if (verdict.type === 'unknown') return;
        const exact = checkLinearizable(history, model);
        expect(verdict.type).toBe(exact.type);
        if (verdict.type !== 'notLinearizable' || exact.type !== 'notLinearizable') return;
        expect(verdict.events).toBeGreaterThanOrEqual(exact.events);
        if (verdict.isShortest) expect(verdict.events).toBe(exact.events);
      }),
      effort,
    );
  });
});
