import { expect, it } from 'vitest';
import { leaderAppendOnly } from '../../../spec/temporal/leader-append-only.js';
import type { ServerVariables } from '../../../spec/variables.js';
import { entriesOf, stepOf } from '../../support/specified.js';

type Parts = Partial<ServerVariables>;
const leading = { role: 'leader', currentTerm: 2, log: entriesOf('1:x', '2:y') } as const;

it.each<[string, Parts, Parts]>([
  ['a leader adds an entry', leading, { log: entriesOf('1:x', '2:y', '2:z') }],
  ['a leader does nothing', leading, {}],
  ['a candidate wins', { ...leading, role: 'candidate' }, { role: 'leader' }],
  ['a follower loses entries', { ...leading, role: 'follower' }, { log: [] }],
  ['a deposed leader loses entries', leading, { role: 'follower', currentTerm: 3, log: [] }],
])('F3.LAO holds of the step in which %s', (_, before, changes) => {
  expect(leaderAppendOnly.check(stepOf(before, changes))).toBeNull();
});

it.each<[string, Parts, Parts, string]>([
  [
    'drops its last entry',
    leading,
    { log: entriesOf('1:x') },
    's1, leader of term 2, had 2:y at index 2 and now has nothing',
  ],
  [
    'changes an entry',
    leading,
    { log: entriesOf('2:x', '2:y') },
    's1, leader of term 2, had 1:x at index 1 and now has 2:x',
  ],
  [
    'drops an entry in becoming leader',
    { ...leading, role: 'candidate', currentTerm: 1 },
    { role: 'leader', currentTerm: 2, log: [] },
    's1, leader of term 2, had 1:x at index 1 and now has nothing',
  ],
])('F3.LAO is broken by a leader that %s', (_, before, changes, why) => {
  expect(leaderAppendOnly.check(stepOf(before, changes))).toBe(why);
});
