import { describe, expect, it } from 'vitest';
import { AssertionFailure } from '../../../src/core/assert.js';
import { logIndex } from '../../../src/core/ids.js';
import {
  acceptAppendEntries,
  appendEntriesIsStale,
  appendEntriesRequest,
  appendNewEntries,
  deleteConflictingEntries,
  findConflict,
  hasPreviousEntry,
  lastNewEntry,
  raiseCommitIndex,
  refuseInconsistentAppendEntries,
  refuseNamingConflict,
  refuseStaleAppendEntries,
  usesFastBackup,
} from '../../../src/rules/append-entries.js';
import { commands, entry, log, s2, s3, serverState, terms } from '../../support/builders.js';
import { appendEntries } from '../../support/messages.js';

describe('appendEntriesRequest', () => {
  const state = serverState({ currentTerm: 3, log: log(1, 2, 2), commitIndex: 1 });

  it('F2.AE.A carries the term, the entry before, the new entries and commitIndex', () => {
    expect(appendEntriesRequest(state, s3, logIndex(2), 1)).toEqual({
      type: 'send',
      message: {
        type: 'appendEntriesRequest',
        from: 's1',
        to: 's3',
        term: 3,
        prevLogIndex: 1,
        prevLogTerm: 1,
        entries: [{ term: 2, command: 'x2' }],
        leaderCommit: 1,
      },
    });
  });

  it('P5.4.2.2 entries of earlier terms keep their terms', () => {
    expect(appendEntriesRequest(state, s2, logIndex(1), 9)).toMatchObject({
      message: {
        prevLogIndex: 0,
        prevLogTerm: 0,
        entries: [{ term: 1 }, { term: 2 }, { term: 2 }],
      },
    });
  });

  it('F2.AE.0 with limit 0 is a heartbeat: what comes before is told all the same', () => {
    expect(appendEntriesRequest(state, s2, logIndex(4), 0)).toMatchObject({
      message: { prevLogIndex: 3, prevLogTerm: 2, entries: [] },
    });
  });

  it('F2.AE.A there is nothing to send from beyond the end of the log', () => {
    expect(() => appendEntriesRequest(state, s2, logIndex(5), 1)).toThrow(AssertionFailure);
  });
});

describe('appendEntriesIsStale', () => {
  it.each([
    [1, true],
    [2, false],
    [3, false],
  ])('F2.AE.1 in term 2, a leader of term %d is stale: %s', (term, stale) => {
    const state = serverState({ currentTerm: 2 });

    expect(appendEntriesIsStale(state, appendEntries({ term }))).toBe(stale);
  });
});

describe('hasPreviousEntry', () => {
  it.each([
    ['index 0, to any log', [1, 2], 0, 0],
    ['index 0, to an empty log', [], 0, 0],
    ['the last entry', [1, 2], 2, 2],
    ['an entry before the last', [1, 2], 1, 1],
  ])('F2.AE.2 accepts %s', (_what, own, prevLogIndex, prevLogTerm) => {
    const state = serverState({ currentTerm: 2, log: log(...own) });

    expect(hasPreviousEntry(state, appendEntries({ prevLogIndex, prevLogTerm }))).toBe(true);
  });

  it.each([
    ['an index beyond the log', [1, 2], 3, 2],
    ['an index beyond an empty log', [], 1, 1],
    ['an earlier term there', [1, 1], 2, 2],
    ['a later term there', [1, 3], 2, 2],
  ])('F2.AE.2 refuses %s', (_what, own, prevLogIndex, prevLogTerm) => {
    const state = serverState({ currentTerm: 3, log: log(...own) });

    expect(hasPreviousEntry(state, appendEntries({ prevLogIndex, prevLogTerm }))).toBe(false);
  });
});

describe('deleteConflictingEntries', () => {
  it.each([
    ['the first that conflicts and all behind it', [1, 1, 2, 2, 2], 1, [1, 3], [1, 1]],
    ['all entries, if the first conflicts', [2, 2], 0, [3], []],
    ['the last entry', [1, 2], 1, [3], [1]],
    ['those behind a conflict that are of the same term', [1, 2, 3], 1, [3, 3], [1]],
  ])('F2.AE.3 deletes %s', (_what, own, prevLogIndex, sent, kept) => {
    const state = serverState({ log: log(...own) });
    const request = appendEntries({ prevLogIndex, entries: log(...sent) });

    expect(terms(deleteConflictingEntries(state, request).log)).toEqual(kept);
  });

  it.each([
    ['a repeated request', [1, 2], 0, [1, 2]],
    ['a late request that knows less', [1, 2, 2], 0, [1]],
    ['new entries behind the end', [1, 2], 2, [2]],
    ['a heartbeat from before the end', [1, 2, 2], 1, []],
  ])('F2.AE.3 keeps entries that do not conflict: %s', (_what, own, prevLogIndex, sent) => {
    const state = serverState({ log: log(...own) });
    const request = appendEntries({ prevLogIndex, entries: log(...sent) });

    expect(deleteConflictingEntries(state, request)).toBe(state);
  });
});

describe('appendNewEntries', () => {
  it.each([
    ['all, behind the end', [1], 1, ['n2', 'n3'], ['x1', 'n2', 'n3']],
    ['all, to an empty log', [], 0, ['n1', 'n2'], ['n1', 'n2']],
    ['only those that are missing', [1, 1], 0, ['n1', 'n2', 'n3'], ['x1', 'x2', 'n3']],
  ])('F2.AE.4 appends %s', (_what, own, prevLogIndex, sent, expected) => {
    const state = serverState({ log: log(...own) });
    const entries = sent.map((command) => entry(1, command));

    const next = appendNewEntries(state, appendEntries({ prevLogIndex, entries }));

    expect(commands(next.log)).toEqual(expected);
  });

  it.each([
    ['a heartbeat', 3, []],
    ['a heartbeat from before the end', 1, []],
    ['a repeated request', 0, [1, 1, 1]],
    ['a late request that knows less', 0, [1]],
  ])('P5.5.1 appends nothing for %s', (_what, prevLogIndex, sent) => {
    const state = serverState({ log: log(1, 1, 1) });
    const request = appendEntries({ prevLogIndex, entries: log(...sent) });

    expect(appendNewEntries(state, request)).toBe(state);
  });
});

describe('raiseCommitIndex', () => {
  it.each([
    ['the leader’s', 0, 2, 2, [], 2],
    ['what the new entries vouch for', 0, 9, 2, [1], 3],
    ['prevLogIndex for a heartbeat, although the log goes on', 0, 9, 1, [], 1],
    ['the leader’s, although more entries came', 0, 1, 0, [1, 1, 1], 1],
  ])('F2.AE.5 raises commitIndex to %s', (_what, from, leaderCommit, prevLogIndex, sent, to) => {
    const state = serverState({ log: log(1, 1, 1), commitIndex: from });
    const request = appendEntries({ prevLogIndex, entries: log(...sent), leaderCommit });

    expect(raiseCommitIndex(state, request).commitIndex).toBe(to);
  });

  it.each([
    ['a late message knew of less', 1, 3],
    ['a message vouches for less', 9, 1],
  ])('F2.ST.V1 commitIndex does not fall when %s', (_what, leaderCommit, prevLogIndex) => {
    const state = serverState({ log: log(1, 1, 1), commitIndex: 2 });

    const next = raiseCommitIndex(state, appendEntries({ prevLogIndex, leaderCommit }));

    expect(next).toEqual({ ...state, commitIndex: 2 });
  });
});

describe('lastNewEntry', () => {
  it.each([
    [0, 0, 0],
    [4, 0, 4],
    [0, 3, 3],
    [4, 3, 7],
  ])('F2.AE.5 after index %d and %d entries, %d is vouched for', (prevLogIndex, sent, last) => {
    const entries = log(1, 1, 1).slice(0, sent);

    expect(lastNewEntry(appendEntries({ prevLogIndex, entries }))).toBe(last);
  });
});

describe('the reply to AppendEntries', () => {
  const reply = { type: 'appendEntriesResponse', from: 's1', to: 's2', term: 5 };
  const refusal = { ...reply, success: false, matchIndex: 0, conflict: null };
  const state = serverState({ currentTerm: 5, log: log(1, 1, 2, 2) });

  it('F2.AE.R acceptAppendEntries confirms what the request vouched for, not the whole log', () => {
    const request = appendEntries({ term: 5, prevLogIndex: 1, entries: log(1) });

    expect(acceptAppendEntries(state, request)).toEqual([
      { type: 'send', message: { ...reply, success: true, matchIndex: 2, conflict: null } },
    ]);
  });

  it('F2.AE.R a heartbeat from index 0 is accepted and confirms nothing', () => {
    expect(acceptAppendEntries(state, appendEntries())).toMatchObject([
      { message: { success: true, matchIndex: 0 } },
    ]);
  });

  it('P5.1.2 refuseStaleAppendEntries tells the receiver’s term, not the sender’s', () => {
    const request = appendEntries({ term: 2, entries: log(2) });

    expect(refuseStaleAppendEntries(state, request)).toEqual([{ type: 'send', message: refusal }]);
  });

  it('F2.AE.2 refuseInconsistentAppendEntries confirms nothing and names nothing', () => {
    const request = appendEntries({ term: 5, prevLogIndex: 9, prevLogTerm: 5 });

    expect(refuseInconsistentAppendEntries(state, request)).toEqual([
      { type: 'send', message: refusal },
    ]);
  });

  it('P5.3.4 refuseNamingConflict also says where the logs part', () => {
    const request = appendEntries({ term: 5, prevLogIndex: 4, prevLogTerm: 5 });

    expect(refuseNamingConflict(state, request)).toEqual([
      { type: 'send', message: { ...refusal, conflict: { term: 2, index: 3 } } },
    ]);
  });
});

describe('fast back-up', () => {
  it.each([true, false])(
    'P5.3.4 usesFastBackup is the choice of the installation: %s',
    (chosen) => {
      expect(usesFastBackup(serverState({ options: { fastBackup: chosen } }))).toBe(chosen);
    },
  );

  it.each([
    ['the term there and where it begins', [1, 4, 4, 4], 4, 4, 2],
    ['a term that begins with the log', [2, 2, 2], 3, 2, 1],
    ['a term of one entry', [1, 2, 3], 2, 2, 2],
    ['no term and the index after the end, beyond the end', [1, 1], 7, null, 3],
    ['no term and index 1, for an empty log', [], 1, null, 1],
  ])('P5.3.4 findConflict names %s', (_what, own, prevLogIndex, term, index) => {
    const state = serverState({ currentTerm: 9, log: log(...own) });

    const found = findConflict(state, appendEntries({ prevLogIndex, prevLogTerm: 9 }));

    expect(found).toEqual({ term, index });
  });
});
