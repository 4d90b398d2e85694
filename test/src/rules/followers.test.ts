import { describe, expect, it } from 'vitest';
import {
  redirectClient,
  rememberLeader,
  startElectionTimer,
  stopElectionTimer,
} from '../../../src/rules/followers.js';
import { s2, s3, serverState } from '../../support/builders.js';
import { appendEntries, clientCommand } from '../../support/messages.js';

describe('rememberLeader', () => {
  it('P5.1.4 the leader is who sent AppendEntries', () => {
    expect(rememberLeader(serverState(), appendEntries({ from: s3 })).leader).toBe('s3');
  });

  it('F2.ST.P2 touches nothing else: to follow a leader is not to vote for it', () => {
    const state = serverState({ votedFor: s2 });

    const next = rememberLeader(state, appendEntries({ from: s3 }));

    expect(next).toEqual({ ...state, leader: 's3' });
  });
});

describe('redirectClient', () => {
  it('P5.1.4 tells the client who leads', () => {
    expect(redirectClient(serverState({ leader: s2 }), clientCommand('x'))).toEqual([
      {
        type: 'respond',
        command: 'x',
        reply: { ok: false, reason: 'notLeader', leader: 's2' },
      },
    ]);
  });

  it('P5.1.4 says so if nobody is known to lead', () => {
    expect(redirectClient(serverState({ leader: null }), clientCommand('x'))).toMatchObject([
      { reply: { ok: false, leader: null } },
    ]);
  });
});

describe('the election timer', () => {
  it('P5.2.4 startElectionTimer asks for a new interval and does not choose its length', () => {
    expect(startElectionTimer()).toEqual([{ type: 'startElectionTimer' }]);
  });

  it('F2.RS.FOL.2 stopElectionTimer asks for silence to be no matter', () => {
    expect(stopElectionTimer()).toEqual([{ type: 'stopElectionTimer' }]);
  });
});
