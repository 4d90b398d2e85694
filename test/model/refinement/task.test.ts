import { describe, expect, it } from 'vitest';
import type { Outcome, ServerRecord, Stimulus } from '../../../model/cluster/server.js';
import { type Task, taskOf } from '../../../model/refinement/task.js';
import type { RaftEvent } from '../../../src/core/events.js';
import { log } from '../../support/builders.js';
import {
  appendEntries,
  appendReply,
  clientCommand,
  conflict,
  electionTimeout,
  heartbeatTimeout,
  voteReply,
} from '../../support/messages.js';
import { done, felt, situations, torn } from '../../support/refinement.js';

const { fresh, candidate, leader, successor, down } = situations;

const taskIn = (server: ServerRecord, outcome: Outcome): Task => taskOf(server, outcome);

describe('the task', () => {
  it.each<readonly [string, ServerRecord, RaftEvent, Task['own']]>([
    ['F2.RS.FOL.2 an election timeout', fresh, electionTimeout, 'timeout'],
    ['F2.RS.LEAD.2 a command', leader, clientCommand('x1'), 'clientRequest'],
    ['F2.RS.LEAD.1 a heartbeat timeout', leader, heartbeatTimeout, null],
    ['F2.AE.0 a message', fresh, appendEntries(), null],
  ])('%s stands for an action, or for none', (_, server, event, own) => {
    const { crashes, ...task } = taskIn(server, done(server, event));

    expect([task.own, crashes]).toEqual([own, false]);
  });

  it('F2.RS.LEAD.2 has only the command that was given', () => {
    const { values } = taskIn(leader, done(leader, clientCommand('x7'))).constants;

    expect(values).toEqual(['x7']);
    expect(taskIn(leader, done(leader, heartbeatTimeout)).constants.values).toEqual([]);
  });

  it('F2.ST.V1 has the server before and after, as the specification sees it', () => {
    const task = taskIn(fresh, done(fresh, electionTimeout));

    expect(task.before).toMatchObject({ role: 'follower', currentTerm: 0, votedFor: null });
    expect(task.after).toMatchObject({ role: 'candidate', currentTerm: 1, votedFor: 's1' });
    expect(task.constants).toMatchObject({ servers: ['s1', 's2', 's3'], indexesMayFall: false });
  });

  it('F2.AE.A has the message, and what was sent in order, as the specification sees them', () => {
    const won = taskIn(candidate, done(candidate, voteReply()));
    const late = taskIn(fresh, done(fresh, appendEntries({ entries: log(1), leaderCommit: 9 })));

    expect(won.message).toEqual(voteReply());
    expect(won.outbox).toMatchObject([
      { type: 'appendEntriesRequest', to: 's2', leaderCommit: 0 },
      { type: 'appendEntriesRequest', to: 's3', leaderCommit: 0 },
    ]);
    expect(late.message).toMatchObject({ leaderCommit: 1 });
    expect(late.outbox).toEqual([
      {
        ...{ type: 'appendEntriesResponse', from: 's1', to: 's2', term: 1 },
        ...{ success: true, matchIndex: 1 },
      },
    ]);
  });

  it.each([
    ['a hint', appendReply({ term: 4, success: false, conflict: conflict(2, 3) }), 5],
    ['a refusal without one', appendReply({ term: 4, success: false }), 1],
    ['a success', appendReply({ term: 4, matchIndex: 4 }), 1],
    ['another message', voteReply({ term: 4 }), 1],
  ])('P5.3.4 allows of %s so many copies', (_, message, copies) => {
    expect(taskIn(successor, done(successor, message)).copies).toBe(copies);
  });

  it.each<readonly [string, ServerRecord, Stimulus]>([
    ['a crash', leader, { type: 'crash' }],
    ['a restart', leader, { type: 'restart' }],
    ['a recovery', down, { type: 'restart' }],
  ])('D3.8.2 of %s ends with a crash, and stands for no action', (_, server, stimulus) => {
    const task = taskIn(server, felt(server, stimulus));

    expect(task).toMatchObject({ crashes: true, own: null, message: null, outbox: [] });
    expect(task.after).toMatchObject({ role: 'follower', commitIndex: 0 });
  });

  it('F2.ST.P0 of a torn step has what was sent until the crash', () => {
    const task = taskIn(fresh, torn(fresh, electionTimeout, 3));

    expect(task).toMatchObject({ crashes: true, own: 'timeout' });
    expect(task.outbox.map(({ to }) => to)).toEqual(['s2']);
    expect(task.after).toMatchObject({ role: 'follower', currentTerm: 1, votedFor: 's1' });
  });
});
