import { expect, it } from 'vitest';
import { oneVotePerTerm } from '../../../spec/temporal/one-vote-per-term.js';
import type { ServerVariables } from '../../../spec/variables.js';
import { diskWith, stepOf } from '../../support/specified.js';

type Parts = Partial<ServerVariables>;

it.each<[string, Parts, Parts]>([
  ['votes', { votedFor: null }, { votedFor: 's2' }],
  ['votes for itself in a new term', { votedFor: 's2' }, { currentTerm: 2, votedFor: 's1' }],
  ['keeps its vote', { votedFor: 's2' }, { votedFor: 's2' }],
  ['forgets it in a new term', { votedFor: 's2' }, { currentTerm: 2, votedFor: null }],
])('P5.2.1 holds where a server %s', (_, before, changes) => {
  expect(oneVotePerTerm.check(stepOf(before, changes))).toBeNull();
});

it.each<[string, Parts, string]>([
  ['votes twice', { votedFor: 's3' }, 's1 voted for s2 in term 1, and now votes for s3'],
  ['takes it back', { votedFor: null }, 's1 voted for s2 in term 1, and now has forgotten it'],
])('P5.2.1 is broken where a server %s', (_, changes, why) => {
  expect(oneVotePerTerm.check(stepOf({ votedFor: 's2' }, changes))).toBe(why);
});

it.each<[string, string | null, string | null]>([
  ['lets a crash forget a vote that was not on disk', null, null],
  [
    'forbids that a crash forgets a vote on disk',
    's2',
    's1 voted for s2 in term 1, and now has forgotten it',
  ],
])('P5.2.1 %s', (_, onDisk, why) => {
  const disk = diskWith({ currentTerm: 1, votedFor: onDisk });
  const crash = stepOf({ votedFor: 's2', disk }, { votedFor: null }, { crashed: true });
  expect(oneVotePerTerm.check(crash)).toBe(why);
});
