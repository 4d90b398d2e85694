import { describe, expect, it } from 'vitest';
import {
  constantsFor,
  laggingPart,
  observedOf,
  specMessageOf,
  specServerOf,
} from '../../../model/refinement/mapping.js';
import { log, s1, s3 } from '../../support/builders.js';
import {
  appendEntries,
  appendReply,
  conflict,
  electionTimeout,
  requestVote,
  voteReply,
} from '../../support/messages.js';
import { after, situations, started } from '../../support/refinement.js';
import { diskWith, entriesOf } from '../../support/specified.js';
import { specServer } from '../../support/specification.js';

describe('constantsFor', () => {
  it('F2.AE.A are those of Figure 2, with the servers and options of the cluster', () => {
    const server = started({ servers: 2, options: { maxEntries: 7 } });

    expect(constantsFor(server)).toEqual({
      ...{ servers: ['s1', 's2'], values: [], maxEntries: 7 },
      ...{ firstTerm: 0, maySendFewer: true, indexesMayFall: false },
    });
  });
});

describe('specServerOf', () => {
  it('F2.ST.V1 has what a follower knows, and arrays as they begin', () => {
    const { follower } = situations;
    const told = after(
      follower,
      appendEntries({ term: 3, prevLogIndex: 2, prevLogTerm: 1, leaderCommit: 2 }),
    );

    expect(specServerOf(told)).toEqual({
      ...{ id: 's1', role: 'follower', currentTerm: 3, votedFor: null, commitIndex: 2 },
      ...{ log: entriesOf('1:x1', '1:x2', '2:x3', '2:x4'), votesGranted: [] },
      votesResponded: ['s1', 's2', 's3'],
      ...{ nextIndex: { s1: 1, s2: 1, s3: 1 }, matchIndex: { s1: 0, s2: 0, s3: 0 } },
    });
  });

  it('F2.RV.0 has heard from all, so that it may ask nobody again', () => {
    expect(specServerOf(situations.candidate)).toMatchObject({
      ...{ role: 'candidate', currentTerm: 1, votedFor: 's1', votesGranted: ['s1'] },
      votesResponded: ['s1', 's2', 's3'],
    });
  });

  it('F2.ST.L1 has what a leader knows of the others', () => {
    const { successor } = situations;
    const leading = after(successor, appendReply({ term: 4, from: s3, matchIndex: 2 }));

    expect(specServerOf(leading)).toMatchObject({
      ...{ role: 'leader', nextIndex: { s1: 1, s2: 5, s3: 5 } },
      matchIndex: { s1: 0, s2: 0, s3: 2 },
    });
  });
});

describe('specMessageOf', () => {
  it.each([requestVote({ lastLogIndex: 2, lastLogTerm: 1 }), voteReply({ voteGranted: false })])(
    'F2.RV.A is the message itself: $type',
    (message) => {
      expect(specMessageOf(message)).toEqual(message);
    },
  );

  it.each([
    ['a heartbeat', 2, [], 9, 2],
    ['a heartbeat that knows less', 2, [], 1, 1],
    ['entries', 1, [1, 1], 9, 3],
    ['entries and what is just behind them', 1, [1, 1], 3, 3],
  ])('F2.AE.A vouches with %s for so much', (_, prevLogIndex, terms, leaderCommit, vouched) => {
    const entries = log(...terms);
    const request = appendEntries({ prevLogIndex, prevLogTerm: 1, entries, leaderCommit });

    expect(specMessageOf(request)).toEqual({
      ...{ type: 'appendEntriesRequest', from: 's2', to: 's1', term: 1 },
      ...{ prevLogIndex, prevLogTerm: 1, entries, leaderCommit: vouched },
    });
  });

  it.each([null, conflict(1, 1)])('P5.3.4 is a reply without the hint %j', (hint) => {
    const reply = appendReply({ success: false, conflict: hint });

    expect(Object.entries(specMessageOf(reply)).sort()).toEqual([
      ['from', 's2'],
      ['matchIndex', 0],
      ['success', false],
      ['term', 1],
      ['to', 's1'],
      ['type', 'appendEntriesResponse'],
    ]);
  });
});

describe('observedOf', () => {
  const server = specServer({
    ...{ votedFor: 's3', log: entriesOf('1:x', '2:y'), commitIndex: 1 },
    ...{ votesGranted: ['s1'], votesResponded: ['s1', 's2'] },
    ...{ nextIndex: { s1: 7, s2: 2, s3: 3 }, matchIndex: { s1: 6, s2: 1, s3: 2 } },
  });
  const all = { currentTerm: 2, votedFor: 's3', log: ['1:x', '2:y'], commitIndex: 1 };
  const none = { votesGranted: null, nextIndex: null, matchIndex: null };

  it.each([
    ['follower', none],
    ['candidate', { ...none, votesGranted: ['s1'] }],
    [
      'leader',
      { ...none, nextIndex: { s1: 0, s2: 2, s3: 3 }, matchIndex: { s1: 0, s2: 1, s3: 2 } },
    ],
  ] as const)('F2.ST.L0 shows of a %s what its role has, but nothing of itself', (role, parts) => {
    expect(observedOf({ ...server, role })).toEqual({ role, ...all, ...parts });
  });
});

describe('laggingPart', () => {
  const memory = diskWith({ currentTerm: 2, votedFor: 's1', log: entriesOf('1:x', '2:y') });

  it.each([
    ['term', { currentTerm: 1 }, 'currentTerm'],
    ['vote', { votedFor: null }, 'votedFor'],
    ['log', { log: entriesOf('1:x') }, 'log'],
    ['last entry', { log: entriesOf('1:x', '1:y') }, 'log'],
    ['last command', { log: entriesOf('1:x', '2:z') }, 'log'],
  ])('F2.ST.P0 names another %s', (_, parts, part) => {
    expect(laggingPart(diskWith({ ...memory, ...parts }), memory)).toBe(part);
  });

  it('F2.ST.P0 is nothing where all is on disk', () => {
    expect(laggingPart(diskWith({ ...memory, log: entriesOf('1:x', '2:y') }), memory)).toBeNull();
  });

  it('F2.RS.CAND.1b names the vote of a candidate for itself', () => {
    const { chart } = after(situations.fresh, electionTimeout);

    expect(laggingPart(diskWith({ currentTerm: 1 }), chart.state)).toBe('votedFor');
    expect(laggingPart(diskWith({ currentTerm: 1, votedFor: s1 }), chart.state)).toBeNull();
  });
});
