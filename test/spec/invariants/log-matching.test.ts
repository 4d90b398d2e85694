import { expect, it } from 'vitest';
import { logMatching } from '../../../spec/invariants/log-matching.js';
import { entriesOf } from '../../support/specified.js';

const reason = (a: readonly string[], b: readonly string[]) =>
  logMatching.check({ id: 's1', log: entriesOf(...a) }, { id: 's2', log: entriesOf(...b) });

it.each([
  ['both are empty', [], []],
  ['one is empty', [], ['1:x']],
  ['they are the same', ['1:x', '2:y'], ['1:x', '2:y']],
  ['one is the beginning of the other', ['1:x'], ['1:x', '2:y']],
  ['they part in entries of different terms', ['1:x', '2:y'], ['1:x', '3:z']],
  ['they part and stay apart', ['1:x', '2:y', '2:z'], ['1:x', '3:y', '4:z']],
  ['an index apart they have the same term', ['1:x', '2:y'], ['2:y']],
])('F3.LM holds of two logs where %s', (_, a, b) => {
  expect(reason(a, b)).toBeNull();
});

it.each([
  [
    'different commands of one term',
    ['1:x'],
    ['1:y'],
    's1 and s2 both have an entry of term 1 at index 1, but at index 1 they have 1:x and 1:y',
  ],
  [
    'an equal entry after different ones',
    ['1:x', '3:z'],
    ['2:y', '3:z'],
    's1 and s2 both have an entry of term 3 at index 2, but at index 1 they have 1:x and 2:y',
  ],
  [
    'an equal term far behind the first difference',
    ['1:x', '1:y', '2:y', '4:z', '4:w'],
    ['1:x', '2:y', '3:y', '4:z'],
    's1 and s2 both have an entry of term 4 at index 4, but at index 2 they have 1:y and 2:y',
  ],
])('F3.LM names %s', (_, a, b, why) => {
  expect(reason(a, b)).toBe(why);
});

it('F3.LM is an invariant of every two logs', () => {
  const { name, rule, over } = logMatching;
  expect({ name, rule, over }).toEqual({ name: 'log matching', rule: 'F3.LM', over: 'two logs' });
});
