import { expect, it } from 'vitest';
import { electionSafety } from '../../../spec/invariants/election-safety.js';
import { emptyHistory } from '../../../spec/variables.js';
import { historyOf } from '../../support/specified.js';

const led = (...leaders: readonly (readonly [number, string])[]) =>
  historyOf({ leaders: leaders.map(([term, server]) => ({ term, server })) });

it.each([
  ['nobody was elected', emptyHistory],
  ['one leader was elected', led([1, 's1'])],
  ['each term had another leader', led([1, 's1'], [2, 's2'], [4, 's3'])],
  ['a server was elected in two terms', led([1, 's1'], [2, 's1'])],
])('F3.ES holds where %s', (_, history) => {
  expect(electionSafety.check(history)).toBeNull();
});

it.each([
  ['two', led([1, 's1'], [1, 's2']), 'term 1 has the leaders s1 and s2'],
  ['three', led([2, 's1'], [2, 's2'], [2, 's3']), 'term 2 has the leaders s1 and s2 and s3'],
  [
    'two, later and between others,',
    led([1, 's1'], [3, 's2'], [3, 's3'], [4, 's1']),
    'term 3 has the leaders s2 and s3',
  ],
])('F3.ES names %s leaders of one term', (_, history, why) => {
  expect(electionSafety.check(history)).toBe(why);
});

it('F3.ES is an invariant of the history under its own name', () => {
  const { name, rule, over } = electionSafety;
  expect({ name, rule, over }).toEqual({ name: 'election safety', rule: 'F3.ES', over: 'history' });
});
