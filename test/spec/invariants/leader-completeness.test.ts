import { expect, it } from 'vitest';
import { leaderCompleteness } from '../../../spec/invariants/leader-completeness.js';
import type { ServerVariables } from '../../../spec/variables.js';
import { committedIn, entriesOf, historyOf, variables } from '../../support/specified.js';

const history = historyOf({ committed: [...committedIn(1, '1:x'), ...committedIn(2, '2:y')] });
const reason = (parts: Partial<ServerVariables>) =>
  leaderCompleteness.check(variables({ id: 's2', ...parts }), history);

it.each<[string, Partial<ServerVariables>]>([
  ['a leader that has all', { role: 'leader', currentTerm: 3, log: entriesOf('1:x', '2:y') }],
  ['a leader with more', { role: 'leader', currentTerm: 3, log: entriesOf('1:x', '2:y', '3:z') }],
  ['a leader of the term that commits', { role: 'leader', currentTerm: 2, log: entriesOf('1:x') }],
  ['a leader from before', { role: 'leader', currentTerm: 1, log: [] }],
  ['a follower that has nothing', { role: 'follower', currentTerm: 3 }],
  ['a candidate that has nothing', { role: 'candidate', currentTerm: 3 }],
])('F3.LC holds of %s', (_, parts) => {
  expect(reason(parts)).toBeNull();
});

it.each([
  [
    'lacks all',
    { currentTerm: 3, log: [] },
    's2 leads term 3 with nothing at index 1, where 1:x was committed in term 1',
  ],
  [
    'lacks the last',
    { currentTerm: 4, log: entriesOf('1:x') },
    's2 leads term 4 with nothing at index 2, where 2:y was committed in term 2',
  ],
  [
    'has another',
    { currentTerm: 3, log: entriesOf('1:x', '3:y') },
    's2 leads term 3 with 3:y at index 2, where 2:y was committed in term 2',
  ],
])('F3.LC names what a leader lacks that %s', (_, parts, why) => {
  expect(reason({ role: 'leader', ...parts })).toBe(why);
});

it('F3.LC looks past entries committed in its own term', () => {
  const late = historyOf({ committed: [...committedIn(3, '1:x'), ...committedIn(2, '2:y')] });
  const server = variables({ role: 'leader', currentTerm: 3 });
  expect(leaderCompleteness.check(server, late)).toBe(
    's1 leads term 3 with nothing at index 2, where 2:y was committed in term 2',
  );
});
