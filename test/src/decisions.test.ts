/**
 * What Figure 2 does not say, and what is therefore decided here.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { paper } from '../../spec/paper.js';
import { raftStatechart } from '../../src/statechart/raft-statechart.js';
import { AssertionFailure } from '../../src/core/assert.js';
import type { Effect } from '../../src/core/effects.js';
import { type ChartState, start, step } from '../../src/statechart/step.js';
import {
  type ServerParts,
  clusterOf,
  leader as leading,
  log,
  s1,
  s2,
  s3,
  serverState,
} from '../support/builders.js';
import { outline } from '../support/effects.js';
import {
  appendEntries,
  appendReply,
  clientCommand,
  conflict,
  electionTimeout,
  heartbeatTimeout,
  requestVote,
  voteReply,
} from '../support/messages.js';

/** Term 3, a log of terms 1, 2, 3; each server as it is in its role. */
const parts = { currentTerm: 3, log: log(1, 2, 3) };
const follower = (more: ServerParts = {}): ChartState => ({
  role: 'follower',
  state: serverState({ ...parts, ...more }),
});
const candidate: ChartState = {
  role: 'candidate',
  state: serverState({ ...parts, votedFor: s1, votesGranted: [s1] }),
};
const leader = (more: ServerParts = {}): ChartState => ({
  role: 'leader',
  state: leading({ ...parts, ...more }),
});

const sent = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.type === 'send' ? [effect.message] : []));
const newest = { lastLogIndex: 3, lastLogTerm: 3 };

describe('A.12.1 F2.AE.R a success confirms prevLogIndex plus the number of entries', () => {
  it.each([
    [0, 0, [], 0],
    [1, 1, [], 1],
    [1, 1, [2], 2],
    [3, 3, [3, 3], 5],
  ])(
    'F2.AE.R after index %d of term %d, with entries %j: %d',
    (index, term, entries, confirmed) => {
      const request = { prevLogIndex: index, prevLogTerm: term, entries: log(...entries) };

      const { effects } = step(follower(), appendEntries({ term: 3, ...request }));

      expect(sent(effects)).toMatchObject([{ success: true, matchIndex: confirmed }]);
    },
  );

  it('F2.ST.L2 so a leader does not count entries that are behind those it asked about', () => {
    const { next } = step(leader(), appendReply({ from: s3, term: 3, matchIndex: 1 }));

    expect(next.state.matchIndex).toEqual({ s2: 2, s3: 1 });
  });
});

describe('A.12.2 F2.RS.LEAD.3b nextIndex never falls to matchIndex or below', () => {
  it.each([
    ['by one', null],
    ['by a conflict', conflict(null, 1)],
  ])('F2.RS.LEAD.3b a late refusal would lower it %s', (_how, named) => {
    const refusal = appendReply({ term: 3, success: false, conflict: named });

    const { next, effects } = step(leader(), refusal);

    expect(next.state.nextIndex).toEqual({ s2: 3, s3: 5 });
    expect(sent(effects)).toMatchObject([{ to: 's2', prevLogIndex: 2 }]);
  });
});

describe('A.12.3 F2.ST.P2 a vote survives every change of role within its term', () => {
  const rival = requestVote({ from: s3, term: 3, ...newest });

  it('F2.ST.P2 candidate to follower: a rival of the same term is refused', () => {
    const { next } = step(candidate, appendEntries({ term: 3 }));

    expect(next).toMatchObject({ role: 'follower', state: { votedFor: 's1' } });
    expect(sent(step(next, rival).effects)).toMatchObject([{ voteGranted: false }]);
  });

  it('F2.ST.P2 candidate to leader: a rival of the same term is refused', () => {
    const { next } = step(candidate, voteReply({ term: 3 }));

    expect(next).toMatchObject({ role: 'leader', state: { votedFor: 's1' } });
    expect(sent(step(next, rival).effects)).toMatchObject([{ voteGranted: false }]);
  });

  it('F2.ST.P2 restart: a rival of the same term is refused', () => {
    const { next } = start({ id: s1, servers: clusterOf(3), persistent: candidate.state });

    expect(next.state.votedFor).toBe('s1');
    expect(sent(step(next, rival).effects)).toMatchObject([{ voteGranted: false }]);
  });

  it('F2.ST.P2 a follower that hears its leader remembers for whom it voted', () => {
    const { next } = step(follower({ votedFor: s3 }), appendEntries({ term: 3 }));

    expect(next.state).toMatchObject({ votedFor: 's3', leader: 's2' });
  });

  it('F2.ST.P2 only a newer term clears the vote', () => {
    const { next } = step(candidate, voteReply({ term: 4, voteGranted: false }));

    expect(next.state).toMatchObject({ currentTerm: 4, votedFor: null });
  });
});

describe('A.12.4 P5.2.2 votes count only in the term for which they were given', () => {
  it.each([
    [2, 'candidate', ['s1']],
    [3, 'leader', []],
    [4, 'follower', []],
  ])('P5.2.2 to a candidate of term 3 comes a vote of term %d: %s', (term, role, votesGranted) => {
    expect(step(candidate, voteReply({ term })).next).toMatchObject({
      role,
      state: { votesGranted },
    });
  });

  it('P5.2.2 votes of an election that was lost do not help the next one', () => {
    const ofFive = serverState({ ...parts, servers: 5, votedFor: s1, votesGranted: [s1, s2] });

    const { next } = step({ role: 'candidate', state: ofFive }, electionTimeout);

    expect(next).toMatchObject({ role: 'candidate', state: { votesGranted: ['s1'] } });
  });
});

describe('A.12.5 F2.AE.5 the last new entry of an empty message is prevLogIndex', () => {
  it('F2.AE.5 a heartbeat commits nothing behind the entry that it vouches for', () => {
    const heartbeat = appendEntries({ term: 3, prevLogIndex: 1, prevLogTerm: 1, leaderCommit: 3 });

    const { next, effects } = step(follower(), heartbeat);

    expect(next.state).toMatchObject({ commitIndex: 1, lastApplied: 1 });
    expect(outline(effects)).toContain('apply x1');
    expect(outline(effects)).not.toContain('apply x2');
  });
});

describe('A.12.6 F2.RS.FOL.2 only the current leader and a granted vote restart the timer', () => {
  it.each([
    ['AppendEntries that fits', appendEntries({ term: 3 })],
    ['AppendEntries that does not fit', appendEntries({ term: 3, prevLogIndex: 9 })],
    ['AppendEntries of a newer term', appendEntries({ term: 4 })],
    ['RequestVote that is granted', requestVote({ term: 3, ...newest })],
  ])('F2.RS.FOL.2 %s restarts it', (_what, message) => {
    expect(outline(step(follower(), message).effects)).toContain('startElectionTimer');
  });

  it.each([
    ['AppendEntries of an earlier term', appendEntries({ term: 2 })],
    ['RequestVote of an earlier term', requestVote({ term: 2, ...newest })],
    ['RequestVote that is refused', requestVote({ term: 3 })],
    ['RequestVote of a newer term that is refused', requestVote({ term: 4 })],
    ['a reply of a newer term', voteReply({ term: 4 })],
    ['a reply to AppendEntries of a newer term', appendReply({ term: 4 })],
    ['a client', clientCommand('y')],
  ])('F2.RS.FOL.2 %s does not', (_what, event) => {
    expect(outline(step(follower(), event).effects)).not.toContain('startElectionTimer');
  });

  it('F4.T6 a leader that steps down starts it, since it had none', () => {
    expect(outline(step(leader(), voteReply({ term: 4 })).effects)).toEqual([
      'stopHeartbeatTimer',
      'startElectionTimer',
      'persist',
    ]);
  });
});

describe('A.12.7 F2.AE.2 who refuses for its log has heard from its leader all the same', () => {
  const request = appendEntries({ term: 3, prevLogIndex: 9, prevLogTerm: 3 });

  it.each([
    ['follower', follower()],
    ['follower with fast back-up', follower({ options: { fastBackup: true } })],
    ['candidate', candidate],
  ])('F2.AE.2 as %s it refuses, follows and waits', (_role, before) => {
    const { next, effects } = step(before, request);

    expect(next).toMatchObject({ role: 'follower', state: { leader: 's2' } });
    expect(outline(effects)).toEqual(['startElectionTimer', 'send appendEntriesResponse to s2']);
    expect(sent(effects)).toMatchObject([{ success: false }]);
  });
});

describe('A.12.8 P5.1.1 a leader ignores replies of an earlier term', () => {
  it.each([
    ['a success', appendReply({ term: 2, from: s3, matchIndex: 3 })],
    ['a refusal', appendReply({ term: 2, from: s3, success: false })],
    ['a vote', voteReply({ term: 2 })],
    ['a vote of this term, which it no longer needs', voteReply({ term: 3 })],
  ])('P5.1.1 %s changes nothing', (_what, reply) => {
    const { next, effects } = step(leader(), reply);

    expect(next).toEqual(leader());
    expect(effects).toEqual([]);
  });
});

describe('A.12.9 F3.ES a leader cannot meet another leader of its term', () => {
  it('F3.ES if it does, the program is at fault and stops', () => {
    const meet = () => step(leader(), appendEntries({ term: 3 }));

    expect(meet).toThrow(AssertionFailure);
    expect(meet).toThrow('F3.ES: s1 and s2 both lead term 3');
  });
});

describe('A.12.10 F2.RS.LEAD.1 a new leader of the basic protocol appends nothing', () => {
  it('F2.RS.LEAD.1 its first messages are empty, and its log is as it was', () => {
    const { next, effects } = step(candidate, voteReply({ term: 3 }));

    expect(next.state.log).toEqual(candidate.state.log);
    expect(sent(effects)).toMatchObject([
      { to: 's2', entries: [], prevLogIndex: 3 },
      { to: 's3', entries: [], prevLogIndex: 3 },
    ]);
  });
});

describe('A.12.11 D3.8.1 the leader’s own copy counts, because it is on disk first', () => {
  it.each([
    [1, ['persist', 'apply y', 'respond y']],
    [2, ['persist', 'send appendEntriesRequest to s2']],
  ])('D3.8.1 in a cluster of %d: %j', (servers, expected) => {
    const alone = { servers, log: [], nextIndex: { s2: 1 }, matchIndex: { s2: 0 } };

    expect(outline(step(leader(alone), clientCommand('y')).effects)).toEqual(expected);
  });
});

describe('A.12.12 P5.2.2 a server alone is a majority', () => {
  it('F2.RS.CAND.2 it elects itself, and F2.RS.LEAD.4 commits by itself', () => {
    const { next } = step(start({ id: s1, servers: [s1] }).next, electionTimeout);
    expect(next.role).toBe('leader');

    const after = step(next, clientCommand('y')).next;

    expect(after.state).toMatchObject({ commitIndex: 1, lastApplied: 1 });
    expect(step(after, heartbeatTimeout).effects).toEqual([{ type: 'startHeartbeatTimer' }]);
  });
});

describe('A.12.13 F13.5 an older snapshot that arrives is not installed', () => {
  it('F13.5 is planned, and no event of the statechart carries a snapshot until then', () => {
    expect(paper['F13.5'].status).toBe('planned');
    expect([...raftStatechart.events].sort()).toEqual([
      'appendEntriesRequest',
      'appendEntriesResponse',
      'clientCommand',
      'electionTimeout',
      'heartbeatTimeout',
      'requestVoteRequest',
      'requestVoteResponse',
    ]);
  });
});
