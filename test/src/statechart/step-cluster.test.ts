import { describe, expect, it } from 'vitest';
import { step } from '../../../src/statechart/step.js';
import { commands, s1, s2, s3, s4, s5, serverState } from '../../support/builders.js';
import { outline } from '../../support/effects.js';
import { clientCommand, electionTimeout, heartbeatTimeout } from '../../support/messages.js';
import { Pump, among, ledBy1 } from '../../support/pump.js';
import { fieldOfAll, logsOfAll, roles } from '../../support/survey.js';

describe('a cluster of one server', () => {
  const follower = {
    role: 'follower',
    state: serverState({ servers: 1, currentTerm: 0 }),
  } as const;

  it('F4.T4 elects itself in one step', () => {
    const { next, effects } = step(follower, electionTimeout);

    expect(next).toMatchObject({ role: 'leader', state: { currentTerm: 1, votedFor: 's1' } });
    expect(outline(effects)).toEqual([
      'persist',
      'startElectionTimer',
      'stopElectionTimer',
      'startHeartbeatTimer',
    ]);
  });

  it('F2.RS.LEAD.4 commits, applies and answers in one step, after it has written', () => {
    const leader = step(follower, electionTimeout).next;

    const { next, effects } = step(leader, clientCommand('y'));

    expect(next.state).toMatchObject({ commitIndex: 1, lastApplied: 1 });
    expect(outline(effects)).toEqual(['persist', 'apply y', 'respond y']);
  });
});

describe('a cluster of any size', () => {
  it.each([1, 2, 3, 4, 5, 6, 7])('F2.RS.CAND.2 elects a leader: %d servers', (servers) => {
    const pump = ledBy1(servers);

    expect(roles(pump)).toEqual([
      'leader',
      ...Array.from({ length: servers - 1 }, () => 'follower'),
    ]);
    expect(new Set(fieldOfAll(pump, 'leader'))).toEqual(new Set(['s1']));
    expect(new Set(fieldOfAll(pump, 'currentTerm'))).toEqual(new Set([1]));
  });

  it.each([1, 2, 3, 4, 5, 6, 7])('F2.RS.LEAD.4 commits a command: %d servers', (servers) => {
    const pump = ledBy1(servers);

    pump.tell(s1, clientCommand('y'));
    pump.deliver();
    pump.tell(s1, heartbeatTimeout);
    pump.deliver();

    expect(pump.acknowledged()).toEqual(['y']);
    expect(pump.servers.map(pump.applied)).toEqual(Array.from({ length: servers }, () => ['y']));
  });

  it.each([
    [2, 2],
    [3, 2],
    [4, 3],
    [5, 3],
    [6, 4],
    [7, 4],
  ])('P5.2.2 of %d servers, %d are enough and one less is not', (servers, enough) => {
    const pump = new Pump({ servers });
    const voters = pump.servers.slice(0, enough);

    pump.tell(s1, electionTimeout);
    pump.deliver(among(...voters.slice(0, -1)));
    expect(pump.on(s1).role).toBe('candidate');

    pump.deliver(among(...voters));
    expect(pump.on(s1).role).toBe('leader');
  });
});

describe('five servers, by hand', () => {
  it('F4.T4 election: the third vote makes the candidate leader, who tells everybody', () => {
    const pump = new Pump({ servers: 5 });

    pump.tell(s1, electionTimeout);
    pump.deliver(among(s1, s2));
    expect(pump.on(s1).state.votesGranted).toEqual(['s1', 's2']);
    pump.deliver(among(s1, s4));

    expect(roles(pump)).toEqual(['leader', 'follower', 'follower', 'follower', 'follower']);
    expect(pump.on(s4).state.leader).toBe('s1');
    expect(pump.on(s5).state).toMatchObject({ currentTerm: 0, leader: null });
  });

  it('F2.RS.LEAD.4 replication: the third copy commits the entry and answers the client', () => {
    const pump = ledBy1(5);

    pump.tell(s1, clientCommand('y'));
    pump.deliver(among(s1, s2));
    expect(pump.on(s1).state).toMatchObject({ matchIndex: { s2: 1, s3: 0 }, commitIndex: 0 });
    expect(pump.acknowledged()).toEqual([]);
    pump.deliver(among(s1, s3));

    expect(fieldOfAll(pump, 'commitIndex')).toEqual([1, 0, 0, 0, 0]);
    expect(pump.acknowledged()).toEqual(['y']);
  });

  it('F2.AE.5 commitment: followers learn of it by the next request, and apply in order', () => {
    const pump = ledBy1(5);

    pump.tell(s1, clientCommand('a'));
    pump.deliver();
    expect(pump.applied(s5)).toEqual([]);
    pump.tell(s1, clientCommand('b'));
    pump.deliver();
    expect(pump.applied(s5)).toEqual(['a']);
    pump.tell(s1, heartbeatTimeout);
    pump.deliver();

    expect(fieldOfAll(pump, 'commitIndex')).toEqual([2, 2, 2, 2, 2]);
    expect(pump.applied(s5)).toEqual(['a', 'b']);
  });

  it('P5.1.3 lost messages: a heartbeat finds out, and the entries are sent again', () => {
    const pump = ledBy1(5);

    pump.tell(s1, clientCommand('y'));
    pump.lose();
    pump.tell(s1, heartbeatTimeout);
    pump.deliver();

    expect(logsOfAll(pump)).toEqual([[1], [1], [1], [1], [1]]);
    expect(pump.acknowledged()).toEqual(['y']);
  });

  it('P5.5.1 repeated messages: each has the effect of one', () => {
    const pump = ledBy1(5);
    pump.tell(s1, clientCommand('y'));
    pump.deliver();
    const before = pump.servers.map(pump.on);

    for (const message of [...pump.delivered]) pump.tell(message.to, message);
    pump.lose();

    expect(pump.servers.map(pump.on)).toEqual(before);
  });

  it('P5.1.4 redirection: whoever is asked names the leader', () => {
    const pump = ledBy1(5);

    pump.tell(s4, clientCommand('y'));

    expect(pump.replies.map(({ reply }) => reply)).toEqual([
      { ok: false, reason: 'notLeader', leader: 's1' },
    ]);
  });

  it('P5.3.1 a follower that was down gets what it missed, long after the clients’ replies', () => {
    const pump = ledBy1(5);
    pump.crash(s5);
    for (const command of ['a', 'b']) pump.tell(s1, clientCommand(command));
    pump.deliver();
    expect(pump.acknowledged()).toEqual(['a', 'b']);

    pump.restart(s5);
    pump.tell(s1, heartbeatTimeout);
    pump.deliver();

    expect(commands(pump.onDisk(s5).log)).toEqual(['a', 'b']);
  });
});
