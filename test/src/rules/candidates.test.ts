import { describe, expect, it } from 'vitest';
import {
  forgetVotes,
  hasVotesOfMajority,
  incrementCurrentTerm,
  recordVote,
  voteForSelf,
  voteIsGranted,
  voteIsOfAnEarlierTerm,
} from '../../../src/rules/candidates.js';
import { clusterOf, s1, s2, s3, s4, serverState } from '../../support/builders.js';
import { voteReply } from '../../support/messages.js';

describe('incrementCurrentTerm', () => {
  it('F2.RS.CAND.1a the term is one up', () => {
    expect(incrementCurrentTerm(serverState({ currentTerm: 4 })).currentTerm).toBe(5);
  });

  it('P5.1.1 the first election is in term 1', () => {
    expect(incrementCurrentTerm(serverState({ currentTerm: 0 })).currentTerm).toBe(1);
  });

  it('P5.1.4 of the new term no leader is known', () => {
    expect(incrementCurrentTerm(serverState({ leader: s2 })).leader).toBeNull();
  });
});

describe('voteForSelf', () => {
  it('F2.RS.CAND.1b the vote is recorded, so that it cannot go to a rival', () => {
    expect(voteForSelf(serverState()).votedFor).toBe('s1');
  });

  it('F2.RS.CAND.1b it is the first vote held; those of an earlier election are gone', () => {
    const state = serverState({ votedFor: s3, votesGranted: [s1, s2] });

    expect(voteForSelf(state)).toEqual({ ...state, votedFor: 's1', votesGranted: ['s1'] });
  });
});

describe('voteIsOfAnEarlierTerm', () => {
  it.each([
    [2, true],
    [3, false],
  ])('P5.2.2 in term 3, a vote of term %d is of an earlier one: %s', (term, earlier) => {
    expect(voteIsOfAnEarlierTerm(serverState({ currentTerm: 3 }), voteReply({ term }))).toBe(
      earlier,
    );
  });
});

describe('voteIsGranted', () => {
  it.each([true, false])('F2.RV.R is what the voter said: %s', (voteGranted) => {
    expect(voteIsGranted(serverState(), voteReply({ voteGranted }))).toBe(voteGranted);
  });
});

describe('recordVote', () => {
  const state = serverState({ servers: 5, votesGranted: [s1, s3] });

  it('F2.RS.CAND.2 adds the voter, in the order of the cluster', () => {
    expect(recordVote(state, voteReply({ from: s2 })).votesGranted).toEqual(['s1', 's2', 's3']);
  });

  it('F2.RS.CAND.2 counts a repeated reply once', () => {
    expect(recordVote(state, voteReply({ from: s3 })).votesGranted).toEqual(['s1', 's3']);
  });

  it('P5.2.2 does not count who is not in the cluster', () => {
    const ofTwo = serverState({ servers: 2, votesGranted: [s1] });

    expect(recordVote(ofTwo, voteReply({ from: s4 })).votesGranted).toEqual(['s1']);
  });

  it('F2.RS.CAND.2 touches nothing else', () => {
    const next = recordVote(state, voteReply({ from: s2 }));

    expect(next).toEqual({ ...state, votesGranted: ['s1', 's2', 's3'] });
  });
});

describe('hasVotesOfMajority', () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [5, 3],
    [6, 4],
    [7, 4],
    [5, 5],
  ])('F2.RS.CAND.2 of %d servers, the votes of %d are enough', (servers, votes) => {
    const state = serverState({ servers, votesGranted: clusterOf(votes) });

    expect(hasVotesOfMajority(state)).toBe(true);
  });

  it.each([
    [1, 0],
    [2, 1],
    [3, 1],
    [4, 2],
    [5, 2],
    [6, 3],
    [7, 3],
  ])('P5.2.2 of %d servers, the votes of %d are not, whoever else votes', (servers, votes) => {
    const state = serverState({ servers, votesGranted: clusterOf(votes) });

    expect(hasVotesOfMajority(state)).toBe(false);
  });
});

describe('forgetVotes', () => {
  it('F2.RS.CAND.2 no votes are held', () => {
    expect(forgetVotes(serverState({ votesGranted: [s1, s2] })).votesGranted).toEqual([]);
  });

  it('F2.ST.P2 the own vote stays given: who loses an election has voted all the same', () => {
    const state = serverState({ votedFor: s1, votesGranted: [s1] });

    expect(forgetVotes(state)).toEqual({ ...state, votesGranted: [] });
  });
});
