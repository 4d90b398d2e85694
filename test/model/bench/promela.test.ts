import { describe, expect, it } from 'vitest';
import { promelaDefinitions } from '../../../model/bench/promela.js';
import { specBoundOf } from '../../../model/specification/bound.js';

describe('promelaDefinitions', () => {
  it('gives the bound to Spin', () => {
    const bound = specBoundOf({ servers: 2, maxTerm: 3, maxLog: 1, maxMessages: 2 });

    expect(promelaDefinitions(bound)).toEqual([
      '-DSERVERS=2',
      '-DMAX_TERM=3',
      '-DMAX_LOG=1',
      '-DMAX_MESSAGES=2',
    ]);
  });

  it.each([
    { changes: { servers: 4 }, why: 'servers=4: the model in Promela has 2 or 3' },
    { changes: { maxMessages: 4 }, why: 'maxMessages=4: the model in Promela has 1 to 3' },
    { changes: { maxLog: 0 }, why: 'maxLog=0: the model in Promela has 1 to 3' },
    { changes: { values: 2 }, why: 'values=2: the model in Promela has only 1' },
    { changes: { firstTerm: 0 }, why: 'firstTerm=0: the model in Promela has only 1' },
  ])('refuses $why', ({ changes, why }) => {
    expect(() => promelaDefinitions(specBoundOf(changes))).toThrow(why);
  });
});
