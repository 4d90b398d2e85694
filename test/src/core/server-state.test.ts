import { describe, expect, it } from 'vitest';
import { serverId } from '../../../src/core/ids.js';
import {
  blankDisk,
  peersOf,
  persistentPart,
  samePersistentState,
  startingState,
} from '../../../src/core/server-state.js';
import { clusterOf, disk, log, s1, s2, s3, serverState } from '../../support/builders.js';

const cluster = clusterOf(3);

describe('startingState', () => {
  it('F4.T1 a server that never ran begins in term 0, with no vote and no entry', () => {
    expect(startingState({ id: s1, servers: cluster })).toEqual({
      id: 's1',
      servers: ['s1', 's2', 's3'],
      options: { fastBackup: false, maxEntries: 64 },
      currentTerm: 0,
      votedFor: null,
      log: [],
      commitIndex: 0,
      lastApplied: 0,
      votesGranted: [],
      nextIndex: {},
      matchIndex: {},
      leader: null,
    });
  });

  it('D3.8.1 a server that ran before has its term, its vote and its log', () => {
    const persistent = disk({ currentTerm: 4, votedFor: s2, log: log(1, 3) });

    const state = startingState({ id: s1, servers: cluster, persistent });

    expect(state).toMatchObject({ currentTerm: 4, votedFor: 's2' });
    expect(state.log).toEqual([
      { term: 1, command: 'x1' },
      { term: 3, command: 'x2' },
    ]);
  });

  it('D3.8.2 of what is volatile nothing comes back, even if the input has it', () => {
    const before = serverState({ log: log(1, 1), commitIndex: 2, lastApplied: 2, leader: s2 });

    const state = startingState({ id: s1, servers: cluster, persistent: before });

    expect(state).toMatchObject({ commitIndex: 0, lastApplied: 0, leader: null });
  });

  it('P5.3.4 an option that is not given is as in the basic protocol', () => {
    const { options } = startingState({ id: s1, servers: cluster, options: { fastBackup: true } });

    expect(options).toEqual({ fastBackup: true, maxEntries: 64 });
  });
});

describe('the cluster of a starting server', () => {
  it.each([1, 2, 3, 4, 5, 6, 7])('P5.2.2 may have %d servers', (size) => {
    expect(startingState({ id: s1, servers: clusterOf(size) }).servers).toHaveLength(size);
  });

  it('P5.2.2 has at least one server', () => {
    expect(() => startingState({ id: s1, servers: [] })).toThrow('a cluster has 1 to 7 servers');
  });

  it('P5.2.2 has at most seven servers', () => {
    const eight = [...clusterOf(7), serverId('s8')];

    expect(() => startingState({ id: s1, servers: eight })).toThrow('a cluster has 1 to 7 servers');
  });

  it('P5.2.1 names no server twice, for it would have two votes', () => {
    expect(() => startingState({ id: s1, servers: [s1, s2, s2] })).toThrow(
      'names each server once',
    );
  });

  it('P5.2.2 has the server itself in it', () => {
    expect(() => startingState({ id: s3, servers: [s1, s2] })).toThrow('s3 is not in its own');
  });

  it.each([0, -1, NaN])('F2.AE.A does not send %d entries at a time', (maxEntries) => {
    const begin = () => startingState({ id: s1, servers: cluster, options: { maxEntries } });

    expect(begin).toThrow('maxEntries is at least 1');
  });
});

describe('the persistent part', () => {
  const state = serverState({ currentTerm: 2, votedFor: s3, log: log(1), commitIndex: 1 });

  it('F2.ST.P0 is term, vote and log, and nothing else', () => {
    expect(persistentPart(state)).toEqual({
      currentTerm: 2,
      votedFor: 's3',
      log: [{ term: 1, command: 'x1' }],
    });
  });

  it('F2.ST.P0 of a blank disk is term 0, no vote and no entry', () => {
    expect(blankDisk).toEqual({ currentTerm: 0, votedFor: null, log: [] });
  });

  it('F2.ST.P0 need not be written again when only volatile state has changed', () => {
    const later = { ...state, lastApplied: state.commitIndex };

    expect(samePersistentState(state, later)).toBe(true);
  });

  it.each([
    ['term', disk({ currentTerm: 3, votedFor: s3, log: state.log })],
    ['vote', disk({ currentTerm: 2, votedFor: s2, log: state.log })],
    ['log', disk({ currentTerm: 2, votedFor: s3, log: log(1, 2) })],
  ])('F2.ST.P0 has to be written when the %s has changed', (_what, other) => {
    expect(samePersistentState(state, other)).toBe(false);
  });
});

describe('peersOf', () => {
  it('F2.RS.CAND.1d are all servers of the cluster but this one, in order', () => {
    expect(peersOf(serverState({ id: s2, servers: 5 }))).toEqual(['s1', 's3', 's4', 's5']);
  });

  it('F2.RS.CAND.1d a server alone has none', () => {
    expect(peersOf(serverState({ servers: 1 }))).toEqual([]);
  });
});
