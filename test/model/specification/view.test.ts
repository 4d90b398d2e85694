import { expect, it } from 'vitest';
import { viewOf } from '../../../model/specification/view.js';
import type { ServerVariables } from '../../../spec/variables.js';
import { entriesOf } from '../../support/specified.js';
import { specServer } from '../../support/specification.js';

const nothing = { votesGranted: [], nextIndex: {}, matchIndex: {} };

it.each<['follower' | 'candidate' | 'leader', Partial<ServerVariables>]>([
  ['follower', nothing],
  ['candidate', { ...nothing, votesGranted: ['s1', 's2'] }],
  ['leader', { ...nothing, nextIndex: { s1: 1, s2: 3 }, matchIndex: { s1: 0, s2: 2 } }],
])('F2.ST.L0 a %s is seen with what its role has, all up to date: %j', (role, parts) => {
  const server = specServer({
    ...{ role, votedFor: 's3', log: entriesOf('1:x', '2:y'), commitIndex: 1 },
    ...{ votesGranted: ['s1', 's2'], votesResponded: ['s1', 's2', 's3'] },
    ...{ nextIndex: { s1: 1, s2: 3 }, matchIndex: { s1: 0, s2: 2 } },
  });

  expect(viewOf(server)).toEqual({
    ...{ id: 's1', role, currentTerm: 2, votedFor: 's3', log: entriesOf('1:x', '2:y') },
    ...{ commitIndex: 1, lastApplied: 1, votesResponded: ['s1', 's2', 's3'] },
    disk: { currentTerm: 2, votedFor: 's3', log: entriesOf('1:x', '2:y') },
    ...parts,
  });
});
