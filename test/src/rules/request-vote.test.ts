import { describe, expect, it } from 'vitest';
import {
  candidateIsUpToDate,
  grantVote,
  refuseVote,
  requestVoteIsStale,
  sendRequestVotes,
  sendVote,
  voteIsFree,
} from '../../../src/rules/request-vote.js';
import { log, s2, s3, serverState } from '../../support/builders.js';
import { requestVote } from '../../support/messages.js';

describe('sendRequestVotes', () => {
  it('F2.RV.A tells every other server the term and where the log ends', () => {
    const state = serverState({ currentTerm: 4, log: log(1, 3) });

    expect(sendRequestVotes(state)).toEqual(
      ['s2', 's3'].map((to) => ({
        type: 'send',
        message: {
          type: 'requestVoteRequest',
          from: 's1',
          to,
          term: 4,
          lastLogIndex: 2,
          lastLogTerm: 3,
        },
      })),
    );
  });

  it('F2.RV.A an empty log ends at index 0 in term 0', () => {
    const [first] = sendRequestVotes(serverState());

    expect(first).toMatchObject({ message: { lastLogIndex: 0, lastLogTerm: 0 } });
  });

  it.each([
    [1, 0],
    [2, 1],
    [7, 6],
  ])('F2.RS.CAND.1d in a cluster of %d, %d are asked', (servers, asked) => {
    expect(sendRequestVotes(serverState({ servers }))).toHaveLength(asked);
  });
});

describe('requestVoteIsStale', () => {
  it.each([
    [1, true],
    [2, false],
    [3, false],
  ])('F2.RV.1 in term 2, a candidate of term %d is stale: %s', (term, stale) => {
    expect(requestVoteIsStale(serverState({ currentTerm: 2 }), requestVote({ term }))).toBe(stale);
  });
});

describe('voteIsFree', () => {
  it('F2.RV.2 is so while nobody has the vote', () => {
    expect(voteIsFree(serverState({ votedFor: null }), requestVote({ from: s2 }))).toBe(true);
  });

  it('F2.RV.2 is so for the candidate who has it already, since its reply may be lost', () => {
    expect(voteIsFree(serverState({ votedFor: s2 }), requestVote({ from: s2 }))).toBe(true);
  });

  it('P5.2.1 is not so for a second candidate', () => {
    expect(voteIsFree(serverState({ votedFor: s3 }), requestVote({ from: s2 }))).toBe(false);
  });
});

describe('candidateIsUpToDate', () => {
  it.each([
    ['the same log', [1, 2], 2, 2],
    ['a longer log that ends in the same term', [1, 2], 3, 2],
    ['a shorter log that ends in a later term', [1, 2, 2], 1, 3],
    ['any log, to an empty one', [], 1, 1],
    ['no log, to no log', [], 0, 0],
  ])('P5.4.1.2 grants to %s', (_what, own, lastLogIndex, lastLogTerm) => {
    const state = serverState({ currentTerm: 3, log: log(...own) });

    expect(candidateIsUpToDate(state, requestVote({ lastLogIndex, lastLogTerm }))).toBe(true);
  });

  it.each([
    ['a shorter log that ends in the same term', [1, 2], 1, 2],
    ['a longer log that ends in an earlier term', [1, 2], 9, 1],
    ['a log of the same length that ends in an earlier term', [1, 2], 2, 1],
    ['an empty log, to one that is not', [1], 0, 0],
  ])('P5.4.1.1 refuses %s', (_what, own, lastLogIndex, lastLogTerm) => {
    const state = serverState({ currentTerm: 3, log: log(...own) });

    expect(candidateIsUpToDate(state, requestVote({ lastLogIndex, lastLogTerm }))).toBe(false);
  });
});

describe('grantVote', () => {
  it('F2.ST.P2 the candidate has the vote', () => {
    expect(grantVote(serverState(), requestVote({ from: s3 })).votedFor).toBe('s3');
  });

  it('F2.RV.2 touches nothing else; a voter does not yet know a leader', () => {
    const state = serverState({ currentTerm: 2, log: log(1) });

    const next = grantVote(state, requestVote({ from: s2, term: 2 }));

    expect(next).toEqual({ ...state, votedFor: 's2' });
  });
});

describe('the reply to RequestVote', () => {
  const state = serverState({ currentTerm: 5 });
  const reply = { type: 'requestVoteResponse', from: 's1', to: 's3', term: 5 };

  it('F2.RV.R sendVote says yes, to the candidate alone', () => {
    expect(sendVote(state, requestVote({ from: s3, term: 5 }))).toEqual([
      { type: 'send', message: { ...reply, voteGranted: true } },
    ]);
  });

  it('P5.1.2 refuseVote says no and tells the voter’s term, not the candidate’s', () => {
    expect(refuseVote(state, requestVote({ from: s3, term: 2 }))).toEqual([
      { type: 'send', message: { ...reply, voteGranted: false } },
    ]);
  });
});
