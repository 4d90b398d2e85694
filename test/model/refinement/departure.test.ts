/**
 * What is said of a genuine step in which one thing was changed: the rule, and what differs.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import type { Outcome, ServerRecord } from '../../../model/cluster/server.js';
import { departureOf } from '../../../model/refinement/departure.js';
import { explain } from '../../../model/refinement/explain.js';
import { taskOf } from '../../../model/refinement/task.js';
import { disk, entry, log, s3 } from '../../support/builders.js';
import {
  appendEntries,
  appendReply,
  clientCommand,
  electionTimeout,
  heartbeatTimeout,
  requestVote,
  voteReply,
} from '../../support/messages.js';
import {
  done,
  felt,
  situations,
  started,
  withMore,
  withSent,
  withState,
} from '../../support/refinement.js';

const { fresh, candidate, candidateOfFive, leader, busy, follower, successor } = situations;

/** The rule that is blamed, what differs by name (none: what was sent), and what was changed. */
type Row = readonly [rule: string, differs: string, what: string, changed: Outcome];

/** One test for each row: the genuine step is explained, the changed one is not. */
const blames = (before: ServerRecord, genuine: Outcome, rows: readonly Row[]): void => {
  it('can be explained as it is', () => {
    expect(explain(taskOf(before, genuine))).not.toBeNull();
  });

  it.each(rows)('%s is to blame for %s: %s', (rule, differs, _, changed) => {
    const task = taskOf(before, changed);

    const departure = departureOf(task);

    expect(explain(task)).toBeNull();
    expect(departure.rule).toBe(rule);
    expect(departure.differences.map(({ variable }) => variable).join()).toBe(differs);
  });
};

describe('an election timeout', () => {
  const step = done(fresh, electionTimeout);

  blames(fresh, step, [
    ['F2.RS.CAND.1a', 'currentTerm', 'two terms on', withState(step, { currentTerm: 2 })],
    ['F2.RS.CAND.1a', 'currentTerm', 'in the same term', withState(step, { currentTerm: 0 })],
    ['F2.RS.CAND.1b', 'votedFor', 'a vote for another', withState(step, { votedFor: 's3' })],
    ['F2.RS.CAND.1b', 'votedFor', 'no vote', withState(step, { votedFor: null })],
    ['F2.RS.CAND.1', 'log', 'another log', withState(step, { log: log(1) })],
    ['F2.RS.CAND.1', 'role,votesGranted', 'a follower', withState(step, {}, 'follower')],
    ['F2.RS.CAND.1', 'commitIndex', 'a commitment', withState(step, { commitIndex: 1 })],
    [
      'F2.RS.CAND.1',
      'votesGranted',
      'a vote too many',
      withState(step, { votesGranted: ['s1', 's3'] }),
    ],
    ['F2.RS.CAND.1d', '', 'a request of another', withSent(step, { from: 's3' })],
    ['F2.RS.CAND.1d', '', 'a request to nobody', withSent(step, { to: 's9' })],
    ['F2.RS.CAND.1d', '', 'a request of another term', withSent(step, { term: 2 })],
    ['F2.RS.CAND.1d', '', 'a log that ends elsewhere', withSent(step, { lastLogIndex: 1 })],
    ['F2.RS.CAND.1d', '', 'a log that ends in another term', withSent(step, { lastLogTerm: 1 })],
    ['F2.RS.CAND.1d', '', 'a heartbeat', withMore(step, appendEntries({ term: 1 }))],
  ]);
});

describe('a vote that makes a leader', () => {
  const step = done(candidate, voteReply());

  blames(candidate, step, [
    [
      'F2.RS.CAND.2',
      'role,votesGranted,matchIndex,nextIndex',
      'none',
      withState(step, {}, 'candidate'),
    ],
    ['F2.RS.CAND.2', 'role,matchIndex,nextIndex', 'a follower', withState(step, {}, 'follower')],
    ['F2.RS.LEAD.4', 'commitIndex', 'a commitment', withState(step, { commitIndex: 1 })],
    ['F2.AE.A', '', 'a heartbeat of another', withSent(step, { from: 's3' })],
    ['F2.AE.A', '', 'a heartbeat to itself', withSent(step, { to: 's1' })],
    ['F2.AE.A', '', 'a heartbeat of another term', withSent(step, { term: 2 })],
    ['F2.AE.A', '', 'one that follows another entry', withSent(step, { prevLogIndex: 1 })],
    ['F2.AE.A', '', 'one that follows another term', withSent(step, { prevLogTerm: 1 })],
    ['F2.AE.A', '', 'one with an entry', withSent(step, { entries: log(1) })],
    ['F2.RV.0', '', 'a request for a vote', withMore(step, requestVote({ term: 1 }))],
  ]);
});

describe('a vote that is not enough', () => {
  const step = done(candidateOfFive, voteReply());
  const stale = done(candidateOfFive, voteReply({ term: 0 }));
  const three = ['s1', 's2', 's3'];

  blames(candidateOfFive, step, [
    ['P5.2.2', 'votesGranted', 'another vote', withState(step, { votesGranted: three })],
    ['P5.2.2', 'votesGranted', 'no vote', withState(step, { votesGranted: [] })],
    [
      'F2.RS.CAND.2',
      'role,votesGranted,matchIndex,nextIndex',
      'a leader',
      withState(step, {}, 'leader'),
    ],
    ['P5.2.2', 'votesGranted', 'a stale vote', withState(stale, { votesGranted: ['s1', 's2'] })],
  ]);
});

describe('a request for a vote', () => {
  const voter = started({ persistent: disk({ currentTerm: 1 }) });
  const granted = done(voter, requestVote());
  const given = started({ persistent: disk({ currentTerm: 1, votedFor: s3 }) });
  const refused = done(given, requestVote());
  const stale = done(leader, requestVote({ term: 0 }));
  const lacking = done(follower, requestVote({ term: 3, lastLogIndex: 2, lastLogTerm: 1 }));
  const yes = { voteGranted: true };

  describe('that is granted', () => {
    blames(voter, granted, [
      ['F2.RV.2', 'votedFor', 'a vote for another', withState(granted, { votedFor: 's3' })],
      ['F2.RV.2', 'votedFor', 'a vote that is forgotten', withState(granted, { votedFor: null })],
      ['F2.RV.2', 'answer', 'a refusal', withSent(granted, { voteGranted: false })],
    ]);
  });

  describe('that is refused', () => {
    blames(given, refused, [
      ['F2.RV.2', 'answer', 'a vote', withSent(refused, yes)],
      ['F2.RV.2', 'votedFor', 'a second vote', withState(refused, { votedFor: 's2' })],
    ]);
    blames(follower, lacking, [
      ['P5.4.1.2', 'answer', 'a vote for a shorter log', withSent(lacking, yes)],
      ['P5.4.1.2', 'votedFor', 'that without saying so', withState(lacking, { votedFor: 's2' })],
    ]);
    blames(leader, stale, [
      ['F2.RV.1', 'answer', 'a vote of an earlier term', withSent(stale, yes)],
      ['F2.RV.1', 'answer', 'an answer of that term', withSent(stale, { term: 0 })],
      ['F2.RV.1', 'votedFor', 'a vote of this term', withState(stale, { votedFor: 's2' })],
    ]);
  });
});

describe('AppendEntries', () => {
  const parts = { term: 3, prevLogIndex: 2, prevLogTerm: 1, entries: log(3, 3, 3) };
  const accepted = done(follower, appendEntries({ ...parts, leaderCommit: 4 }));
  const { log: now } = accepted.next.chart.state;
  const stale = done(leader, appendEntries({ term: 0 }));
  const unfit = done(follower, appendEntries({ term: 3, prevLogIndex: 9, prevLogTerm: 3 }));

  describe('with a conflict', () => {
    const before = follower.chart.state.log;

    blames(follower, accepted, [
      ['F2.AE.4', 'log', 'more', withState(accepted, { log: [...now, entry(3)] })],
      [
        'F2.AE.4',
        'log',
        'another term',
        withState(accepted, { log: now.with(-1, entry(2, 'x3')) }),
      ],
      ['F2.AE.4', 'log', 'another command', withState(accepted, { log: now.with(-1, entry(3)) })],
      ['F2.AE.3', 'log', 'less', withState(accepted, { log: now.slice(0, 4) })],
      ['F2.AE.3', 'log', 'the log as it was', withState(accepted, { log: before })],
      ['F2.AE.5', 'commitIndex', 'more', withState(accepted, { commitIndex: 5 })],
      ['F2.AE.5', 'commitIndex', 'less', withState(accepted, { commitIndex: 3 })],
      ['F2.AE.5', 'answer', 'a refusal', withSent(accepted, { success: false })],
      ['F2.AE.R', 'answer', 'more than it vouched for', withSent(accepted, { matchIndex: 6 })],
      ['F2.AE.R', 'answer', 'less than it vouched for', withSent(accepted, { matchIndex: 4 })],
      ['F2.AE.R', 'answer', 'an answer of another', withSent(accepted, { from: 's3' })],
      ['F2.AE.R', 'answer', 'an answer to another', withSent(accepted, { to: 's3' })],
      ['F2.AE.R', 'answer', 'an answer of another term', withSent(accepted, { term: 4 })],
    ]);
  });

  describe('that is refused', () => {
    blames(leader, stale, [
      ['F2.AE.1', 'answer', 'a success', withSent(stale, { success: true })],
      ['F2.AE.R', 'answer', 'a matchIndex', withSent(stale, { matchIndex: 1 })],
      ['F2.AE.1', 'role,matchIndex,nextIndex', 'a follower', withState(stale, {}, 'follower')],
    ]);
    blames(follower, unfit, [
      ['F2.AE.2', 'answer', 'a success', withSent(unfit, { success: true })],
      ['F2.AE.R', 'answer', 'a matchIndex', withSent(unfit, { matchIndex: 9 })],
      ['F2.AE.4', 'log', 'an entry', withState(unfit, { log: log(1, 1, 2, 2, 3) })],
      ['F2.AE.5', 'commitIndex', 'a commitment', withState(unfit, { commitIndex: 1 })],
    ]);
  });
});

describe('what a leader does', () => {
  const taken = done(leader, clientCommand('x1'));
  const beaten = done(successor, heartbeatTimeout);
  const counted = done(busy, appendReply({ matchIndex: 1 }));
  const refused = done(successor, appendReply({ term: 4, success: false }));
  const late = done(leader, appendReply({ term: 0, matchIndex: 1 }));
  const ahead = { s2: 2, s3: 3 };

  describe('with a command', () => {
    blames(leader, taken, [
      ['F2.RS.LEAD.2', 'log', 'nothing', withState(taken, { log: [] })],
      ['F2.RS.LEAD.2', 'log', 'another command', withState(taken, { log: [entry(1, 'y')] })],
      ['F2.RS.LEAD.2', 'log', 'another term', withState(taken, { log: [entry(2, 'x1')] })],
      ['F2.RS.LEAD.2', 'log', 'the command twice', withState(taken, { log: log(1, 1) })],
      ['F2.RS.LEAD.4', 'commitIndex', 'a commitment', withState(taken, { commitIndex: 1 })],
      ['F2.AE.A', '', 'another entry', withSent(taken, { entries: [entry(1, 'y')] })],
      ['F2.AE.A', '', 'an entry too many', withSent(taken, { entries: log(1, 1) })],
    ]);
  });

  describe('when it is idle', () => {
    blames(successor, beaten, [
      ['F2.AE.A', '', 'what is not committed', withSent(beaten, { leaderCommit: 1 })],
      ['F2.AE.A', '', 'another term before it', withSent(beaten, { prevLogTerm: 1 })],
      ['F2.AE.A', '', 'another index before it', withSent(beaten, { prevLogIndex: 3 })],
    ]);
  });

  describe('with a success', () => {
    blames(busy, counted, [
      ['F2.RS.LEAD.3a', 'matchIndex', 'more', withState(counted, { matchIndex: ahead })],
      ['F2.RS.LEAD.3a', 'nextIndex', 'more', withState(counted, { nextIndex: { s2: 3, s3: 1 } })],
      ['F2.RS.LEAD.4', 'commitIndex', 'more', withState(counted, { commitIndex: 2 })],
    ]);
    blames(leader, late, [
      ['P5.1.1', 'matchIndex', 'a late one', withState(late, { matchIndex: { s2: 1, s3: 0 } })],
    ]);
  });

  describe('with a refusal', () => {
    blames(successor, refused, [
      [
        'F2.RS.LEAD.3b',
        'nextIndex',
        'two back',
        withState(refused, { nextIndex: { s2: 3, s3: 5 } }),
      ],
      ['F2.RS.LEAD.3b', 'nextIndex', 'ahead', withState(refused, { nextIndex: { s2: 6, s3: 5 } })],
      [
        'F2.RS.LEAD.3b',
        'matchIndex',
        'a match',
        withState(refused, { matchIndex: { s2: 3, s3: 0 } }),
      ],
      ['F2.AE.A', '', 'no entry that it has', withSent(refused, { entries: log(1) })],
    ]);
  });
});

describe('a restart', () => {
  const step = felt(busy, { type: 'restart' });

  blames(busy, step, [
    ['F2.ST.P0', 'currentTerm', 'a term', withState(step, { currentTerm: 0 })],
    ['F2.ST.P0', 'votedFor', 'a vote', withState(step, { votedFor: null })],
    ['F2.ST.P0', 'log', 'an entry', withState(step, { log: log(1) })],
    ['F4.T1', 'role,matchIndex,nextIndex', 'a leader', withState(step, {}, 'leader')],
    ['F4.T1', 'commitIndex', 'a commitment', withState(step, { commitIndex: 1 })],
  ]);
});
