import { describe, expect, it } from 'vitest';
import {
  type Handles,
  deliverable,
  withMessages,
  withoutMessage,
} from '../../../model/network/network.js';
import { messageHandles } from '../../../model/cluster/cluster.js';
import { s1, s2, s3 } from '../../support/builders.js';
import { requestVote, voteReply } from '../../support/messages.js';

/** A message is a text: its first letter is the link, the rest is what it says. */
const handles: Handles<string> = {
  compare: (a, b) => (a < b ? -1 : Number(a > b)),
  link: (text) => text.charCodeAt(0),
};

describe('an unordered network', () => {
  it('is the same whatever the order of sending', () => {
    const first = withMessages(['a2'], ['b1', 'a1'], 'unordered', handles);
    const second = withMessages(['a1', 'b1'], ['a2'], 'unordered', handles);
    expect([first, second]).toEqual([
      ['a1', 'a2', 'b1'],
      ['a1', 'a2', 'b1'],
    ]);
  });

  it('keeps equal messages apart', () => {
    expect(withMessages(['a1'], ['a1'], 'unordered', handles)).toEqual(['a1', 'a1']);
  });

  it.each([
    [[], []],
    [
      ['a1', 'a2', 'b1'],
      [0, 1, 2],
    ],
    [
      ['a1', 'a1', 'a1', 'b1', 'b1'],
      [0, 3],
    ],
  ])('may deliver each different message of %j', (network, offsets) => {
    expect(deliverable(network, 'unordered', handles)).toEqual(offsets);
  });
});

describe('a FIFO network', () => {
  it('keeps the order of sending on each link, and sorts the links', () => {
    const network = withMessages(['a9', 'b5'], ['b1', 'a3', 'b2'], 'fifo', handles);
    expect(network).toEqual(['a9', 'a3', 'b5', 'b1', 'b2']);
  });

  it.each([
    [[], []],
    [
      ['a9', 'a3', 'b5', 'b1', 'c1'],
      [0, 2, 4],
    ],
    [['a1', 'a1'], [0]],
  ])('may deliver only the oldest message of each link of %j', (network, offsets) => {
    expect(deliverable(network, 'fifo', handles)).toEqual(offsets);
  });
});

it('withoutMessage takes one message out, of equal ones only one', () => {
  expect(withoutMessage(['a1', 'a1', 'b1'], 1)).toEqual(['a1', 'b1']);
  expect(withoutMessage(['a1'], 0)).toEqual([]);
});

describe('the messages of a cluster', () => {
  it('are sorted by sender, then by receiver, then by what they say', () => {
    const messages = [
      voteReply({ from: s2, to: s1, term: 2 }),
      voteReply({ from: s2, to: s1, term: 1 }),
      requestVote({ from: s2, to: s1 }),
      requestVote({ from: s1, to: s3 }),
      requestVote({ from: s1, to: s2 }),
    ];
    const sorted = withMessages([], messages, 'unordered', messageHandles);
    expect(sorted.map(({ from, to, type, term }) => `${from} ${to} ${type} ${term}`)).toEqual([
      's1 s2 requestVoteRequest 1',
      's1 s3 requestVoteRequest 1',
      's2 s1 requestVoteRequest 1',
      's2 s1 requestVoteResponse 1',
      's2 s1 requestVoteResponse 2',
    ]);
  });

  it('are on different links in the two directions', () => {
    const [there, back] = [requestVote({ from: s1, to: s2 }), voteReply({ from: s2, to: s1 })];
    expect(messageHandles.link(there)).not.toBe(messageHandles.link(back));
    expect(messageHandles.compare(there, requestVote({ from: s1, to: s2 }))).toBe(0);
  });
});
