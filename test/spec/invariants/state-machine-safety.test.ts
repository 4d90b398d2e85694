import { expect, it } from 'vitest';
import { stateMachineSafety } from '../../../spec/invariants/state-machine-safety.js';
import { entriesOf, historyOf } from '../../support/specified.js';

const reason = (...applied: readonly (readonly string[])[]) =>
  stateMachineSafety.check(historyOf({ applied: applied.map((texts) => entriesOf(...texts)) }));

it('F3.SMS holds where nothing was applied, or one entry at each index', () => {
  expect(reason()).toBeNull();
  expect(reason(['1:x'], ['1:y'], ['3:x'])).toBeNull();
});

it('F3.SMS holds where an index was never applied', () => {
  expect(reason([], ['1:y'])).toBeNull();
});

it.each([
  ['commands', [['1:x', '1:y']], 'at index 1 servers applied 1:x and 1:y'],
  ['terms', [['1:x'], ['1:y', '2:y']], 'at index 2 servers applied 1:y and 2:y'],
  [
    'entries of three servers',
    [['1:x'], [], ['1:x', '2:y', '3:z'], ['4:v', '5:w']],
    'at index 3 servers applied 1:x and 2:y and 3:z',
  ],
])('F3.SMS names different %s at one index', (_, applied, why) => {
  expect(reason(...applied)).toBe(why);
});
