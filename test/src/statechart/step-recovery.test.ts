import { describe, expect, it } from 'vitest';
import { commands, disk, log, s1, s2, s3, s4, s5, terms } from '../../support/builders.js';
import { clientCommand, electionTimeout, heartbeatTimeout } from '../../support/messages.js';
import { Pump, among, ledBy1 } from '../../support/pump.js';
import { fieldOfAll, roles } from '../../support/survey.js';

describe('more than one candidate or leader', () => {
  it('F4.T3 a split vote has no winner, and the next term has one', () => {
    const pump = new Pump({ servers: 4 });
    pump.tell(s1, electionTimeout);
    pump.tell(s2, electionTimeout);
    pump.deliver(among(s1, s3));
    pump.deliver(among(s2, s4));
    pump.deliver();
    expect(roles(pump)).toEqual(['candidate', 'candidate', 'follower', 'follower']);

    pump.tell(s2, electionTimeout);
    pump.deliver();

    expect(roles(pump)).toEqual(['follower', 'leader', 'follower', 'follower']);
    expect(fieldOfAll(pump, 'currentTerm')).toEqual([2, 2, 2, 2]);
  });

  it('F2.RS.CAND.3 the candidate that lost follows the leader of the same term', () => {
    const pump = new Pump({ servers: 3 });
    pump.tell(s1, electionTimeout);
    pump.tell(s2, electionTimeout);
    pump.deliver(among(s1, s3));

    pump.deliver(among(s1, s2));

    expect(pump.on(s2)).toMatchObject({
      role: 'follower',
      state: { currentTerm: 1, leader: 's1' },
    });
    expect(pump.onDisk(s2).votedFor).toBe('s2');
  });

  it('F4.T6 a leader that was cut off steps down and loses what it could not commit', () => {
    const pump = ledBy1(5);
    pump.tell(s1, clientCommand('lost'));
    pump.lose();
    pump.tell(s3, electionTimeout);
    pump.deliver(among(s2, s3, s4, s5));
    pump.tell(s3, clientCommand('kept'));
    pump.deliver(among(s2, s3, s4, s5));
    expect(roles(pump)).toEqual(['leader', 'follower', 'leader', 'follower', 'follower']);

    pump.tell(s3, heartbeatTimeout);
    pump.deliver();

    expect(roles(pump)).toEqual(['follower', 'follower', 'leader', 'follower', 'follower']);
    expect(commands(pump.on(s1).state.log)).toEqual(['kept']);
    expect(pump.acknowledged()).toEqual(['kept']);
  });

  it('P5.4.1.1 a server that lacks a committed entry is not elected', () => {
    const pump = ledBy1(5);
    pump.tell(s1, clientCommand('y'));
    pump.deliver(among(s1, s2, s3));
    pump.lose();
    pump.crash(s1);

    pump.tell(s5, electionTimeout);
    pump.deliver();
    expect(pump.on(s5)).toMatchObject({ role: 'candidate', state: { votesGranted: ['s4', 's5'] } });
    pump.tell(s3, electionTimeout);
    pump.deliver();

    expect(pump.on(s3).role).toBe('leader');
    expect(commands(pump.on(s5).state.log)).toEqual(['y']);
  });
});

describe('restarts', () => {
  it('D3.8.2 a cluster that was down regains its commitIndex with the next entry', () => {
    const pump = ledBy1(3);
    for (const command of ['a', 'b']) pump.tell(s1, clientCommand(command));
    pump.deliver();
    for (const id of pump.servers) pump.restart(id);
    expect(fieldOfAll(pump, 'commitIndex')).toEqual([0, 0, 0]);

    pump.tell(s2, electionTimeout);
    pump.deliver();
    expect(pump.on(s2)).toMatchObject({ role: 'leader', state: { commitIndex: 0 } });
    pump.tell(s2, clientCommand('c'));
    pump.deliver();

    expect(pump.applied(s2)).toEqual(['a', 'b', 'c']);
    expect(pump.acknowledged()).toEqual(['a', 'b', 'c']);
  });

  it('D3.8.1 a voter that was down does not vote again in the same term', () => {
    const pump = new Pump({ servers: 3 });
    pump.tell(s1, electionTimeout);
    pump.tell(s2, electionTimeout);
    pump.deliver(({ from, to }) => from === s1 && to === s3);
    pump.restart(s3);

    pump.deliver(among(s2, s3));

    expect(pump.onDisk(s3).votedFor).toBe('s1');
    expect(pump.on(s2).state.votesGranted).toEqual(['s2']);
  });
});

describe('fast back-up, end to end', () => {
  const disks = {
    [s1]: disk({ currentTerm: 4, log: log(1, 4, 4, 4, 4, 4, 4, 4, 4) }),
    [s2]: disk({ currentTerm: 3, log: log(1, 2, 2, 2, 2, 2, 3, 3, 3) }),
    [s3]: disk({ currentTerm: 1, log: log(1) }),
  };

  it.each([
    [false, 8, 8],
    [true, 2, 1],
  ])('P5.3.4 with it: %s; s2 refuses %d times, s3 %d times', (fastBackup, ofS2, ofS3) => {
    const pump = new Pump({ servers: 3, disks, options: { fastBackup } });

    pump.tell(s1, electionTimeout);
    pump.deliver();
    const refusals = pump.delivered.filter(
      (message) => message.type === 'appendEntriesResponse' && !message.success,
    );

    expect(refusals.filter(({ from }) => from === s2)).toHaveLength(ofS2);
    expect(refusals.filter(({ from }) => from === s3)).toHaveLength(ofS3);
    expect(terms(pump.onDisk(s2).log)).toEqual([1, 4, 4, 4, 4, 4, 4, 4, 4]);
    expect(pump.onDisk(s3).log).toEqual(pump.onDisk(s2).log);
  });
});
