import { describe, expect, it } from 'vitest';
import {
  monotonicCommitIndex,
  monotonicLastApplied,
  monotonicMatchIndex,
  monotonicTerm,
} from '../../../spec/temporal/monotonic.js';
import type { ServerVariables } from '../../../spec/variables.js';
import { diskWith, stepOf } from '../../support/specified.js';

const crashed = { crashed: true };

describe('F2.ST.P1', () => {
  it.each([
    [2, 2],
    [2, 3],
    [0, 9],
  ])('lets the term go from %i to %i', (from, to) => {
    expect(monotonicTerm.check(stepOf({ currentTerm: from }, { currentTerm: to }))).toBeNull();
  });

  it('forbids that the term falls', () => {
    expect(monotonicTerm.check(stepOf({ currentTerm: 3 }, { currentTerm: 2 }))).toBe(
      'currentTerm of s1 falls from 3 to 2',
    );
  });

  it('lets a crash take back a term that was not on disk', () => {
    const before = { currentTerm: 3, disk: diskWith({ currentTerm: 2 }) };
    expect(monotonicTerm.check(stepOf(before, { currentTerm: 2 }, crashed))).toBeNull();
  });

  it('forbids that a crash takes back what is on disk', () => {
    const before = { currentTerm: 3, disk: diskWith({ currentTerm: 2 }) };
    expect(monotonicTerm.check(stepOf(before, { currentTerm: 1 }, crashed))).toBe(
      'currentTerm of s1 falls from 2 to 1',
    );
  });
});

describe.each([
  ['F2.ST.V1', 'commitIndex', monotonicCommitIndex],
  ['F2.ST.V2', 'lastApplied', monotonicLastApplied],
] as const)('%s', (_, field, property) => {
  it(`lets ${field} stay and rise`, () => {
    expect(property.check(stepOf({ [field]: 2 }, { [field]: 2 }))).toBeNull();
    expect(property.check(stepOf({ [field]: 2 }, { [field]: 5 }))).toBeNull();
  });

  it(`forbids that ${field} falls, also on a change of role`, () => {
    expect(property.check(stepOf({ [field]: 2 }, { [field]: 1 }))).toBe(
      `${field} of s1 falls from 2 to 1`,
    );
    const deposed = stepOf({ role: 'leader', [field]: 4 }, { role: 'follower', [field]: 0 });
    expect(property.check(deposed)).toBe(`${field} of s1 falls from 4 to 0`);
  });

  it(`lets a crash set ${field} to 0`, () => {
    expect(property.check(stepOf({ [field]: 2 }, { [field]: 0 }, crashed))).toBeNull();
  });
});

describe('F2.ST.L2', () => {
  const leading: Partial<ServerVariables> = { role: 'leader', matchIndex: { s2: 1, s3: 2 } };

  it.each<[string, Partial<ServerVariables>]>([
    ['stays', {}],
    ['rises', { matchIndex: { s2: 3, s3: 2 } }],
    ['is forgotten by who leads no more', { role: 'follower', matchIndex: {} }],
    ['begins anew in a new term', { currentTerm: 2, matchIndex: { s2: 0, s3: 0 } }],
  ])('holds where matchIndex %s', (_, changes) => {
    expect(monotonicMatchIndex.check(stepOf(leading, changes))).toBeNull();
  });

  it.each<[string, Partial<ServerVariables>, string]>([
    ['falls', { matchIndex: { s2: 1, s3: 1 } }, 'matchIndex[s3] of s1 falls from 2 to 1'],
    ['lacks a server', { matchIndex: { s3: 2 } }, 'matchIndex[s2] of s1 falls from 1 to 0'],
  ])('is broken where matchIndex %s', (_, changes, why) => {
    expect(monotonicMatchIndex.check(stepOf(leading, changes))).toBe(why);
  });
});

it('F2.ST.V1, F2.ST.V2 and F2.ST.L2 are the rules of the three', () => {
  const properties = [monotonicCommitIndex, monotonicLastApplied, monotonicMatchIndex];
  expect(properties.map(({ rule }) => rule)).toEqual(['F2.ST.V1', 'F2.ST.V2', 'F2.ST.L2']);
});
