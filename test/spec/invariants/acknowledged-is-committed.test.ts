import { expect, it } from 'vitest';
import { acknowledgedIsCommitted } from '../../../spec/invariants/acknowledged-is-committed.js';
import { committedIn, historyOf } from '../../support/specified.js';

const reason = (committed: readonly string[], ...acknowledged: readonly [number, string][]) =>
  acknowledgedIsCommitted.check(
    historyOf({
      committed: committedIn(1, ...committed),
      acknowledged: acknowledged.map(([index, command]) => ({ index, command })),
    }),
  );

it.each<[string, readonly string[], readonly [number, string][]]>([
  ['nothing was acknowledged', ['1:x'], []],
  [
    'all that was committed was',
    ['1:x', '1:y'],
    [
      [1, 'x'],
      [2, 'y'],
    ],
  ],
  ['some that was committed was', ['1:x', '1:y'], [[2, 'y']]],
])('F2.RS.LEAD.2 holds where %s', (_, committed, acknowledged) => {
  expect(reason(committed, ...acknowledged)).toBeNull();
});

it.each<[string, readonly string[], readonly [number, string][], string]>([
  ['nothing', [], [[1, 'x']], 'x was acknowledged at index 1, where nothing is committed'],
  ['another', ['1:y'], [[1, 'x']], 'x was acknowledged at index 1, where 1:y is committed'],
  [
    'the other, of two,',
    ['1:x', '2:z'],
    [
      [1, 'x'],
      [2, 'y'],
    ],
    'y was acknowledged at index 2, where 2:z is committed',
  ],
])('F2.RS.LEAD.2 is broken where %s is committed', (_, committed, acknowledged, why) => {
  expect(reason(committed, ...acknowledged)).toBe(why);
});
