import { describe, expect, it } from 'vitest';
import { advanceCommitIndex, agreedIndex } from '../../../spec/actions/commitment.js';
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

/** The leader of term 3, of whose five entries the last two are of its term. */
const leader = (parts: Partial<SpecServer> = {}) =>
  specServer({
    ...{ role: 'leader', currentTerm: 3, log: entriesOf('1:a', '2:b', '2:c', '3:d', '3:e') },
    ...parts,
  });

describe('P5.3.2 agreedIndex', () => {
  it.each([
    [1, {}, 5],
    [2, { s2: 0 }, 0],
    [2, { s2: 3 }, 3],
    [3, { s2: 0, s3: 0 }, 0],
    [3, { s2: 4, s3: 0 }, 4],
    [3, { s2: 2, s3: 4 }, 4],
    [3, { s2: 5, s3: 5 }, 5],
    [3, { s2: 9, s3: 0 }, 5],
    [4, { s2: 5, s3: 2, s4: 1 }, 2],
    [5, { s2: 5, s3: 3, s4: 1, s5: 0 }, 3],
    [5, { s2: 1, s3: 2, s4: 3, s5: 4 }, 3],
  ])('of %i servers with matchIndex %j is %i', (size, matchIndex, index) => {
    expect(agreedIndex(leader({ matchIndex }), withServers(size))).toBe(index);
  });

  it('counts the server itself, whatever its own matchIndex says', () => {
    const matchIndex = { s1: 0, s2: 2, s3: 0 };

    expect(agreedIndex(leader({ matchIndex }), raftTla)).toBe(2);
    expect(agreedIndex(leader({ id: 's3', matchIndex }), raftTla)).toBe(2);
  });

  it('of an empty log is 0', () => {
    expect(agreedIndex(leader({ log: [], matchIndex: { s2: 3, s3: 3 } }), raftTla)).toBe(0);
  });
});

describe('advanceCommitIndex', () => {
  it.each([
    ['leader', [[]]],
    ['candidate', []],
    ['follower', []],
  ] as const)('F2.RS.LEAD.4 a %s may take it in these ways: %j', (role, ways) => {
    expect(givens(advanceCommitIndex, leader({ role }))).toEqual(ways);
    expect(givens(advanceCommitIndex, leader({ role }), figure2)).toEqual(ways);
  });

  it('F2.RS.LEAD.4 commits what a majority has, and changes nothing else', () => {
    const matchIndex = { s1: 0, s2: 4, s3: 0 };

    expect(take(advanceCommitIndex, leader({ matchIndex, commitIndex: 1 }))).toEqual({
      server: leader({ matchIndex, commitIndex: 4 }),
      sends: [],
      takesMessage: false,
    });
  });

  it.each([
    ['P5.4.2.1 an entry of an earlier term', { s2: 3, s3: 0 }, 0, 0],
    ['P5.4.2.1 that, with an entry of its own term that it alone has', { s2: 3, s3: 3 }, 1, 1],
    ['F2.RS.LEAD.4 what is committed already', { s2: 4, s3: 0 }, 4, 4],
    ['F2.RS.LEAD.4 nothing that a majority has', { s2: 0, s3: 0 }, 2, 2],
    ['F2.RS.LEAD.4 an entry of its own term', { s2: 5, s3: 0 }, 0, 5],
  ])('%s: matchIndex %j takes commitIndex %i to %i', (_, matchIndex, from, to) => {
    const server = leader({ matchIndex, commitIndex: from });

    expect(take(advanceCommitIndex, server).server).toEqual(
      leader({ matchIndex, commitIndex: to }),
    );
  });

  it('F2.ST.V1 goes back to what a majority has, where that is of its term', () => {
    const server = leader({ matchIndex: { s2: 4, s3: 0 }, commitIndex: 5 });

    expect(take(advanceCommitIndex, server).server.commitIndex).toBe(4);
  });
});
