import { describe, expect, it } from 'vitest';
import { becomeLeader, requestVote, timeout } from '../../../spec/actions/election.js';
import type { SpecServer } from '../../../spec/variables.js';
import { entriesOf } from '../../support/specified.js';
import {
  figure2,
  givens,
  raftTla,
  specServer,
  take,
  withServers,
} from '../../support/specification.js';

const busy = { s1: 4, s2: 3, s3: 2 };

describe('timeout', () => {
  it.each([
    ['follower', [[]]],
    ['candidate', [[]]],
    ['leader', []],
  ] as const)('F2.RS.FOL.2 a %s may take it in these ways: %j', (role, ways) => {
    expect(givens(timeout, specServer({ role }))).toEqual(ways);
  });

  it('F2.RS.CAND.1 begins an election in a new term, and keeps all that it is not about', () => {
    const follower = specServer({
      ...{ currentTerm: 3, votedFor: 's2', log: entriesOf('1:x', '3:y'), commitIndex: 1 },
      ...{ votesResponded: ['s2', 's3'], votesGranted: ['s3'], nextIndex: busy, matchIndex: busy },
    });

    expect(take(timeout, follower)).toEqual({
      server: {
        ...{ id: 's1', role: 'candidate', currentTerm: 4, votedFor: null },
        log: [
          { term: 1, command: 'x' },
          { term: 3, command: 'y' },
        ],
        ...{ commitIndex: 1, votesResponded: [], votesGranted: [] },
        nextIndex: { s1: 4, s2: 3, s3: 2 },
        matchIndex: { s1: 4, s2: 3, s3: 2 },
      },
      sends: [],
      takesMessage: false,
    });
  });

  it('F2.RS.CAND.4 forgets the votes of a candidate that did not win', () => {
    const candidate = specServer({
      ...{ role: 'candidate', votedFor: 's1', votesResponded: ['s1'], votesGranted: ['s1'] },
    });

    expect(take(timeout, candidate).server).toEqual(
      specServer({ role: 'candidate', currentTerm: 3 }),
    );
  });
});

describe('requestVote', () => {
  it.each<[string, Partial<SpecServer>, readonly string[]]>([
    ['a follower', { role: 'follower' }, []],
    ['a leader', { role: 'leader' }, []],
    ['a candidate that nobody answered', { role: 'candidate' }, ['s1', 's2', 's3']],
    ['one that s2 answered', { role: 'candidate', votesResponded: ['s2'] }, ['s1', 's3']],
    ['one that has a vote', { role: 'candidate', votesGranted: ['s2'] }, ['s1', 's2', 's3']],
    ['one that all answered', { role: 'candidate', votesResponded: ['s1', 's2', 's3'] }, []],
  ])('F2.RS.CAND.1d %s may ask these: %j', (_, parts, asked) => {
    const server = specServer(parts);

    expect(givens(requestVote, server)).toEqual(asked.map((to) => [to]));
  });

  it('F2.RV.A tells the term and where the log ends', () => {
    const candidate = specServer({
      ...{ role: 'candidate', currentTerm: 5, log: entriesOf('1:x', '3:x', '3:y') },
    });

    expect(take(requestVote, candidate, ['s3'])).toEqual({
      server: candidate,
      sends: [
        {
          ...{ type: 'requestVoteRequest', term: 5, from: 's1', to: 's3' },
          ...{ lastLogTerm: 3, lastLogIndex: 3 },
        },
      ],
      takesMessage: false,
    });
  });

  it('F2.RV.A says 0 and 0 of an empty log, also to itself', () => {
    const [message] = take(requestVote, specServer({ role: 'candidate' }), ['s1']).sends;

    expect(message).toEqual({
      ...{ type: 'requestVoteRequest', term: 2, from: 's1', to: 's1' },
      ...{ lastLogTerm: 0, lastLogIndex: 0 },
    });
  });
});

describe('becomeLeader', () => {
  it.each([
    [1, [], false],
    [1, ['s1'], true],
    [2, ['s1'], false],
    [2, ['s1', 's2'], true],
    [3, ['s3'], false],
    [3, ['s2', 's3'], true],
    [4, ['s1', 's2'], false],
    [4, ['s1', 's2', 's4'], true],
    [5, ['s1', 's2'], false],
    [5, ['s1', 's2', 's5'], true],
  ] as const)('F2.RS.CAND.2 of %i servers, the votes of %j suffice: %s', (size, votes, wins) => {
    const candidate = specServer({ role: 'candidate', votesGranted: votes });
    const ways = becomeLeader.ways(candidate, withServers(size));

    expect(ways.length === 1).toBe(wins);
  });

  it.each([
    ['a follower with votes', { role: 'follower', votesGranted: ['s1', 's2'] }],
    ['a leader with votes', { role: 'leader', votesGranted: ['s1', 's2'] }],
    ['a candidate that all refused', { role: 'candidate', votesResponded: ['s1', 's2', 's3'] }],
  ] as const)('F2.RS.CAND.2 is not for %s', (_, parts) => {
    const server = specServer(parts);

    expect(givens(becomeLeader, server)).toEqual([]);
  });

  it('F2.ST.L0 sets up nextIndex and matchIndex for every server, and keeps the rest', () => {
    const candidate = specServer({
      ...{ role: 'candidate', votedFor: 's1', log: entriesOf('1:x', '1:y'), commitIndex: 1 },
      ...{ votesResponded: ['s1', 's3'], votesGranted: ['s1', 's3'] },
      ...{ nextIndex: busy, matchIndex: busy },
    });

    expect(take(becomeLeader, candidate)).toEqual({
      server: {
        ...{ id: 's1', role: 'leader', currentTerm: 2, votedFor: 's1' },
        log: [
          { term: 1, command: 'x' },
          { term: 1, command: 'y' },
        ],
        ...{ commitIndex: 1, votesResponded: ['s1', 's3'], votesGranted: ['s1', 's3'] },
        nextIndex: { s1: 3, s2: 3, s3: 3 },
        matchIndex: { s1: 0, s2: 0, s3: 0 },
      },
      sends: [],
      takesMessage: false,
    });
  });
});

it.each([
  ['raft.tla', raftTla],
  ['Figure 2', figure2],
])('F2.RS.CAND.1 elections are the same as %s reads Raft', (_, constants) => {
  const candidate = specServer({ role: 'candidate', votesResponded: ['s1', 's2'] });
  const elected = specServer({ role: 'candidate', votesGranted: ['s1', 's2'] });

  expect(givens(timeout, candidate, constants)).toEqual([[]]);
  expect(givens(requestVote, candidate, constants)).toEqual([['s3']]);
  expect(givens(becomeLeader, candidate, constants)).toEqual([]);
  expect(givens(becomeLeader, elected, constants)).toEqual([[]]);
});
