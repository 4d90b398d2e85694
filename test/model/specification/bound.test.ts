import { describe, expect, it } from 'vitest';
import { BoundError } from '../../../model/cluster/bound.js';
import {
  type SpecBound,
  constantsOf,
  parseSpecBound,
  showSpecBound,
  specBoundFields,
  specBoundOf,
} from '../../../model/specification/bound.js';

const defaults: SpecBound = {
  ...{ servers: 3, values: 1, maxTerm: 2, maxLog: 1, maxMessages: 1, maxDuplicates: 1 },
  ...{ firstTerm: 1, maxEntries: 1, maySendFewer: 0, indexesMayFall: 1 },
};

describe('the default bound', () => {
  it('is the smallest of three servers, as raft.tla reads', () => {
    expect(specBoundOf({})).toEqual(defaults);
  });

  it('is changed where that is asked for, and only there', () => {
    expect(specBoundOf({ servers: 5, indexesMayFall: 0 })).toEqual({
      ...defaults,
      ...{ servers: 5, indexesMayFall: 0 },
    });
  });

  it('has fields that each say what they are about', () => {
    expect(Object.values(specBoundFields).filter(({ about }) => about.length < 8)).toEqual([]);
  });
});

describe('parseSpecBound', () => {
  it.each<[string, Partial<SpecBound>]>([
    ['servers=3', {}],
    [' servers=2 , maxTerm=3 ', { servers: 2, maxTerm: 3 }],
    [
      'servers=1,values=0,maxLog=0,maxMessages=0',
      { servers: 1, values: 0, maxLog: 0, maxMessages: 0 },
    ],
    ['servers=5,values=5', { servers: 5, values: 5 }],
    ['maxTerm=20,maxLog=20,maxEntries=20', { maxTerm: 20, maxLog: 20, maxEntries: 20 }],
    ['maxMessages=12,maxDuplicates=12', { maxMessages: 12, maxDuplicates: 12 }],
    ['firstTerm=0,maxTerm=0', { firstTerm: 0, maxTerm: 0 }],
    ['maxTerm=1', { maxTerm: 1 }],
    ['maySendFewer=1,indexesMayFall=0', { maySendFewer: 1, indexesMayFall: 0 }],
  ])('reads %s', (text, changes) => {
    expect(parseSpecBound(text)).toEqual({ ...defaults, ...changes });
  });

  it.each([
    ['', "'' is not of the form name=value, such as servers=3"],
    ['servers', "'servers' is not of the form name=value, such as servers=3"],
    ['servers=', "'servers=' is not of the form name=value, such as servers=3"],
    ['=3', "'=3' is not of the form name=value, such as servers=3"],
    ['servers=3=4', "'servers=3=4' is not of the form name=value, such as servers=3"],
    ['servers=3,', "'' is not of the form name=value, such as servers=3"],
    ['servers=3,maxLog=1,servers=3', "'servers' is given twice"],
    ['values=0,values=0', "'values' is given twice"],
    ['servers=0', 'servers=0: expected a whole number from 1 to 5'],
    ['servers=6', 'servers=6: expected a whole number from 1 to 5'],
    ['servers=any', 'servers=any: expected a whole number from 1 to 5'],
    ['servers=two', 'servers=two: expected a whole number from 1 to 5'],
    ['values=6', 'values=6: expected a whole number from 0 to 5'],
    ['values=-1', 'values=-1: expected a whole number from 0 to 5'],
    ['maxTerm=1.5', 'maxTerm=1.5: expected a whole number from 0 to 20'],
    ['maxTerm=21', 'maxTerm=21: expected a whole number from 0 to 20'],
    ['maxLog=1e1', 'maxLog=1e1: expected a whole number from 0 to 20'],
    ['maxLog=21', 'maxLog=21: expected a whole number from 0 to 20'],
    ['maxMessages=13', 'maxMessages=13: expected a whole number from 0 to 12'],
    ['maxMessages=0x1', 'maxMessages=0x1: expected a whole number from 0 to 12'],
    ['maxDuplicates=0', 'maxDuplicates=0: expected a whole number from 1 to 12'],
    ['maxDuplicates=13', 'maxDuplicates=13: expected a whole number from 1 to 12'],
    ['firstTerm=2', 'firstTerm=2: expected a whole number from 0 to 1'],
    ['maxEntries=0', 'maxEntries=0: expected a whole number from 1 to 20'],
    ['maxEntries=21', 'maxEntries=21: expected a whole number from 1 to 20'],
    ['maySendFewer=yes', 'maySendFewer=yes: expected a whole number from 0 to 1'],
    ['indexesMayFall=2', 'indexesMayFall=2: expected a whole number from 0 to 1'],
    ['maxTerm=0', 'maxTerm=0: expected at least firstTerm=1'],
    ['maxTerm=0,firstTerm=1', 'maxTerm=0: expected at least firstTerm=1'],
    [
      'terms=2',
      "the specification has no bound called 'terms'; there are servers, values, maxTerm, " +
        'maxLog, maxMessages, maxDuplicates, firstTerm, maxEntries, maySendFewer, indexesMayFall',
    ],
  ])("refuses '%s', and says why", (text, message) => {
    expect(() => parseSpecBound(text)).toThrow(new BoundError(message));
  });

  it.each(['__proto__=3', 'constructor=3', 'Servers=3'])('knows no name %s', (text) => {
    expect(() => parseSpecBound(text)).toThrow('the specification has no bound called');
  });
});

describe('showSpecBound', () => {
  const six = 'servers=3,values=1,maxTerm=2,maxLog=1,maxMessages=1,maxDuplicates=1';

  it.each<[Partial<SpecBound>, string]>([
    [{}, six],
    [
      { servers: 2, maxMessages: 3 },
      six.replace('servers=3', 'servers=2').replace('s=1,maxD', 's=3,maxD'),
    ],
    [
      { firstTerm: 0, maxEntries: 2, maySendFewer: 1, indexesMayFall: 0 },
      `${six},firstTerm=0,maxEntries=2,maySendFewer=1,indexesMayFall=0`,
    ],
  ])('shows %j as it is given by hand: %s', (changes, text) => {
    expect(showSpecBound(specBoundOf(changes))).toBe(text);
    expect(parseSpecBound(text)).toEqual({ ...defaults, ...changes });
  });
});

describe('constantsOf', () => {
  it('F2.ST.P1 of the default bound are those of raft.tla', () => {
    expect(constantsOf(defaults)).toEqual({
      ...{ servers: ['s1', 's2', 's3'], values: ['v1'] },
      ...{ firstTerm: 1, maxEntries: 1, maySendFewer: false, indexesMayFall: true },
    });
  });

  it('F2.ST.P1 are what the bound says', () => {
    const bound = { ...defaults, servers: 1, values: 2, maxEntries: 3 };

    expect(constantsOf({ ...bound, firstTerm: 0, maySendFewer: 1, indexesMayFall: 0 })).toEqual({
      ...{ servers: ['s1'], values: ['v1', 'v2'] },
      ...{ firstTerm: 0, maxEntries: 3, maySendFewer: true, indexesMayFall: false },
    });
  });
});
