import { expect, it } from 'vitest';
import { typeInvariant } from '../../../spec/invariants/type-invariant.js';
import type { ServerVariables } from '../../../spec/variables.js';
import { entriesOf, variables } from '../../support/specified.js';

const leading: Partial<ServerVariables> = {
  ...{ role: 'leader', votedFor: 's1', log: entriesOf('1:x', '1:y') },
  ...{ nextIndex: { s2: 2, s3: 3 }, matchIndex: { s2: 1, s3: 2 } },
};

it.each<[string, Partial<ServerVariables>]>([
  ['a server that never ran', { currentTerm: 0 }],
  ['a follower that voted', { votedFor: 's2', log: entriesOf('1:x'), commitIndex: 1 }],
  ['terms that rise along the log', { currentTerm: 4, log: entriesOf('1:x', '1:y', '4:z') }],
  ['a server that applied all', { log: entriesOf('1:x'), commitIndex: 1, lastApplied: 1 }],
  ['a candidate with votes', { role: 'candidate', votedFor: 's1', votesGranted: ['s1', 's2'] }],
  ['a leader with its arrays', leading],
  ['a leader of nobody else', { role: 'leader', votedFor: 's1' }],
])('F2.ST.P1 holds of %s', (_, parts) => {
  expect(typeInvariant.check(variables(parts))).toBeNull();
});

it.each<[Partial<ServerVariables>, string]>([
  [{ currentTerm: -1 }, 's1: currentTerm is -1'],
  [
    { currentTerm: 2, log: entriesOf('2:x', '1:y') },
    's1: terms fall along the log, or exceed currentTerm 2',
  ],
  [
    { currentTerm: 1, log: entriesOf('2:x') },
    's1: terms fall along the log, or exceed currentTerm 1',
  ],
  [{ commitIndex: 2, log: entriesOf('1:x') }, "s1: commitIndex 2 is beyond the log's 1"],
  [{ commitIndex: 1, lastApplied: 2, log: entriesOf('1:x', '1:y') }, 's1: lastApplied 2 exceeds 1'],
  [{ role: 'candidate', votedFor: 's2' }, 's1: a candidate that voted for s2'],
  [{ role: 'leader', votedFor: null }, 's1: a leader that voted for null'],
  [{ votesGranted: ['s2'] }, 's1: a follower that holds votes'],
  [{ ...leading, votesGranted: ['s1'] }, 's1: a leader that holds votes'],
  [{ matchIndex: { s2: 0 } }, "s1: a follower with a leader's arrays"],
  [
    { role: 'candidate', votedFor: 's1', matchIndex: { s2: 0 } },
    "s1: a candidate with a leader's arrays",
  ],
  [
    { ...leading, nextIndex: { s2: 1, s3: 3 } },
    's1: a nextIndex that is not beyond its matchIndex',
  ],
  [
    { ...leading, nextIndex: { s2: 2, s3: 4 }, matchIndex: { s2: 1, s3: 3 } },
    's1: a matchIndex beyond the log',
  ],
])('F2.ST.P1 says what is wrong with %j', (parts, why) => {
  expect(typeInvariant.check(variables(parts))).toBe(why);
});
