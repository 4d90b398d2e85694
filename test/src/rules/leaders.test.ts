import { describe, expect, it } from 'vitest';
import { AssertionFailure } from '../../../src/core/assert.js';
import {
  advanceCommitIndex,
  appendCommand,
  appendEntriesSucceeded,
  assertNoOtherLeader,
  forgetLeaderState,
  heldByMajority,
  initializeLeaderState,
  lowerNextIndex,
  majorityHasUncommittedEntries,
  namesConflict,
  newestHeldEntryIsOfCurrentTerm,
  raiseMatchIndex,
  raiseNextIndex,
  replicateToAll,
  replicateToSender,
  respondToClient,
  responseIsOfAnEarlierTerm,
  sendHeartbeats,
  skipConflictingTerm,
  startHeartbeatTimer,
  stopHeartbeatTimer,
} from '../../../src/rules/leaders.js';
import { commands, leader, log, s1, s2, s3, serverState, terms } from '../../support/builders.js';
import { appendEntries, appendReply, clientCommand, conflict } from '../../support/messages.js';

describe('initializeLeaderState', () => {
  it('F2.ST.L1 nextIndex is one past the last entry for every other server', () => {
    const state = serverState({ servers: 5, log: log(1, 1) });

    expect(initializeLeaderState(state).nextIndex).toEqual({ s2: 3, s3: 3, s4: 3, s5: 3 });
  });

  it('F2.ST.L0 nothing remains of an earlier leadership, and the log is as it was', () => {
    const state = leader({ leader: null });
    const nextIndex = { s2: 5, s3: 5 };
    const matchIndex = { s2: 0, s3: 0 };

    expect(initializeLeaderState(state)).toEqual({ ...state, leader: 's1', nextIndex, matchIndex });
  });
});

describe('forgetLeaderState', () => {
  it('F2.ST.L0 both arrays are empty and nobody is known to lead; the vote stays given', () => {
    const state = leader();
    const nothing = { leader: null, nextIndex: {}, matchIndex: {} };

    expect(forgetLeaderState(state)).toEqual({ ...state, ...nothing });
  });
});

describe('sendHeartbeats', () => {
  it('F2.AE.0 sends AppendEntries without entries to every other server', () => {
    const empty = { type: 'appendEntriesRequest', from: 's1', entries: [] };

    expect(sendHeartbeats(leader())).toMatchObject([
      { type: 'send', message: { ...empty, to: 's2' } },
      { type: 'send', message: { ...empty, to: 's3' } },
    ]);
  });

  it('F2.AE.A a heartbeat, too, tells what comes before nextIndex and what is committed', () => {
    expect(sendHeartbeats(leader({ commitIndex: 2 }))).toMatchObject([
      { message: { term: 3, prevLogIndex: 2, prevLogTerm: 2, leaderCommit: 2 } },
      { message: { term: 3, prevLogIndex: 4, prevLogTerm: 3, leaderCommit: 2 } },
    ]);
  });

  it('F2.RS.LEAD.1 a server alone has nobody to tell', () => {
    expect(sendHeartbeats(serverState({ servers: 1 }))).toEqual([]);
  });
});

describe('the heartbeat timer', () => {
  it('F2.RS.LEAD.1 starts for the next idle period and stops with the leadership', () => {
    expect(startHeartbeatTimer()).toEqual([{ type: 'startHeartbeatTimer' }]);
    expect(stopHeartbeatTimer()).toEqual([{ type: 'stopHeartbeatTimer' }]);
  });
});

describe('appendCommand', () => {
  it('F2.ST.P3 the command is the last entry, of the current term', () => {
    const next = appendCommand(leader(), clientCommand('y'));

    expect(terms(next.log)).toEqual([1, 2, 3, 3, 3]);
    expect(commands(next.log)).toEqual(['x1', 'x2', 'x3', 'x4', 'y']);
  });

  it('P5.3.3 no entry changes its place, and the same command makes another entry', () => {
    const twice = appendCommand(appendCommand(leader(), clientCommand('y')), clientCommand('y'));

    expect(commands(twice.log)).toEqual(['x1', 'x2', 'x3', 'x4', 'y', 'y']);
  });

  it('F2.RS.LEAD.2 nothing is committed by it', () => {
    const next = appendCommand(leader({ commitIndex: 2, lastApplied: 2 }), clientCommand('y'));

    expect(next).toMatchObject({ commitIndex: 2, lastApplied: 2 });
  });
});

describe('respondToClient', () => {
  it('F2.RS.LEAD.2 answers the command that has just been applied, with its index', () => {
    expect(respondToClient(leader({ commitIndex: 4, lastApplied: 3 }))).toEqual([
      { type: 'respond', command: 'x3', reply: { ok: true, index: 3 } },
    ]);
  });

  it('F2.RS.LEAD.2 an entry of an earlier term was given to another leader: no answer', () => {
    expect(respondToClient(leader({ commitIndex: 4, lastApplied: 2 }))).toEqual([]);
  });
});

describe('replicateToAll', () => {
  it('P5.1.3 sends to all in parallel, each from its own nextIndex on', () => {
    const effects = replicateToAll(leader({ nextIndex: { s2: 3, s3: 4 } }));

    expect(effects).toMatchObject([
      { message: { to: 's2', prevLogIndex: 2, entries: [{ command: 'x3' }, { command: 'x4' }] } },
      { message: { to: 's3', prevLogIndex: 3, entries: [{ command: 'x4' }] } },
    ]);
  });

  it('F2.RS.LEAD.3 sends nothing to a follower whose nextIndex is past the last entry', () => {
    expect(replicateToAll(leader())).toMatchObject([{ message: { to: 's2' } }]);
    expect(replicateToAll(leader({ nextIndex: { s2: 5, s3: 5 } }))).toEqual([]);
  });

  it('F2.AE.A sends no more entries at a time than the option says', () => {
    const state = leader({ nextIndex: { s2: 1, s3: 5 }, options: { maxEntries: 2 } });

    expect(replicateToAll(state)).toMatchObject([
      { message: { entries: [{ command: 'x1' }, { command: 'x2' }] } },
    ]);
  });
});

describe('replicateToSender', () => {
  it('P5.3.1 sends what is still missing to who answered, and to nobody else', () => {
    const state = leader({ nextIndex: { s2: 3, s3: 1 } });

    expect(replicateToSender(state, appendReply({ from: s2 }))).toMatchObject([
      { message: { to: 's2', prevLogIndex: 2, prevLogTerm: 2, entries: [{}, {}] } },
    ]);
  });

  it('F2.RS.LEAD.3 sends nothing when nothing is missing', () => {
    expect(replicateToSender(leader(), appendReply({ from: s3 }))).toEqual([]);
  });
});

describe('what a reply says', () => {
  it.each([
    [2, true],
    [3, false],
  ])('P5.1.1 in term 3, a reply of term %d is of an earlier one: %s', (term, earlier) => {
    expect(responseIsOfAnEarlierTerm(leader(), appendReply({ term }))).toBe(earlier);
  });

  it.each([true, false])('F2.AE.R appendEntriesSucceeded is what it says: %s', (success) => {
    expect(appendEntriesSucceeded(leader(), appendReply({ success }))).toBe(success);
  });

  it.each([
    [conflict(2, 2), true],
    [conflict(null, 1), true],
    [null, false],
  ])('P5.3.4 %j names a conflict: %s', (named, yes) => {
    expect(namesConflict(leader(), appendReply({ success: false, conflict: named }))).toBe(yes);
  });
});

describe('a confirmed matchIndex', () => {
  const reply = (matchIndex: number) => appendReply({ from: s2, matchIndex });

  it('F2.RS.LEAD.3a raiseMatchIndex covers what the reply confirms, and no other follower', () => {
    const state = leader();

    expect(raiseMatchIndex(state, reply(4))).toEqual({ ...state, matchIndex: { s2: 4, s3: 0 } });
  });

  it('F2.ST.L2 matchIndex does not fall on a late reply', () => {
    expect(raiseMatchIndex(leader(), reply(1)).matchIndex).toEqual({ s2: 2, s3: 0 });
  });

  it('F2.ST.L2 nothing is kept for a server that is not in the cluster', () => {
    const stray = appendReply({ from: s1, matchIndex: 4 });

    expect(() => raiseMatchIndex(leader(), stray)).toThrow(AssertionFailure);
  });

  it('F2.RS.LEAD.3a raiseNextIndex is one past what the reply confirms, for that follower', () => {
    const state = leader();

    expect(raiseNextIndex(state, reply(4))).toEqual({ ...state, nextIndex: { s2: 5, s3: 5 } });
  });

  it('F2.RS.LEAD.3a nextIndex does not fall on a late reply', () => {
    expect(raiseNextIndex(leader(), reply(1)).nextIndex).toEqual({ s2: 3, s3: 5 });
  });
});

describe('lowerNextIndex', () => {
  const refusal = appendReply({ from: s3, success: false });

  it('F2.RS.LEAD.3b is one lower, and of no other follower', () => {
    const state = leader();

    expect(lowerNextIndex(state, refusal)).toEqual({ ...state, nextIndex: { s2: 3, s3: 4 } });
  });

  it.each([
    ['index 1', { s2: 3, s3: 1 }, { s2: 2, s3: 0 }, { s2: 3, s3: 1 }],
    ['matchIndex + 1', { s2: 3, s3: 3 }, { s2: 2, s3: 2 }, { s2: 3, s3: 3 }],
  ])('F2.ST.L1 does not go below %s', (_what, nextIndex, matchIndex, expected) => {
    expect(lowerNextIndex(leader({ nextIndex, matchIndex }), refusal).nextIndex).toEqual(expected);
  });
});

describe('skipConflictingTerm', () => {
  const refusal = (term: number | null, index: number) =>
    appendReply({ from: s3, success: false, conflict: conflict(term, index) });

  it.each([
    ['where the conflicting term begins', refusal(2, 2), 2],
    ['where the follower’s log ends', refusal(null, 1), 1],
    ['one down, if the conflict is late or further up', refusal(2, 9), 4],
  ])('P5.3.4 nextIndex goes to %s', (_what, named, expected) => {
    expect(skipConflictingTerm(leader(), named).nextIndex).toEqual({ s2: 3, s3: expected });
  });

  it('P5.3.4 nextIndex does not go below matchIndex + 1', () => {
    const state = leader({ matchIndex: { s2: 2, s3: 2 } });

    expect(skipConflictingTerm(state, refusal(1, 1)).nextIndex).toEqual({ s2: 3, s3: 3 });
  });

  it('F2.RS.LEAD.3b goes one down if the refusal names nothing', () => {
    const silent = appendReply({ from: s3, success: false });

    expect(skipConflictingTerm(leader(), silent).nextIndex).toEqual({ s2: 3, s3: 4 });
  });
});

describe('the commit rule', () => {
  it.each([
    ['nobody else has anything', { s2: 0, s3: 0 }, 0],
    ['one other of two has two', { s2: 2, s3: 0 }, 2],
    ['both others have some', { s2: 2, s3: 4 }, 4],
  ])('F2.RS.LEAD.4 heldByMajority counts the leader’s own log: %s', (_what, matchIndex, held) => {
    expect(heldByMajority(leader({ matchIndex }))).toBe(held);
  });

  it('D3.8.1 a server alone is the majority: its log is on its own disk', () => {
    expect(heldByMajority(serverState({ servers: 1, log: log(1, 1) }))).toBe(2);
  });

  it.each([
    [1, true],
    [2, false],
    [3, false],
  ])('F2.RS.LEAD.4 a majority has 2, %d are committed: some are not: %s', (commitIndex, some) => {
    expect(majorityHasUncommittedEntries(leader({ commitIndex }))).toBe(some);
  });

  it.each([
    [0, false],
    [2, false],
    [3, true],
    [4, true],
  ])('P5.4.2.1 of terms 1, 2, 3, 3 entry %d is of current term 3: %s', (held, current) => {
    const state = leader({ matchIndex: { s2: held, s3: 0 } });

    expect(newestHeldEntryIsOfCurrentTerm(state)).toBe(current);
  });

  it('P5.3.2 advanceCommitIndex commits all entries up to the one that a majority has', () => {
    const state = leader({ commitIndex: 1, matchIndex: { s2: 4, s3: 0 } });

    expect(advanceCommitIndex(state)).toEqual({ ...state, commitIndex: 4 });
  });

  it('F2.RS.LEAD.4 what only a minority has is not committed', () => {
    const state = leader({ servers: 5, matchIndex: { s2: 4, s3: 3, s4: 0, s5: 0 } });

    expect(advanceCommitIndex(state).commitIndex).toBe(3);
  });
});

describe('assertNoOtherLeader', () => {
  it('F3.ES a leader that hears of another one of its term stops', () => {
    const meet = () => assertNoOtherLeader(leader(), appendEntries({ from: s3, term: 3 }));

    expect(meet).toThrow(AssertionFailure);
    expect(meet).toThrow('F3.ES: s1 and s3 both lead term 3');
  });
});
