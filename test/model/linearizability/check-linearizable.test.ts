import { describe, expect, it } from 'vitest';
import { checkLinearizable } from '../../../model/linearizability/check-linearizable.js';
import { MOST_TRIED } from '../../../model/linearizability/tried-set.js';
import { simulatedHistory } from '../../../model/linearizability/simulated-history.js';

const tenClients = { operations: 1000, clients: 10, unknownPercent: 1 };

describe('1,000 operations of ten clients', () => {
  it.each(['register', 'map'] as const)('P8.2 of a %s take few steps', (model) => {
    for (let seed = 0; seed < 10; seed += 1) {
      const history = simulatedHistory({ model, ...tenClients, seed });

      const verdict = checkLinearizable(history, model);

      expect(verdict.type).toBe('linearizable');
      expect(verdict.steps).toBeLessThan(30_000);
    }
  });

  it('P8.2 have one read that nothing explains, which is found', () => {
    const history = simulatedHistory({ model: 'register', ...tenClients, seed: 0 });
    const wrong = history.operations.findIndex(
      ({ op, outcome, invokedAt }) => invokedAt > 1000 && op === 'read' && outcome === 'ok',
    );
    const operations = history.operations.map((operation, i) =>
      i === wrong ? { ...operation, returned: { value: 99 } } : operation,
    );

    const verdict = checkLinearizable({ ...history, operations }, 'register');

    expect(verdict).toMatchObject({ type: 'notLinearizable', operation: wrong, isShortest: true });
    expect(verdict).toMatchObject({ events: (operations[wrong]?.answeredAt ?? 0) + 1 });
  });

  it('P8.2 end as unknown where too many clients are never answered', () => {
    const storm = { operations: 600, clients: 30, unknownPercent: 10, seed: 3 };
    const history = simulatedHistory({ model: 'register', ...storm });
    const operations = history.operations.map((operation, i) =>
      i > 500 && operation.op === 'read' && operation.outcome === 'ok'
        ? { ...operation, returned: { value: 99 } }
        : operation,
    );

    const verdict = checkLinearizable({ ...history, operations }, 'register', 100_000);

    expect(verdict).toEqual({ type: 'unknown', steps: 100_000 });
    expect(verdict.steps).toBeLessThan(MOST_TRIED);
  });
});
