import { describe, expect, it } from 'vitest';
import { AssertionFailure } from '../../../src/core/assert.js';
import { logIndex, of, serverId, term } from '../../../src/core/ids.js';
import { s1, s2, s3 } from '../../support/builders.js';

describe('serverId', () => {
  const longest = 'a'.repeat(64);

  it.each(['s1', '7', 'a.b_c-d', 'Server-1.example', longest])(
    'F2.AE.A a leaderId may be %s',
    (name) => {
      expect(serverId(name)).toBe(name);
    },
  );

  it.each(['', ' ', 's 1', '-s1', '.s1', '_s1', 's1\n', 'ä', 's/1', `${longest}a`])(
    'F2.AE.A a leaderId is not %j',
    (name) => {
      expect(() => serverId(name)).toThrow(AssertionFailure);
    },
  );
});

describe('term', () => {
  it.each([0, 1, 2, 9_007_199_254_740_991])('F2.ST.P1 a term may be %d', (value) => {
    expect(term(value)).toBe(value);
  });

  it.each([-1, 0.5, NaN, Infinity, 9_007_199_254_740_992])(
    'P5.1.1 terms are consecutive integers, which %d is not one of',
    (value) => {
      expect(() => term(value)).toThrow(`not a term: ${value}`);
    },
  );
});

describe('logIndex', () => {
  it.each([0, 1, 2, 9_007_199_254_740_991])('F2.ST.P3 an index may be %d', (value) => {
    expect(logIndex(value)).toBe(value);
  });

  it.each([-1, 0.5, NaN, Infinity, 9_007_199_254_740_992])(
    'F2.ST.P3 an index is not %d',
    (value) => {
      expect(() => logIndex(value)).toThrow(`not a log index: ${value}`);
    },
  );
});

describe('of', () => {
  const nextIndex = { [s2]: logIndex(4), [s3]: logIndex(0) };

  it('F2.ST.L1 gives what is kept for a server, 0 included', () => {
    expect(of(nextIndex, s2)).toBe(4);
    expect(of(nextIndex, s3)).toBe(0);
  });

  it('F2.ST.L1 throws for a server for which nothing is kept', () => {
    expect(() => of(nextIndex, s1)).toThrow('nothing is kept for server s1');
  });
});
