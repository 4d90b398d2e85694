import { describe, expect, it } from 'vitest';
import { AssertionFailure } from '../../../src/core/assert.js';
import { logIndex } from '../../../src/core/ids.js';
import {
  entriesFrom,
  entryAt,
  hasIndex,
  higher,
  lastLogIndex,
  lastLogTerm,
  lower,
  next,
  prefixThrough,
  previous,
  termAt,
} from '../../../src/core/log.js';
import { commands, log } from '../../support/builders.js';

const empty = log();
const three = log(1, 1, 2);

describe('the end of a log', () => {
  it('F2.RV.A is index 0 and term 0 when there is no entry', () => {
    expect(lastLogIndex(empty)).toBe(0);
    expect(lastLogTerm(empty)).toBe(0);
  });

  it('F2.RV.A is the index and the term of the last entry', () => {
    expect(lastLogIndex(three)).toBe(3);
    expect(lastLogTerm(three)).toBe(2);
  });
});

describe('an index', () => {
  it.each([
    [0, true],
    [1, true],
    [3, true],
    [4, false],
  ])('F2.AE.2 %d of three entries: the log reaches it: %s', (index, reached) => {
    expect(hasIndex(three, logIndex(index))).toBe(reached);
  });

  it('F2.AE.2 index 0 is in an empty log too, and index 1 is not', () => {
    expect(hasIndex(empty, logIndex(0))).toBe(true);
    expect(hasIndex(empty, logIndex(1))).toBe(false);
  });

  it('F2.ST.P3 counts from 1', () => {
    expect(entryAt(three, logIndex(1))).toEqual({ term: 1, command: 'x1' });
    expect(entryAt(three, logIndex(3))).toEqual({ term: 2, command: 'x3' });
  });

  it.each([0, 4])('F2.ST.P3 there is no entry at %d of three', (index) => {
    expect(() => entryAt(three, logIndex(index))).toThrow(`no entry at index ${index} of 3`);
  });

  it('F2.AE.2 index 0 has term 0; the others have the term of their entry', () => {
    expect(termAt(three, logIndex(0))).toBe(0);
    expect(termAt(three, logIndex(2))).toBe(1);
    expect(termAt(three, logIndex(3))).toBe(2);
  });

  it('F2.AE.2 an index beyond the end has no term', () => {
    expect(() => termAt(three, logIndex(4))).toThrow(AssertionFailure);
  });
});

describe('a part of a log', () => {
  it.each([
    [1, 9, ['x1', 'x2', 'x3']],
    [2, 9, ['x2', 'x3']],
    [2, 1, ['x2']],
    [2, 0, []],
    [4, 9, []],
  ])('F2.AE.A from index %d on, at most %d entries', (index, limit, expected) => {
    expect(commands(entriesFrom(three, logIndex(index), limit))).toEqual(expected);
  });

  it.each([
    [0, []],
    [2, ['x1', 'x2']],
    [3, ['x1', 'x2', 'x3']],
  ])('F2.AE.3 up to and with index %d', (index, expected) => {
    expect(commands(prefixThrough(three, logIndex(index)))).toEqual(expected);
  });

  it('F2.ST.P0 a log of which nothing is cut is the same log, so that nothing is written', () => {
    expect(prefixThrough(three, logIndex(3))).toBe(three);
    expect(prefixThrough(three, logIndex(4))).toBe(three);
  });
});

describe('neighbours and order of indexes', () => {
  it('F2.ST.L1 the next index is one up, the previous one down', () => {
    expect(next(logIndex(0))).toBe(1);
    expect(previous(logIndex(1))).toBe(0);
  });

  it('F2.ST.L1 nothing comes before index 0', () => {
    expect(() => previous(logIndex(0))).toThrow(AssertionFailure);
  });

  it.each([
    [2, 3, 2, 3],
    [3, 2, 2, 3],
    [2, 2, 2, 2],
  ])('F2.AE.5 of %d and %d, %d is the lower and %d the higher', (a, b, low, high) => {
    expect(lower(logIndex(a), logIndex(b))).toBe(low);
    expect(higher(logIndex(a), logIndex(b))).toBe(high);
  });
});
