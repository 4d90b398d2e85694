/**
 * The follower's side of log replication; the leader's is in replication.test.ts.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import {
  appendEntry,
  confirmAppendEntries,
  rejectInconsistentRequest,
  rejectStaleRequest,
  removeConflictingEntry,
  returnToFollower,
} from '../../../spec/actions/replication.js';
import type { AppendEntriesRequest } from '../../../spec/messages.js';
import type { SpecServer } from '../../../spec/variables.js';
import { entriesOf } from '../../support/specified.js';
import {
  appendRequest,
  figure2,
  handle,
  raftTla,
  specServer,
} from '../../support/specification.js';

const roles = ['follower', 'candidate', 'leader'] as const;

const handlers = [
  ...[rejectStaleRequest, rejectInconsistentRequest, returnToFollower, removeConflictingEntry],
  ...[appendEntry, confirmAppendEntries],
];

/** A server in term 3 with entries of terms 1 and 2. */
const receiver = (parts: Partial<SpecServer> = {}) =>
  specServer({ currentTerm: 3, log: entriesOf('1:x', '2:y'), ...parts });

/** A request in term 3 with these entries after the one at `prevLogIndex`. */
const request = (prevLogIndex: number, prevLogTerm: number, ...texts: readonly string[]) =>
  appendRequest({ term: 3, prevLogIndex, prevLogTerm, entries: entriesOf(...texts) });

const enabledOn = (server: SpecServer, message: AppendEntriesRequest): string =>
  handlers
    .filter((each) => each.enabled(server, message, raftTla))
    .map(({ part }) => part)
    .join();

describe('a follower handles', () => {
  it.each([
    ['F2.AE.2 what follows an entry beyond its log', request(3, 2), 'rejectInconsistentRequest'],
    ['F2.AE.2 that with entries', request(3, 2, '3:z'), 'rejectInconsistentRequest'],
    ['F2.AE.2 what follows another entry', request(2, 1), 'rejectInconsistentRequest'],
    ['F2.AE.2 that with a conflict', request(1, 2, '3:z'), 'rejectInconsistentRequest'],
    ['F2.AE.5 a heartbeat behind its log', request(2, 2), 'confirmAppendEntries'],
    ['F2.AE.5 a heartbeat within its log', request(1, 1), 'confirmAppendEntries'],
    ['F2.AE.5 a heartbeat before its log', request(0, 0), 'confirmAppendEntries'],
    ['F2.AE.5 what it has already', request(1, 1, '2:y'), 'confirmAppendEntries'],
    ['F2.AE.5 all that it has', request(0, 0, '1:x', '2:y'), 'confirmAppendEntries'],
    ['F2.AE.5 the beginning of what it has', request(0, 0, '1:x'), 'confirmAppendEntries'],
    ['F2.AE.4 one entry more', request(2, 2, '3:z'), 'appendEntry'],
    ['F2.AE.4 two entries more', request(2, 2, '3:z', '3:w'), 'appendEntry'],
    ['F2.AE.4 what it has in part', request(1, 1, '2:y', '3:z'), 'appendEntry'],
    ['F2.AE.3 another last entry', request(1, 1, '3:y'), 'removeConflictingEntry'],
    ['F2.AE.3 another first entry', request(0, 0, '2:x'), 'removeConflictingEntry'],
    ['F2.AE.3 another second one', request(0, 0, '1:x', '3:y'), 'removeConflictingEntry'],
    ['F2.AE.3 another one and more', request(1, 1, '3:y', '3:z'), 'removeConflictingEntry'],
  ])('%s', (_, message, part) => {
    expect(enabledOn(receiver(), message)).toBe(part);
  });

  it.each([
    ['F2.AE.2 what follows an entry', request(1, 1), 'rejectInconsistentRequest'],
    ['F2.AE.4 an entry', request(0, 0, '1:x'), 'appendEntry'],
    ['F2.AE.5 a heartbeat', request(0, 0), 'confirmAppendEntries'],
  ])('%s with an empty log', (_, message, part) => {
    expect(enabledOn(receiver({ log: [] }), message)).toBe(part);
  });
});

/** Requests that fit, that conflict and that do not fit. */
const everyKind = [...[request(2, 2), request(2, 2, '3:z'), request(1, 1, '3:y'), request(9, 1)]];

describe('a request of another term, or to another role', () => {
  it.each(roles)('F2.AE.1 is refused by a %s if it is of an earlier term', (role) => {
    const parts = everyKind.map((each) => enabledOn(receiver({ role }), { ...each, term: 2 }));

    expect(new Set(parts)).toEqual(new Set(['rejectStaleRequest']));
  });

  it.each(roles)('F2.RS.ALL.2 is not handled by a %s if it is of a newer term', (role) => {
    const parts = everyKind.map((each) => enabledOn(receiver({ role }), { ...each, term: 4 }));

    expect(new Set(parts)).toEqual(new Set(['']));
  });

  it('F2.RS.CAND.3 is not handled by a candidate before it is a follower', () => {
    const candidate = receiver({ role: 'candidate' });

    const parts = everyKind.map((each) => enabledOn(candidate, each));

    expect(new Set(parts)).toEqual(new Set(['returnToFollower']));
  });

  it('F3.ES is not handled by the leader of its term', () => {
    const parts = everyKind.map((each) => enabledOn(receiver({ role: 'leader' }), each));

    expect(new Set(parts)).toEqual(new Set(['']));
  });
});

describe('what handling does', () => {
  const reply = (success: boolean, matchIndex: number) => ({
    ...{ type: 'appendEntriesResponse', term: 3, from: 's1', to: 's2', success, matchIndex },
  });

  it.each(roles)('F2.AE.1 a %s refuses what is stale, and changes nothing', (role) => {
    const server = receiver({ role });

    expect(handle(rejectStaleRequest, server, { ...request(2, 2), term: 1 })).toEqual({
      ...{ server, sends: [reply(false, 0)], takesMessage: true },
    });
  });

  it('F2.AE.2 a follower refuses what does not fit, and changes nothing', () => {
    const server = receiver({ commitIndex: 1 });

    expect(handle(rejectInconsistentRequest, server, request(3, 2, '3:z'))).toEqual({
      ...{ server, sends: [reply(false, 0)], takesMessage: true },
    });
  });

  it('F4.T5 a candidate becomes a follower, and has yet to handle the request', () => {
    const own = { votedFor: 's1', votesResponded: ['s1'], votesGranted: ['s1'] };

    expect(
      handle(returnToFollower, receiver({ role: 'candidate', ...own }), request(2, 2)),
    ).toEqual({
      server: receiver({ role: 'follower', ...own }),
      sends: [],
      takesMessage: false,
    });
  });

  it('F2.AE.3 the last entry goes, wherever the conflict is', () => {
    expect(handle(removeConflictingEntry, receiver(), request(0, 0, '2:x'))).toEqual({
      server: receiver({ log: entriesOf('1:x') }),
      sends: [],
      takesMessage: false,
    });
  });

  it('F2.AE.4 the first entry that is lacking comes', () => {
    const message = request(1, 1, '2:y', '3:z', '3:w');

    expect(handle(appendEntry, receiver(), message)).toEqual({
      server: receiver({ log: entriesOf('1:x', '2:y', '3:z') }),
      sends: [],
      takesMessage: false,
    });
  });

  it('F2.AE.R a follower confirms what the request vouched for, not its whole log', () => {
    const server = receiver({ commitIndex: 1 });

    expect(handle(confirmAppendEntries, server, { ...request(0, 0), leaderCommit: 1 })).toEqual({
      ...{ server, sends: [reply(true, 0)], takesMessage: true },
    });
    expect(handle(confirmAppendEntries, receiver(), request(0, 0, '1:x', '2:y')).sends).toEqual([
      reply(true, 2),
    ]);
    expect(handle(confirmAppendEntries, receiver(), request(1, 1, '2:y')).sends).toEqual([
      reply(true, 2),
    ]);
  });

  it.each([
    ['rises, as raft.tla reads', raftTla, 0, 2, 2],
    ['falls, as raft.tla reads', raftTla, 2, 1, 1],
    ['rises, as Figure 2 reads', figure2, 0, 2, 2],
    ['does not fall, as Figure 2 reads', figure2, 2, 1, 2],
  ])('F2.AE.5 commitIndex %s', (_, constants, commitIndex, leaderCommit, committed) => {
    const message = { ...request(2, 2), leaderCommit };

    const change = handle(confirmAppendEntries, receiver({ commitIndex }), message, constants);

    expect(change.server).toEqual(receiver({ commitIndex: committed }));
  });
});

it('F2.AE.3 F2.AE.4 F2.AE.5 a request with several entries is handled to its end', () => {
  const message = request(0, 0, '1:x', '3:a', '3:b', '3:c');
  let server = receiver({ log: entriesOf('1:x', '2:y', '2:z') });
  const course: string[] = [];

  for (let done = false; !done;) {
    const action = handlers.find((each) => each.enabled(server, message, figure2));
    if (action === undefined) throw new Error('nothing handles the request');
    const change = action.effect(server, message, figure2);
    ({ server, takesMessage: done } = change);
    course.push(`${action.part} ${server.log.map(({ command }) => command).join('')}`);
  }

  expect(course).toEqual([
    'removeConflictingEntry xy',
    'removeConflictingEntry x',
    'appendEntry xa',
    'appendEntry xab',
    'appendEntry xabc',
    'confirmAppendEntries xabc',
  ]);
});
