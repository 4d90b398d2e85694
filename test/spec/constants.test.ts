import { describe, expect, it } from 'vitest';
import {
  asInFigure2,
  asInRaftTla,
  follow,
  forEachServer,
  including,
  isQuorum,
} from '../../spec/constants.js';
import { figure2, raftTla, withServers } from '../support/specification.js';

describe('the readings', () => {
  it('F2.ST.P1 F2.ST.V1 raft.tla begins in term 1, sends all it can, lets indexes fall', () => {
    expect(asInRaftTla).toEqual({
      ...{ firstTerm: 1, maxEntries: 1, maySendFewer: false, indexesMayFall: true },
    });
  });

  it('F2.ST.P1 F2.ST.V1 Figure 2 begins in term 0, has heartbeats, and lets no index fall', () => {
    expect(asInFigure2).toEqual({
      ...{ firstTerm: 0, maxEntries: 1, maySendFewer: true, indexesMayFall: false },
    });
  });
});

describe('isQuorum', () => {
  it.each([
    [1, 0, false],
    [1, 1, true],
    [2, 1, false],
    [2, 2, true],
    [3, 1, false],
    [3, 2, true],
    [4, 2, false],
    [4, 3, true],
    [5, 2, false],
    [5, 3, true],
  ])('P5.2.2 of %i servers, %i are more than half: %s', (size, count, enough) => {
    const some = ['s1', 's2', 's3'].slice(0, count);

    expect(isQuorum(some, withServers(size))).toBe(enough);
  });
});

describe('follow', () => {
  it.each([
    ['raft.tla', raftTla, 2, 3, 3],
    ['raft.tla', raftTla, 2, 1, 1],
    ['Figure 2', figure2, 2, 3, 3],
    ['Figure 2', figure2, 2, 1, 2],
    ['Figure 2', figure2, 2, 2, 2],
  ])('F2.ST.V1 as %s reads, an index %i that is told %i is %i', (_, constants, now, told, then) => {
    expect(follow(now, told, constants)).toBe(then);
  });
});

describe('including', () => {
  it.each([
    [[], 's2', ['s2']],
    [['s3'], 's1', ['s1', 's3']],
    [['s1', 's3'], 's2', ['s1', 's2', 's3']],
    [['s2'], 's2', ['s2']],
    [['s1'], 's9', ['s1']],
  ])('P5.2.2 %j with %s is %j, in the order of the servers', (some, one, all) => {
    expect(including(some, one, raftTla)).toEqual(all);
  });
});

it('forEachServer has the value for each server, in their order', () => {
  expect(Object.entries(forEachServer(4, raftTla))).toEqual([
    ...[
      ['s1', 4],
      ['s2', 4],
      ['s3', 4],
    ],
  ]);
});
