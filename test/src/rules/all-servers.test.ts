import { describe, expect, it } from 'vitest';
import { AssertionFailure } from '../../../src/core/assert.js';
import {
  adoptNewerTerm,
  advanceLastApplied,
  applyEntry,
  hasEntryToApply,
  hasNewerTerm,
  persist,
} from '../../../src/rules/all-servers.js';
import { log, s1, s2, serverState } from '../../support/builders.js';
import { appendEntries, appendReply, requestVote, voteReply } from '../../support/messages.js';

describe('hasEntryToApply', () => {
  it.each([
    [0, 0, false],
    [1, 0, true],
    [3, 1, true],
    [3, 3, false],
  ])(
    'F2.RS.ALL.1 committed %d, applied %d: an entry waits: %s',
    (commitIndex, lastApplied, yes) => {
      const state = serverState({ log: log(1, 1, 1), commitIndex, lastApplied });

      expect(hasEntryToApply(state)).toBe(yes);
    },
  );
});

describe('advanceLastApplied', () => {
  it('P5.4.3 moves on by one entry, however many wait', () => {
    const state = serverState({ log: log(1, 1, 1), commitIndex: 3, lastApplied: 1 });

    expect(advanceLastApplied(state).lastApplied).toBe(2);
  });

  it('F2.ST.V2 touches nothing else', () => {
    const state = serverState({ log: log(1), commitIndex: 1 });

    expect(advanceLastApplied(state)).toEqual({ ...state, lastApplied: 1 });
  });
});

describe('applyEntry', () => {
  it('F2.RS.ALL.1 hands over the entry at lastApplied, with its index', () => {
    const state = serverState({ log: log(1, 2, 2), commitIndex: 3, lastApplied: 2 });

    expect(applyEntry(state)).toEqual([
      { type: 'apply', index: 2, entry: { term: 2, command: 'x2' } },
    ]);
  });

  it('F2.RS.ALL.1 there is nothing to hand over at index 0', () => {
    expect(() => applyEntry(serverState({ log: log(1) }))).toThrow(AssertionFailure);
  });
});

describe('hasNewerTerm', () => {
  const messages = [
    ['RequestVote', requestVote],
    ['a reply to RequestVote', voteReply],
    ['AppendEntries', appendEntries],
    ['a reply to AppendEntries', appendReply],
  ] as const;

  it.each(messages)('F2.RS.ALL.2 %s of term 3 is newer than term 2', (_what, message) => {
    expect(hasNewerTerm(serverState({ currentTerm: 2 }), message({ term: 3 }))).toBe(true);
  });

  it.each(messages)('F2.RS.ALL.2 %s of term 1 or 2 is not', (_what, message) => {
    const state = serverState({ currentTerm: 2 });

    expect(hasNewerTerm(state, message({ term: 2 }))).toBe(false);
    expect(hasNewerTerm(state, message({ term: 1 }))).toBe(false);
  });
});

describe('adoptNewerTerm', () => {
  const state = serverState({ currentTerm: 2, votedFor: s1, leader: s2, log: log(1) });

  it('F2.RS.ALL.2 takes over the term, even one that is far ahead', () => {
    expect(adoptNewerTerm(state, voteReply({ term: 9 })).currentTerm).toBe(9);
  });

  it('F2.ST.P2 clears the vote, which was one of the old term', () => {
    expect(adoptNewerTerm(state, appendEntries({ term: 3 })).votedFor).toBeNull();
  });

  it('P5.1.4 knows no leader of the new term yet', () => {
    expect(adoptNewerTerm(state, requestVote({ term: 3 })).leader).toBeNull();
  });

  it('F2.RS.ALL.2 touches nothing else', () => {
    const next = adoptNewerTerm(state, requestVote({ term: 3 }));

    expect(next).toEqual({ ...state, currentTerm: 3, votedFor: null, leader: null });
  });
});

describe('persist', () => {
  it('F2.ST.P0 writes term, vote and log as they are now', () => {
    const state = serverState({ currentTerm: 3, votedFor: s2, log: log(1), commitIndex: 1 });

    expect(persist(state)).toEqual([
      {
        type: 'persist',
        state: { currentTerm: 3, votedFor: 's2', log: [{ term: 1, command: 'x1' }] },
      },
    ]);
  });

  it('D3.8.2 does not write commitIndex', () => {
    const effects = persist(serverState({ log: log(1), commitIndex: 1 }));

    expect(JSON.stringify(effects)).not.toContain('commitIndex');
  });
});
