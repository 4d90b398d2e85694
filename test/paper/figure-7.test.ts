/**
 * Figure 7: a new leader, and all that may be in its followers' logs. Entries may be missing
 * (a, b), there may be uncommitted ones too many (c, d), and both may be the case (e, f).
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import type { ServerId } from '../../src/core/ids.js';
import { disk, log, s1, s2, s3, s4, s5, s6, s7, terms } from '../support/builders.js';
import { clientCommand, electionTimeout, heartbeatTimeout } from '../support/messages.js';
import { Pump } from '../support/pump.js';
import { fieldOfAll, logsOfAll } from '../support/survey.js';

const [leader, a, b, c, d, e, f] = [s1, s2, s3, s4, s5, s6, s7] as const;

const disks = {
  [leader]: disk({ currentTerm: 7, log: log(1, 1, 1, 4, 4, 5, 5, 6, 6, 6) }),
  [a]: disk({ currentTerm: 6, log: log(1, 1, 1, 4, 4, 5, 5, 6, 6) }),
  [b]: disk({ currentTerm: 4, log: log(1, 1, 1, 4) }),
  [c]: disk({ currentTerm: 6, log: log(1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6) }),
  [d]: disk({ currentTerm: 7, log: log(1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 7, 7) }),
  [e]: disk({ currentTerm: 4, log: log(1, 1, 1, 4, 4, 4, 4) }),
  [f]: disk({ currentTerm: 3, log: log(1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3) }),
};

const repaired = [1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 8];

/** The leader is elected in term 8; its first heartbeats are lost. */
function elected(fastBackup: boolean): Pump {
  const pump = new Pump({ servers: 7, disks, options: { fastBackup } });
  pump.tell(leader, electionTimeout);
  pump.deliver(({ type }) => type === 'requestVoteRequest');
  pump.deliver(({ type }) => type === 'requestVoteResponse');
  pump.lose();
  return pump;
}

const refusalsOf = (pump: Pump, follower: ServerId) =>
  pump.delivered.filter(
    (message) =>
      message.type === 'appendEntriesResponse' && message.from === follower && !message.success,
  );

describe('Figure 7, the election', () => {
  const pump = elected(false);

  it('P5.4.1.2 a, b, e and f vote for the leader; c has a longer log, d a later term', () => {
    const votes = pump.delivered.filter(({ type }) => type === 'requestVoteResponse');

    expect(votes.map((message) => 'voteGranted' in message && message.voteGranted)).toEqual([
      ...[true, true],
      ...[false, false],
      ...[true, true],
    ]);
  });

  it('F2.ST.L1 the leader of term 8 begins with the index after its log for everyone', () => {
    expect(pump.on(leader)).toMatchObject({
      role: 'leader',
      state: { currentTerm: 8, nextIndex: { s2: 11, s3: 11, s4: 11, s5: 11, s6: 11, s7: 11 } },
    });
  });
});

/** Refusals until the logs meet: one an entry, or with fast back-up at most one a term. */
const followers = [
  ['a', a, 1, 1],
  ['b', b, 6, 1],
  ['c', c, 0, 0],
  ['d', d, 0, 0],
  ['e', e, 5, 2],
  ['f', f, 7, 2],
] as const;

describe.each([
  ['F2.RS.LEAD.3b Figure 7, one entry back at a time', false],
  ['P5.3.4 Figure 7, one term back at a time', true],
])('%s', (_title, fastBackup) => {
  const pump = elected(fastBackup);
  pump.tell(leader, clientCommand('x11'));
  pump.deliver();

  it.each(followers)('F2.AE.3 %s ends with the log of the leader', (_name, follower) => {
    expect(terms(pump.onDisk(follower).log)).toEqual(repaired);
    expect(pump.onDisk(follower).log).toEqual(pump.onDisk(leader).log);
  });

  it.each(followers)('F2.AE.2 %s refuses until the logs meet', (_name, follower, slow, fast) => {
    expect(refusalsOf(pump, follower)).toHaveLength(fastBackup ? fast : slow);
  });

  it('F2.RS.LEAD.4 the command and all that precedes it is committed on every server', () => {
    expect(pump.acknowledged()).toEqual(['x11']);

    pump.tell(leader, heartbeatTimeout);
    pump.deliver();

    expect(fieldOfAll(pump, 'commitIndex')).toEqual([11, 11, 11, 11, 11, 11, 11]);
    expect(new Set(logsOfAll(pump).map(String))).toEqual(new Set(['1,1,1,4,4,5,5,6,6,6,8']));
  });
});
