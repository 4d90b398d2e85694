import { describe, expect, it } from 'vitest';
import { whole } from '../../../model/cluster/action-kind.js';
import { type Outcome, type ServerRecord, stimulate } from '../../../model/cluster/server.js';
import { failureOf } from '../../../model/refinement/departure.js';
import { REFINEMENT, findDeparture } from '../../../model/refinement/refinement.js';
import { taskOf } from '../../../model/refinement/task.js';
import { AssertionFailure } from '../../../src/core/assert.js';
import type { RaftEvent } from '../../../src/core/events.js';
import { type RaftStatechart, raftStatechart } from '../../../src/statechart/raft-statechart.js';
import { asks } from '../../../src/statechart/vocabulary.js';
import { brokenCharts } from '../../support/broken-charts.js';
import { disk, entry, log } from '../../support/builders.js';
import { deepFreeze } from '../../support/deep-freeze.js';
import {
  appendEntries,
  clientCommand,
  electionTimeout,
  heartbeatTimeout,
  requestVote,
  voteReply,
} from '../../support/messages.js';
import { done, felt, situations, torn, withSent, withState } from '../../support/refinement.js';

const { fresh, candidate, leader, busy, follower } = situations;

const request = appendEntries({
  ...{ term: 3, prevLogIndex: 2, prevLogTerm: 1, entries: log(3, 3, 3), leaderCommit: 4 },
});

describe('findDeparture', () => {
  it.each<readonly [string, ServerRecord, Outcome]>([
    ['F2.RS.CAND.1 an election', fresh, done(fresh, electionTimeout)],
    ['F2.AE.3 a conflict', follower, done(follower, request)],
    ['F2.ST.P0 a torn step', follower, torn(follower, request, 1)],
    ['F4.T1 a crash', busy, felt(busy, { type: 'crash' })],
    ['P5.1.4 a command that is refused', fresh, done(fresh, clientCommand('x1'))],
  ])('finds nothing in %s', (_, before, outcome) => {
    expect(findDeparture(before, outcome)).toBeNull();
  });

  it('F2.AE.4 says what the specification would have done, and all that differs', () => {
    const accepted = done(follower, request);
    const wrong = withState(accepted, { log: log(1, 1, 3, 3), commitIndex: 3 });

    expect(findDeparture(follower, withSent(wrong, { matchIndex: 4 }))).toEqual({
      name: 'refinement',
      rule: 'F2.AE.3',
      why:
        's1 leaves the specification (removeConflictingEntry, removeConflictingEntry, ' +
        'appendEntry, appendEntry, appendEntry, confirmAppendEntries): log is ' +
        '[1:x1,1:x2,3:x3,3:x4], the specification allows [1:x1,1:x2,3:x1,3:x2,3:x3]',
      details: [
        'log: allowed [1:x1,1:x2,3:x1,3:x2,3:x3], found [1:x1,1:x2,3:x3,3:x4]',
        'commitIndex: allowed 4, found 3',
        'answer: allowed appendEntriesResponse {term:3,success:true,matchIndex:5}, ' +
          'found appendEntriesResponse {term:3,success:true,matchIndex:4}',
      ],
    });
  });

  it('F2.RS.CAND.1d says what may not be sent', () => {
    const elected = done(fresh, electionTimeout);

    expect(findDeparture(fresh, withSent(elected, { term: 7 }))).toEqual({
      name: 'refinement',
      rule: 'F2.RS.CAND.1d',
      why:
        's1 leaves the specification (timeout): it sends what it may not: ' +
        'requestVoteRequest, requestVoteRequest',
      details: [],
    });
  });

  it('F2.RS.FOL.2 says that nothing may be done', () => {
    const beaten = done(fresh, heartbeatTimeout);

    expect(findDeparture(fresh, withState(beaten, { commitIndex: 1 }))).toMatchObject({
      rule: null,
      why: 's1 leaves the specification (nothing): commitIndex is 1, the specification allows 0',
    });
  });

  it('F2.ST.P2 shows a vote that nobody has', () => {
    const elected = done(fresh, electionTimeout);

    expect(findDeparture(fresh, withState(elected, { votedFor: null }))).toMatchObject({
      details: ['votedFor: allowed s1, found none'],
    });
  });
});

describe('F2.ST.P0 a disk that lags', () => {
  const outOf = (outcome: Outcome, parts: Partial<ServerRecord>): Outcome =>
    deepFreeze({ ...outcome, next: { ...outcome.next, ...parts } });
  const fault = (why: string) => ({ name: REFINEMENT, rule: 'F2.ST.P0', why });

  it('is seen when a message leaves', () => {
    const elected = done(fresh, electionTimeout);
    const { effects } = elected;

    const late = { ...elected, effects: [...effects.slice(1), ...effects.slice(0, 1)] };

    expect(findDeparture(fresh, late)).toEqual(
      fault('s1 sends requestVoteRequest to s2 before its term is on disk'),
    );
  });

  it('is seen when a client is answered', () => {
    const alone = situations.leaderAlone;
    const told = done(alone, clientCommand('x1'));

    const late = { ...told, effects: told.effects.slice(1) };

    expect(findDeparture(alone, late)).toEqual(
      fault('s1 sends its reply before its log is on disk'),
    );
  });

  it.each([
    ['term', 'currentTerm', disk({ log: log(1, 1, 2, 2) })],
    [
      'vote',
      'votedFor',
      disk({ currentTerm: 3, votedFor: situations.fresh.chart.state.id, log: log(1, 1, 2, 2) }),
    ],
    ['log', 'log', disk({ currentTerm: 3, log: log(1, 1, 2) })],
  ] as const)('is seen at the end of a step that sends nothing: its %s', (_, part, written) => {
    const beaten = done(follower, heartbeatTimeout);

    expect(findDeparture(follower, outOf(beaten, { disk: written }))).toEqual(
      fault(`s1: ${part} is not on disk`),
    );
  });

  it('is said before anything else that is wrong', () => {
    const accepted = withState(done(follower, request), { commitIndex: 9 });

    const late = outOf(accepted, { disk: follower.disk });

    expect(findDeparture(follower, late)).toEqual(fault('s1: log is not on disk'));
  });

  it('is seen after a crash, too', () => {
    const crashed = felt(busy, { type: 'restart' });

    expect(findDeparture(busy, outOf(crashed, { disk: disk() }))).toEqual(
      fault('s1: currentTerm is not on disk'),
    );
  });
});

describe('a wrong statechart', () => {
  const feels = (before: ServerRecord, event: RaftEvent, chart: RaftStatechart) =>
    findDeparture(before, stimulate(before, whole(event), chart));
  const { votesTwice, winsAtOnce, writesNoLog, keepsVotes } = brokenCharts;

  it.each([
    ['F2.RV.2', 'votes twice', candidate, requestVote(), votesTwice],
    ['F2.RS.CAND.1', 'wins at once', fresh, electionTimeout, winsAtOnce],
    ['F2.ST.P0', 'writes no log', fresh, appendEntries({ entries: log(1) }), writesNoLog],
  ] as const)('is found by %s where it %s', (rule, _, before, event, chart) => {
    expect(feels(before, event, chart)).toMatchObject({ name: 'refinement', rule });
  });

  it('is not found where it only hides what nobody reads', () => {
    expect(feels(candidate, voteReply(), keepsVotes)).toBeNull();
  });
});

describe('an assertion that fails', () => {
  const failing = (before: ServerRecord, event: RaftEvent, error: Error): Outcome => {
    const throws = asks(() => {
      throw error;
    });
    const actions = { sendRequestVotes: throws, acceptAppendEntries: throws };
    return stimulate(before, whole(event), raftStatechart.provide({ actions }));
  };

  it('keeps its text and its rule', () => {
    const outcome = failing(fresh, electionTimeout, new AssertionFailure('F2.AE.5: 3 > 2'));

    expect(findDeparture(fresh, outcome)).toEqual({
      ...{ name: 'assertion', rule: 'F2.AE.5', why: 'F2.AE.5: 3 > 2' },
      details: ['s1 fails where the specification allows timeout'],
    });
  });

  it.each([
    ['F2.RS.CAND.1', fresh, electionTimeout, 'timeout'],
    ['F2.AE.5', fresh, appendEntries({ term: 0 }), 'confirmAppendEntries'],
    [
      'F2.AE.5',
      fresh,
      appendEntries({ entries: [entry(1)] }),
      'updateTerm, appendEntry, confirmAppendEntries',
    ],
  ])('without a rule gets %s', (rule, before, event, instead) => {
    const outcome = failing(before, event, new Error('boom'));

    expect(findDeparture(before, outcome)).toEqual({
      ...{ name: 'assertion', rule, why: 'Error: boom' },
      details: [`s1 fails where the specification allows ${instead}`],
    });
  });

  it('F3.ES is that of a leader that hears of another', () => {
    const outcome = done(leader, appendEntries({ term: 1 }));

    expect(findDeparture(leader, outcome)).toEqual({
      name: 'assertion',
      rule: 'F3.ES',
      why: 'F3.ES: s1 and s2 both lead term 1',
      details: ['s1 fails where the specification allows nothing'],
    });
  });

  it.each([
    ['P5.2.2', candidate, voteReply({ term: 0 }), ['dropStaleResponse']],
    ['P5.4.1.2', follower, requestVote({ term: 3 }), ['refuseVote']],
    ['F2.RV.2', fresh, requestVote(), ['updateTerm', 'grantVote']],
  ])('%s would have decided', (rule, before, event, instead) => {
    const outcome = { ...done(before, event), failure: 'boom' };

    expect(failureOf(taskOf(before, outcome))).toEqual({ rule, instead, differences: [] });
  });
});
