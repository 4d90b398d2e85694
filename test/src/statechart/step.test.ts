import { describe, expect, it } from 'vitest';
import { AssertionFailure } from '../../../src/core/assert.js';
import type { RaftEvent } from '../../../src/core/events.js';
import type { ServerId } from '../../../src/core/ids.js';
import { persistentPart } from '../../../src/core/server-state.js';
import { raftStatechart } from '../../../src/statechart/raft-statechart.js';
import { start, step } from '../../../src/statechart/step.js';
import { clusterOf, disk, log, s1, s2, s3 } from '../../support/builders.js';
import { deepFreeze } from '../../support/deep-freeze.js';
import { disksAtSend, outline } from '../../support/effects.js';
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
  everyEvent,
  inRole,
  newerMessages,
  newest,
  oneMore,
  threeRoles,
} from '../../support/occasions.js';

const three = log(1, 2, 3);

describe('the order of effects', () => {
  it('F2.ST.P0 a candidate writes its term and vote before it asks for votes', () => {
    const { effects } = step(inRole.follower, electionTimeout);

    expect(outline(effects)).toEqual([
      'persist',
      'startElectionTimer',
      'send requestVoteRequest to s2',
      'send requestVoteRequest to s3',
    ]);
    expect(effects[0]).toMatchObject({ state: { currentTerm: 4, votedFor: 's1' } });
  });

  it('F2.ST.P0 a voter writes the term, then the vote, before it says yes', () => {
    const { effects } = step(inRole.follower, requestVote({ term: 4, ...newest }));

    expect(effects).toMatchObject([
      { type: 'persist', state: { currentTerm: 4, votedFor: null } },
      { type: 'persist', state: { currentTerm: 4, votedFor: 's2' } },
      { type: 'startElectionTimer' },
      { type: 'send', message: { type: 'requestVoteResponse', term: 4, voteGranted: true } },
    ]);
  });

  it('D3.8.1 a follower writes entries before it confirms them, and applies them after', () => {
    const request = appendEntries({ term: 3, ...oneMore, leaderCommit: 4 });

    expect(outline(step(inRole.follower, request).effects)).toEqual([
      'startElectionTimer',
      'persist',
      'send appendEntriesResponse to s2',
      'apply x1',
      'apply x2',
      'apply x3',
      'apply x1',
    ]);
  });

  it('D3.8.1 a leader writes a command before it sends it', () => {
    expect(outline(step(inRole.leader, clientCommand('y')).effects)).toEqual([
      'persist',
      'send appendEntriesRequest to s2',
      'send appendEntriesRequest to s3',
    ]);
  });

  it('F2.RS.LEAD.2 a leader answers each command only after it has applied it', () => {
    const { effects } = step(inRole.leader, appendReply({ term: 3, matchIndex: 3 }));

    expect(outline(effects)).toEqual(['apply x1', 'apply x2', 'apply x3', 'respond x3']);
  });
});

describe('a write that changes nothing', () => {
  it.each([
    ['a repeated AppendEntries', appendEntries({ term: 3, entries: three })],
    ['a heartbeat', appendEntries({ term: 3, prevLogIndex: 3, prevLogTerm: 3 })],
    ['a refused AppendEntries', appendEntries({ term: 3, prevLogIndex: 9, prevLogTerm: 3 })],
    ['a stale RequestVote', requestVote({ term: 2 })],
    ['a reply that comes too late', voteReply({ term: 2 })],
    ['a client', clientCommand('y')],
  ])('F2.ST.P0 is left out: %s', (_what, event) => {
    expect(outline(step(inRole.follower, event).effects)).not.toContain('persist');
  });

  it('F2.ST.P0 is left out when the same candidate asks again', () => {
    const voted = step(inRole.follower, requestVote({ term: 4, ...newest })).next;

    expect(outline(step(voted, requestVote({ term: 4, ...newest })).effects)).toEqual([
      'startElectionTimer',
      'send requestVoteResponse to s2',
    ]);
  });
});

describe.each(threeRoles)('a newer term, for a %s', (role) => {
  it.each(newerMessages)('F2.RS.ALL.2 is adopted as follower: %s', (_what, message) => {
    const { next } = step(inRole[role], message);

    expect(next.role).toBe('follower');
    expect(next.state).toMatchObject({ currentTerm: 4, votesGranted: [] });
    expect([next.state.nextIndex, next.state.matchIndex]).toEqual([{}, {}]);
  });

  const newer = (event: RaftEvent) =>
    step(inRole[role], event).effects.flatMap((effect) =>
      effect.type === 'send' ? [effect.message] : [],
    );

  it('F2.RS.ALL.2 of RequestVote is adopted first, and the same request is then answered', () => {
    const refused = [{ type: 'requestVoteResponse', term: 4, voteGranted: false }];

    expect(newer(requestVote({ term: 4, ...newest }))).toMatchObject([{ voteGranted: true }]);
    expect(newer(requestVote({ term: 4 }))).toMatchObject(refused);
  });

  it('F2.RS.ALL.2 of AppendEntries is adopted first, and the same entries are then stored', () => {
    const request = appendEntries({ term: 4, ...oneMore });

    expect(step(inRole[role], request).next.state).toMatchObject({
      leader: 's2',
      log: { length: 4 },
    });
    expect(newer(request)).toMatchObject([{ term: 4, success: true, matchIndex: 4 }]);
  });

  it('F2.RS.ALL.2 of a reply is adopted, and nothing more comes of the reply', () => {
    expect(newer(voteReply({ term: 4 }))).toEqual([]);
    expect(newer(appendReply({ term: 4, matchIndex: 3 }))).toEqual([]);
  });
});

describe.each(threeRoles)('a step of a %s', (role) => {
  it.each(everyEvent)('F2.ST.P0 sends nothing that is not on disk: %s', (_what, event) => {
    const { next, effects } = step(inRole[role], event);

    for (const durable of disksAtSend(persistentPart(inRole[role].state), effects)) {
      expect(durable).toEqual(persistentPart(next.state));
    }
  });

  it.each(everyEvent)('is pure: the same input gives the same output: %s', (_what, event) => {
    expect(step(inRole[role], event)).toEqual(step(inRole[role], event));
  });
});

describe('an event that has no meaning in a role', () => {
  it.each([
    ['follower', heartbeatTimeout],
    ['candidate', heartbeatTimeout],
    ['leader', electionTimeout],
  ] as const)('F2.RS.FOL.2 changes nothing: %s', (role, event) => {
    expect(step(inRole[role], event)).toEqual({ next: inRole[role], effects: [], fired: [] });
  });
});

describe('fired', () => {
  it('F4.T6 names the transitions taken in their order, with rules and actions', () => {
    const { fired } = step(inRole.leader, voteReply({ term: 4 }));

    expect(fired).toEqual([
      {
        from: 'leader',
        on: 'requestVoteResponse',
        to: 'follower',
        raft: ['F4.T6', 'F2.RS.ALL.2', 'P5.1.1'],
        actions: [
          ...['forgetLeaderState', 'stopHeartbeatTimer', 'startElectionTimer'],
          ...['adoptNewerTerm', 'persistTerm', 'handleMessageAgain'],
        ],
      },
      { from: 'follower', on: 'requestVoteResponse', to: null, raft: ['P5.2.2'], actions: [] },
    ]);
  });

  it('F2.RS.ALL.1 has the transitions that need no event, which belong to any role', () => {
    const request = appendEntries({ term: 3, prevLogIndex: 3, prevLogTerm: 3, leaderCommit: 1 });

    expect(step(inRole.follower, request).fired[1]).toMatchObject({
      from: 'any role',
      on: '',
      to: null,
    });
  });
});

describe('a fault of the program', () => {
  it.each([
    ['an action without implementation', undefined],
    ['an action that is neither assign nor emit', () => undefined],
  ])('is an error: %s', (_what, sendVote) => {
    const chart = raftStatechart.provide({ actions: { sendVote: sendVote as never } });
    const request = requestVote({ term: 4, ...newest });

    expect(() => step(inRole.follower, request, chart)).toThrow(
      'action sendVote has nothing that a step can take: provide it by becomes or asks',
    );
  });

  it('F3.ES a second leader of the same term stops the first', () => {
    expect(() => step(inRole.leader, appendEntries({ term: 3 }))).toThrow('F3.ES');
  });

  it.each([[[]], [[s2, s3]], [[s1, s1]]])('is an error: s1 in a cluster of %j', (servers) => {
    const input = { id: s1, servers: servers as readonly ServerId[] };

    expect(() => start(input)).toThrow(AssertionFailure);
  });
});

describe('start', () => {
  const persistent = disk({ currentTerm: 3, votedFor: s2, log: three });

  it('F4.T1 a server comes up as follower and waits for a leader', () => {
    const { next, effects, fired } = start({ id: s1, servers: clusterOf(3) });

    expect(next.role).toBe('follower');
    expect(outline(effects)).toEqual(['startElectionTimer']);
    expect(fired).toEqual([
      {
        from: 'start',
        on: '',
        to: 'follower',
        raft: ['F4.T1', 'D3.8.2'],
        actions: ['startElectionTimer'],
      },
    ]);
  });

  it('F4.T1 after a crash, too, whatever it was before, with term, vote and log', () => {
    const { next, effects } = start({ id: s1, servers: clusterOf(3), persistent });

    expect(next.role).toBe('follower');
    expect(persistentPart(next.state)).toEqual(persistent);
    expect(outline(effects)).toEqual(['startElectionTimer']);
  });

  it('D3.8.2 commitIndex begins at 0 after a crash, and nothing is applied', () => {
    const { state } = start({ id: s1, servers: clusterOf(3), persistent }).next;

    expect(state).toMatchObject({ commitIndex: 0, lastApplied: 0, leader: null });
  });

  it('is pure: the same input gives the same output', () => {
    const input = deepFreeze({ id: s1, servers: clusterOf(3), persistent });

    expect(start(input)).toEqual(start(input));
  });
});
