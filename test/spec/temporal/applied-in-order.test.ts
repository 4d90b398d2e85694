import { expect, it } from 'vitest';
import { appliedInOrder } from '../../../spec/temporal/applied-in-order.js';
import { applied, replied, sent, stepOf } from '../../support/specified.js';

const reason = (lastApplied: number, ...indexes: readonly number[]) => {
  const outputs = indexes.map((index) => applied(index, '1:x'));
  return appliedInOrder.check(stepOf({ lastApplied }, {}, { outputs }));
};

it.each([
  [0, []],
  [0, [1]],
  [2, [3, 4, 5]],
])('P5.4.3 holds where %i is followed by %j', (lastApplied, indexes) => {
  expect(reason(lastApplied, ...indexes)).toBeNull();
});

it.each([
  [0, [2], 's1 applies 2 after 0'],
  [2, [2], 's1 applies 2 after 2'],
  [2, [3, 3], 's1 applies 3 after 3'],
  [2, [3, 5], 's1 applies 5 after 3'],
  [2, [1], 's1 applies 1 after 2'],
])('P5.4.3 is broken where %i is followed by %j', (lastApplied, indexes, why) => {
  expect(reason(lastApplied, ...indexes)).toBe(why);
});

it('P5.4.3 looks past messages and replies', () => {
  const outputs = [sent('vote'), applied(1, '1:x'), replied('x', 1), applied(2, '1:y')];
  expect(appliedInOrder.check(stepOf({}, {}, { outputs }))).toBeNull();
});
