import { describe, expect, it } from 'vitest';
import { ratioOf, spreadOf } from '../../../model/bench/statistics.js';
import { run } from './results.js';

describe('spreadOf', () => {
  it.each([
    { values: [3], spread: { least: 3, median: 3, most: 3 } },
    { values: [10, 9, 2], spread: { least: 2, median: 9, most: 10 } },
    { values: [4, 1, 2, 10], spread: { least: 1, median: 3, most: 10 } },
  ])('of $values', ({ values, spread }) => {
    expect(spreadOf(values)).toEqual(spread);
  });

  it('of nothing is an error', () => {
    expect(() => spreadOf([])).toThrow('no values have no median');
  });
});

describe('ratioOf', () => {
  it('compares runs of the same round only', () => {
    const first = [run(0, 8), run(1, 30), run(4, 99)];
    const second = [run(1, 10), run(0, 4), run(2, 1)];

    expect(ratioOf(first, second, 'cpuSeconds')).toEqual({ least: 2, median: 2.5, most: 3 });
  });

  it('takes the timing that is asked for', () => {
    const [first, second] = [[run(0, 8, { wallSeconds: 3 })], [run(0, 4, { wallSeconds: 6 })]];

    expect(ratioOf(first, second, 'wallSeconds')?.median).toBe(0.5);
  });

  it('is null if no round has both', () => {
    expect(ratioOf([run(0, 1)], [run(1, 1)], 'cpuSeconds')).toBeNull();
  });
});
