import { describe, expect, it } from 'vitest';
import { AssertionFailure } from '../../../src/core/assert.js';
import { logIndex } from '../../../src/core/ids.js';
import { majority, majorityIndex } from '../../../src/core/quorum.js';
import { deepFreeze } from '../../support/deep-freeze.js';

describe('majority', () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [5, 3],
    [6, 4],
    [7, 4],
  ])('P5.2.2 of %d servers takes %d', (servers, expected) => {
    expect(majority(servers)).toBe(expected);
  });

  it.each([1, 2, 3, 4, 5, 6, 7])('P5.2.2 two majorities of %d servers share one', (servers) => {
    expect(majority(servers) * 2).toBeGreaterThan(servers);
  });
});

describe('majorityIndex', () => {
  it.each([
    [[5], 5],
    [[5, 2], 2],
    [[5, 2, 0], 2],
    [[0, 2, 5], 2],
    [[5, 5, 0], 5],
    [[5, 5, 0, 0], 0],
    [[5, 4, 3, 2], 3],
    [[5, 4, 3, 2, 1], 3],
    [[10, 9, 9, 1, 1], 9],
    [[7, 6, 5, 4, 3, 2], 4],
    [[7, 6, 5, 4, 3, 2, 1], 4],
    [[0, 0, 0], 0],
  ])('F2.RS.LEAD.4 of %j a majority has reached %d', (reached, expected) => {
    expect(majorityIndex(deepFreeze(reached.map(logIndex)))).toBe(expected);
  });

  it('F2.RS.LEAD.4 a cluster without servers has no majority', () => {
    expect(() => majorityIndex([])).toThrow(AssertionFailure);
  });
});
