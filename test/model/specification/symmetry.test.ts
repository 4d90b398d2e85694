import { describe, expect, it } from 'vitest';
import {
  renameBy,
  renamedMessage,
  renamedServer,
  renamings,
} from '../../../model/specification/symmetry.js';
import { entriesOf } from '../../support/specified.js';
import { appendRequest, specServer } from '../../support/specification.js';

const servers = ['s1', 's2', 's3'];

describe('renamings', () => {
  it.each([
    [1, [[0]]],
    [
      2,
      [
        [0, 1],
        [1, 0],
      ],
    ],
    [
      3,
      [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
      ],
    ],
  ])('of %i servers are these, the one that renames nobody first', (size, orders) => {
    expect(renamings(size)).toEqual(orders);
  });

  it('of five servers are all different', () => {
    expect(new Set(renamings(5).map((order) => order.join())).size).toBe(120);
  });
});

describe('a renaming', () => {
  const turn = renameBy([1, 2, 0], servers);

  it('gives each server a new name, and leaves strangers alone', () => {
    expect(['s1', 's2', 's3', 's4'].map(turn)).toEqual(['s2', 's3', 's1', 's4']);
  });

  it('renames a server and all that it names, in the order of the servers', () => {
    const server = specServer({
      ...{ role: 'leader', votedFor: 's3', log: entriesOf('1:x'), commitIndex: 1 },
      ...{ votesResponded: ['s2', 's3'], votesGranted: ['s1', 's3'] },
      ...{ nextIndex: { s1: 1, s2: 2, s3: 3 }, matchIndex: { s1: 4, s2: 5, s3: 6 } },
    });

    const renamed = renamedServer(server, turn, servers);

    expect(JSON.stringify(renamed)).toBe(
      JSON.stringify({
        ...{ id: 's2', role: 'leader', currentTerm: 2, votedFor: 's1' },
        ...{ log: [{ term: 1, command: 'x' }], commitIndex: 1 },
        ...{ votesResponded: ['s1', 's3'], votesGranted: ['s1', 's2'] },
        ...{ nextIndex: { s1: 3, s2: 1, s3: 2 }, matchIndex: { s1: 6, s2: 4, s3: 5 } },
      }),
    );
  });

  it('leaves it at that where nobody has the vote', () => {
    expect(renamedServer(specServer(), turn, servers)).toEqual(specServer({ id: 's2' }));
  });

  it('renames the ends of a message, and nothing else', () => {
    const message = appendRequest({ entries: entriesOf('2:s1'), prevLogIndex: 4 });

    expect(renamedMessage(message, turn)).toEqual({
      ...{ type: 'appendEntriesRequest', term: 2, from: 's3', to: 's2' },
      ...{ prevLogIndex: 4, prevLogTerm: 0, leaderCommit: 0 },
      entries: [{ term: 2, command: 's1' }],
    });
  });
});
