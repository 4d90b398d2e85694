import { describe, expect, it } from 'vitest';
import { dropMessage, duplicateMessage, restart } from '../../../spec/actions/environment.js';
import { entriesOf } from '../../support/specified.js';
import { figure2, givens, specServer, take, withServers } from '../../support/specification.js';

describe('restart', () => {
  it.each(['follower', 'candidate', 'leader'] as const)('F4.T1 may happen to a %s', (role) => {
    expect(givens(restart, specServer({ role }))).toEqual([[]]);
    expect(givens(restart, specServer({ role }), figure2)).toEqual([[]]);
  });

  it('F2.ST.P0 keeps term, vote and log, and nothing else', () => {
    const leader = specServer({
      ...{ role: 'leader', currentTerm: 5, votedFor: 's1', log: entriesOf('1:x', '5:y') },
      ...{ commitIndex: 2, votesResponded: ['s1', 's2'], votesGranted: ['s1', 's2'] },
      ...{ nextIndex: { s1: 2, s2: 3, s3: 1 }, matchIndex: { s1: 0, s2: 2, s3: 1 } },
    });

    expect(take(restart, leader)).toEqual({
      server: {
        ...{ id: 's1', role: 'follower', currentTerm: 5, votedFor: 's1' },
        log: [
          { term: 1, command: 'x' },
          { term: 5, command: 'y' },
        ],
        ...{ commitIndex: 0, votesResponded: [], votesGranted: [] },
        nextIndex: { s1: 1, s2: 1, s3: 1 },
        matchIndex: { s1: 0, s2: 0, s3: 0 },
      },
      sends: [],
      takesMessage: false,
    });
  });

  it('F4.T1 knows the servers that there are', () => {
    const { server } = take(restart, specServer(), [], withServers(2));

    expect(server.nextIndex).toEqual({ s1: 1, s2: 1 });
    expect(server.matchIndex).toEqual({ s1: 0, s2: 0 });
  });
});

it('P5.1.3 the network makes one copy more or one less', () => {
  expect([duplicateMessage, dropMessage].map(({ by, copies }) => [by, copies])).toEqual([
    ['network', 1],
    ['network', -1],
  ]);
});
