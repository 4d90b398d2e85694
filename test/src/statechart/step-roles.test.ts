import { describe, expect, it } from 'vitest';
import type { Effect } from '../../../src/core/effects.js';
import { step } from '../../../src/statechart/step.js';
import { s2, s3 } from '../../support/builders.js';
import { outline } from '../../support/effects.js';
import {
  appendEntries,
  clientCommand,
  electionTimeout,
  heartbeatTimeout,
  requestVote,
  voteReply,
} from '../../support/messages.js';
import { everyEvent, inRole, newest, oneMore, threeRoles } from '../../support/occasions.js';

const { follower, candidate, leader } = inRole;

const typesSent = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.type === 'send' ? [effect.message.type] : []));

describe('a follower', () => {
  it('F2.RS.FOL.1 answers candidates and leaders', () => {
    const vote = step(follower, requestVote({ term: 3, ...newest }));
    const append = step(follower, appendEntries({ term: 3, ...oneMore }));

    expect(typesSent(vote.effects)).toEqual(['requestVoteResponse']);
    expect(typesSent(append.effects)).toEqual(['appendEntriesResponse']);
  });

  it.each(everyEvent.filter(([, { type }]) => !type.endsWith('Request') && !/^elec/.test(type)))(
    'F2.RS.FOL.1 sends nothing of its own: %s',
    (_what, event) => {
      expect(typesSent(step(follower, event).effects)).toEqual([]);
    },
  );

  it('F4.T2 becomes candidate when the election timer runs out', () => {
    expect(step(follower, electionTimeout).next.role).toBe('candidate');
  });
});

describe('to become a candidate', () => {
  const election = [
    'persist',
    'startElectionTimer',
    'send requestVoteRequest to s2',
    'send requestVoteRequest to s3',
  ];
  const inNextTerm = { currentTerm: 4, votedFor: 's1', votesGranted: ['s1'], leader: null };

  it('F2.RS.CAND.1 is to take a new term, vote, wait and ask for votes, in one step', () => {
    const { next, effects } = step(follower, electionTimeout);

    expect(next).toMatchObject({ role: 'candidate', state: inNextTerm });
    expect(outline(effects)).toEqual(election);
  });

  it('F2.RS.CAND.4 is the same for a candidate whose time is up', () => {
    const { next, effects } = step(candidate, electionTimeout);

    expect(next).toMatchObject({ role: 'candidate', state: inNextTerm });
    expect(outline(effects)).toEqual(election);
  });

  it('F2.RS.CAND.1c starts the timer once, for a newly drawn interval', () => {
    const timers = outline(step(candidate, electionTimeout).effects).filter((line) =>
      line.endsWith('ElectionTimer'),
    );

    expect(timers).toEqual(['startElectionTimer']);
  });

  it('F4.T3 a candidate is candidate again, by an edge of its own', () => {
    expect(step(candidate, electionTimeout).fired).toMatchObject([
      { from: 'candidate', to: 'candidate', raft: ['F4.T3', 'F2.RS.CAND.4', 'F2.RS.CAND.1'] },
    ]);
  });
});

describe('a candidate', () => {
  it.each([
    [2, 'candidate', false],
    [3, 'follower', true],
    [4, 'follower', true],
  ])('P5.2.3 of term 3 that gets AppendEntries of term %d is %s', (term, role, success) => {
    const { next, effects } = step(candidate, appendEntries({ term }));

    expect(next.role).toBe(role);
    expect(effects.at(-1)).toMatchObject({ message: { term: next.state.currentTerm, success } });
  });

  it('F2.RS.CAND.3 accepts the entries of the leader of its term in the same step', () => {
    const { next, fired } = step(candidate, appendEntries({ term: 3, ...oneMore }));

    expect(next).toMatchObject({ role: 'follower', state: { leader: 's2', log: { length: 4 } } });
    expect(fired[0]).toMatchObject({ to: 'follower', raft: ['F4.T5', 'F2.RS.CAND.3', 'P5.2.3'] });
  });

  it('F4.T5 follows whoever is in a newer term, and gives it its vote', () => {
    const { next } = step(candidate, requestVote({ from: s3, term: 4, ...newest }));

    expect(next).toMatchObject({ role: 'follower', state: { currentTerm: 4, votedFor: 's3' } });
  });

  it('F4.T4 with a majority of votes becomes leader and tells everybody at once', () => {
    const { next, effects } = step(candidate, voteReply({ from: s2, term: 3 }));

    expect(next).toMatchObject({ role: 'leader', state: { leader: 's1', votesGranted: [] } });
    expect(outline(effects)).toEqual([
      'stopElectionTimer',
      'startHeartbeatTimer',
      'send appendEntriesRequest to s2',
      'send appendEntriesRequest to s3',
    ]);
  });

  it('F2.RS.CAND.2 without a majority remains candidate', () => {
    const refused = voteReply({ from: s2, term: 3, voteGranted: false });

    expect(step(candidate, refused)).toMatchObject({ next: candidate, effects: [] });
  });

  it('P5.1.4 sends a client away, for it knows no leader', () => {
    expect(step(candidate, clientCommand('y')).effects).toEqual([
      { type: 'respond', command: 'y', reply: { ok: false, reason: 'notLeader', leader: null } },
    ]);
  });
});

describe('a leader', () => {
  it('F2.RS.LEAD.1 sends heartbeats when idle, and waits for the next time', () => {
    expect(outline(step(leader, heartbeatTimeout).effects)).toEqual([
      'send appendEntriesRequest to s2',
      'send appendEntriesRequest to s3',
      'startHeartbeatTimer',
    ]);
  });

  it('F4.T6 steps down before a candidate of a newer term, and votes', () => {
    const { next, effects } = step(leader, requestVote({ term: 4, ...newest }));

    expect(next).toMatchObject({ role: 'follower', state: { votedFor: 's2', leader: null } });
    expect(typesSent(effects)).toEqual(['requestVoteResponse']);
  });

  it.each([2, 3])('P5.2.1 of term 3 refuses a rival of term %d and remains leader', (term) => {
    const { next, effects } = step(leader, requestVote({ term, ...newest }));

    expect(next).toEqual(leader);
    expect(effects).toMatchObject([{ message: { term: 3, voteGranted: false } }]);
  });
});

describe.each(threeRoles)('a request of an earlier term, for a %s', (role) => {
  it.each([
    ['RequestVote', requestVote({ term: 2, ...newest }), { voteGranted: false }],
    ['AppendEntries', appendEntries({ term: 2 }), { success: false }],
  ])('P5.1.2 is refused, and the reply tells the term of today: %s', (_what, request, refusal) => {
    const { next, effects } = step(inRole[role], request);

    expect(next).toEqual(inRole[role]);
    expect(effects).toMatchObject([{ type: 'send', message: { to: 's2', term: 3, ...refusal } }]);
  });
});

describe.each(threeRoles)('who sends what: a %s', (role) => {
  it.each(everyEvent)('F2.RV.0 only who becomes candidate asks for votes: %s', (_what, event) => {
    const { next, effects } = step(inRole[role], event);
    const asks = typesSent(effects).includes('requestVoteRequest');

    expect(asks).toBe(event.type === 'electionTimeout' && role !== 'leader');
    expect(asks && next.role !== 'candidate').toBe(false);
  });

  it.each(everyEvent)('F2.AE.0 only a leader sends AppendEntries: %s', (_what, event) => {
    const { next, effects } = step(inRole[role], event);

    expect(typesSent(effects).includes('appendEntriesRequest') && next.role !== 'leader').toBe(
      false,
    );
  });
});
