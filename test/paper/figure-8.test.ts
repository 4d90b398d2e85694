/**
 * Figure 8: why an entry of an earlier term is not committed by counting its copies. The five
 * servers begin with one entry of term 1 and play the figure's steps (a) to (c), then (d) or (e).
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { disk, log, s1, s2, s3, s4, s5 } from '../support/builders.js';
import { clientCommand, electionTimeout, heartbeatTimeout } from '../support/messages.js';
import { Pump, among } from '../support/pump.js';
import { logsOfAll } from '../support/survey.js';

const one = disk({ currentTerm: 1, log: log(1) });
const disks = { [s1]: one, [s2]: one, [s3]: one, [s4]: one, [s5]: one };

/** (a) S1 leads term 2 and brings its entry at index 2 to S2 only. */
function a(): Pump {
  const pump = new Pump({ servers: 5, disks });
  pump.tell(s1, electionTimeout);
  pump.deliver();
  pump.tell(s1, clientCommand('of term 2'));
  pump.deliver(among(s1, s2));
  pump.lose();
  return pump;
}

/** (b) S1 is down; S5 leads term 3 by the votes of S3 and S4, and takes an entry at index 2. */
function b(): Pump {
  const pump = a();
  pump.crash(s1);
  pump.tell(s5, electionTimeout);
  pump.deliver();
  pump.tell(s5, clientCommand('of term 3'));
  pump.lose();
  return pump;
}

/** (c) S5 is down; S1 is back, leads term 4, brings the entry of term 2 to S3, takes a third. */
function c(): Pump {
  const pump = b();
  pump.crash(s5);
  pump.restart(s1);
  pump.tell(s1, electionTimeout);
  pump.lose();
  pump.tell(s1, electionTimeout);
  pump.deliver(({ type }) => type.startsWith('requestVote'));
  pump.deliver(among(s1, s2, s3));
  pump.lose();
  pump.tell(s1, clientCommand('of term 4'));
  return pump;
}

/** (d) S1 is down; S5 is back, leads term 5 by the votes of S2, S3 and S4, and sends its entry. */
function d(): Pump {
  const pump = c();
  pump.lose();
  pump.crash(s1);
  pump.restart(s5);
  pump.tell(s5, electionTimeout);
  pump.lose();
  pump.tell(s5, electionTimeout);
  pump.deliver();
  return pump;
}

/** (e) Instead, S1 brings its entry of term 4 to S2 and S3 before it goes down. */
function e(): Pump {
  const pump = c();
  pump.deliver(among(s1, s2, s3));
  return pump;
}

describe('Figure 8 (a)', () => {
  it('F2.RS.LEAD.4 the entry of term 2 is on S1 and S2, which is no majority', () => {
    const pump = a();

    expect(logsOfAll(pump)).toEqual([[1, 2], [1, 2], [1], [1], [1]]);
    expect(pump.on(s1)).toMatchObject({
      role: 'leader',
      state: { currentTerm: 2, commitIndex: 0 },
    });
  });
});

describe('Figure 8 (b)', () => {
  it('P5.4.1.2 S3 and S4 vote for S5, S2 does not; index 2 now has two entries', () => {
    const pump = b();

    expect(pump.on(s5)).toMatchObject({ role: 'leader', state: { currentTerm: 3 } });
    expect(pump.servers.map((id) => pump.onDisk(id).votedFor)).toEqual([
      ...['s1', null],
      ...['s5', 's5', 's5'],
    ]);
    expect(logsOfAll(pump)).toEqual([[1, 2], [1, 2], [1], [1], [1, 3]]);
  });
});

describe('Figure 8 (c)', () => {
  it('P5.4.2.1 the entry of term 2 is on a majority, and S1 does not commit it', () => {
    const pump = c();

    expect(logsOfAll(pump)).toEqual([[1, 2, 4], [1, 2], [1, 2], [1], [1, 3]]);
    expect(pump.on(s1)).toMatchObject({
      role: 'leader',
      state: { currentTerm: 4, matchIndex: { s2: 2, s3: 2, s4: 0, s5: 0 }, commitIndex: 0 },
    });
    expect(pump.acknowledged()).toEqual([]);
  });
});

describe('Figure 8 (d)', () => {
  it('P5.4.2.1 S5 is elected in term 5 and replaces the entry of term 2 everywhere', () => {
    const pump = d();
    expect(pump.on(s5)).toMatchObject({ role: 'leader', state: { currentTerm: 5 } });

    pump.restart(s1);
    pump.tell(s5, heartbeatTimeout);
    pump.deliver();

    expect(logsOfAll(pump)).toEqual([
      [1, 3],
      [1, 3],
      [1, 3],
      [1, 3],
      [1, 3],
    ]);
  });

  it('P5.4.2.1 nothing had been applied, so nothing is taken back', () => {
    const pump = d();

    expect(pump.servers.slice(1).map((id) => pump.applied(id))).toEqual([[], [], [], []]);
  });
});

describe('Figure 8 (e)', () => {
  it('P5.3.2 the entry of term 4 is committed by its copies, and that of term 2 with it', () => {
    const pump = e();

    expect(pump.on(s1).state).toMatchObject({ commitIndex: 3, lastApplied: 3 });
    expect(pump.applied(s1)).toEqual(['x1', 'of term 2', 'of term 4']);
    expect(pump.acknowledged()).toEqual(['of term 4']);
  });

  it('P5.4.1.1 S5 can no longer be elected', () => {
    const pump = e();
    pump.lose();
    pump.crash(s1);
    pump.restart(s5);

    pump.tell(s5, electionTimeout);
    pump.tell(s5, electionTimeout);
    pump.deliver();

    expect(pump.on(s5)).toMatchObject({ role: 'candidate', state: { currentTerm: 5 } });
    expect(pump.on(s5).state.votesGranted).toEqual(['s4', 's5']);
  });

  it('P5.4.1.1 S2 can, and then every server has the entries of terms 2 and 4', () => {
    const pump = e();
    pump.lose();
    pump.crash(s1);
    pump.restart(s5);

    pump.tell(s2, electionTimeout);
    pump.deliver();

    expect(pump.on(s2)).toMatchObject({ role: 'leader', state: { currentTerm: 5 } });
    expect(logsOfAll(pump)).toEqual([
      [1, 2, 4],
      [1, 2, 4],
      [1, 2, 4],
      [1, 2, 4],
      [1, 2, 4],
    ]);
  });
});
