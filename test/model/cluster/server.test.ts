import { describe, expect, it } from 'vitest';
import { whole } from '../../../model/cluster/action-kind.js';
import {
  type ServerRecord,
  type Stimulus,
  isAlive,
  refusedIn,
  sentIn,
  startServer,
  stimulate,
} from '../../../model/cluster/server.js';
import { stepsOf } from '../../../model/cluster/variables-of.js';
import type { RaftEvent } from '../../../src/core/events.js';
import { AssertionFailure } from '../../../src/core/assert.js';
import { raftStatechart } from '../../../src/statechart/raft-statechart.js';
import { asks } from '../../../src/statechart/vocabulary.js';
import { clusterOf, disk, log, s1, s2, s3 } from '../../support/builders.js';
import { outline } from '../../support/effects.js';
import {
  appendEntries,
  clientCommand,
  electionTimeout,
  heartbeatTimeout,
  voteReply,
} from '../../support/messages.js';

const servers = clusterOf(3);
const fresh = startServer({ id: s1, servers }, raftStatechart);
const torn = (event: RaftEvent, tornAfter: number): Stimulus => ({
  type: 'event',
  event,
  tornAfter,
});
const feel = (record: ServerRecord, stimulus: Stimulus) =>
  stimulate(record, stimulus, raftStatechart);
const after = (record: ServerRecord, ...events: readonly RaftEvent[]): ServerRecord =>
  events.reduce((server, event) => feel(server, whole(event)).next, record);
const leader = after(fresh, electionTimeout, voteReply({ from: s2 }));

const timers = ({ up, electionTimer, heartbeatTimer }: ServerRecord) => ({
  ...{ up, electionTimer, heartbeatTimer },
});

describe('startServer', () => {
  it('F4.T1 makes a follower that is up, with a running election timer', () => {
    expect(fresh.chart.role).toBe('follower');
    expect(timers(fresh)).toEqual({ up: true, electionTimer: true, heartbeatTimer: false });
    expect(fresh.disk).toEqual({ currentTerm: 0, votedFor: null, log: [] });
  });

  it('F2.ST.P0 takes over what is on disk', () => {
    const persistent = disk({ currentTerm: 4, votedFor: s3, log: log(1, 4) });
    const server = startServer({ id: s1, servers, persistent }, raftStatechart);
    expect(server.disk).toBe(persistent);
    expect(server.chart.state).toMatchObject({ currentTerm: 4, votedFor: 's3', commitIndex: 0 });
  });
});

describe('an event', () => {
  it('F2.RS.CAND.1 is handled by the statechart, and its effects are carried out', () => {
    const outcome = feel(fresh, whole(electionTimeout));
    expect(outline(outcome.effects)).toEqual([
      'persist',
      'startElectionTimer',
      'send requestVoteRequest to s2',
      'send requestVoteRequest to s3',
    ]);
    expect(outcome.next.disk).toEqual({ currentTerm: 1, votedFor: 's1', log: [] });
    expect(outcome).toMatchObject({ crashed: false, reached: null, effectCount: 4, failure: null });
    expect(sentIn(outcome.effects).map(({ to }) => to)).toEqual(['s2', 's3']);
  });

  it('F2.ST.P0 changes nothing of the server as it was', () => {
    const before = JSON.stringify(fresh);
    feel(fresh, whole(electionTimeout));
    feel(fresh, torn(electionTimeout, 2));
    expect(JSON.stringify(fresh)).toBe(before);
  });

  it('P5.1.4 may be a command that is refused', () => {
    const refused = feel(fresh, whole(clientCommand('x1')));
    const taken = feel(leader, whole(clientCommand('x1')));
    expect([refusedIn(refused.effects), refusedIn(taken.effects)]).toEqual([true, false]);
  });

  it('whose rule fails is a failure, and the server stays as it was', () => {
    const outcome = feel(leader, whole(appendEntries({ from: s2, term: 1 })));
    expect(outcome.failure).toContain('F3.ES');
    expect(outcome.next).toBe(leader);
    expect([outcome.effects, outcome.fired, outcome.crashed]).toEqual([[], [], false]);
  });

  it.each([
    ['an error', new Error('no rule'), 'Error: no rule'],
    ['an assertion', new AssertionFailure('F2.AE.5: 3 > 2'), 'F2.AE.5: 3 > 2'],
  ])('whose action throws %s is a failure with its text', (_, error, failure) => {
    const throwing = asks(() => {
      throw error;
    });
    const chart = raftStatechart.provide({ actions: { sendRequestVotes: throwing } });
    expect(stimulate(fresh, whole(electionTimeout), chart).failure).toBe(failure);
  });
});

describe('the timers', () => {
  it('F2.RS.FOL.2 run again after an election timeout', () => {
    expect(timers(after(fresh, electionTimeout))).toEqual({
      ...{ up: true, electionTimer: true, heartbeatTimer: false },
    });
  });

  it('F2.RS.LEAD.1 change when a server becomes leader, and when it is deposed', () => {
    expect(timers(leader)).toEqual({ up: true, electionTimer: false, heartbeatTimer: true });
    expect(timers(after(leader, appendEntries({ term: 2 })))).toEqual({
      ...{ up: true, electionTimer: true, heartbeatTimer: false },
    });
  });

  it.each([
    ['electionTimer', fresh, electionTimeout, 'startElectionTimer'],
    ['heartbeatTimer', leader, heartbeatTimeout, 'startHeartbeatTimer'],
  ] as const)(
    '%s does not run after it ran out until it is started',
    (timer, server, event, name) => {
      const idle = raftStatechart.provide({ actions: { [name]: asks(() => []) } });
      expect(stimulate(server, whole(event), idle).next[timer]).toBe(false);
      expect(feel(server, whole(event)).next[timer]).toBe(true);
    },
  );
});

describe('a torn step', () => {
  it.each([
    [1, ['persist']],
    [2, ['persist', 'startElectionTimer']],
    [3, ['persist', 'startElectionTimer', 'send requestVoteRequest to s2']],
  ])('F2.ST.P0 torn after %i effects leaves exactly those', (tornAfter, effects) => {
    const outcome = feel(fresh, torn(electionTimeout, tornAfter));
    expect(outline(outcome.effects)).toEqual(effects);
    expect(outcome).toMatchObject({ crashed: true, effectCount: 4 });
    expect(outcome.next.disk).toEqual({ currentTerm: 1, votedFor: 's1', log: [] });
  });

  it('F2.ST.P0 torn before the write has nothing of it on disk', () => {
    const granted = feel(after(fresh, electionTimeout), torn(voteReply({ from: s2 }), 1));
    expect(granted.reached?.chart.role).toBe('leader');
    expect(granted.next.chart.role).toBe('follower');
    const early = feel(fresh, torn(electionTimeout, 0));
    expect(early.next.disk).toEqual({ currentTerm: 0, votedFor: null, log: [] });
    expect(early.next.chart.state.currentTerm).toBe(0);
  });

  it('D3.8.2 ends with the server restarted from its disk', () => {
    const { reached, next } = feel(fresh, torn(electionTimeout, 1));
    expect([reached?.chart.role, next.chart.role]).toEqual(['candidate', 'follower']);
    expect(next.chart.state).toMatchObject({ currentTerm: 1, votedFor: 's1', votesGranted: [] });
    expect(timers(next)).toEqual({ up: true, electionTimer: true, heartbeatTimer: false });
  });

  it('is two steps to the specification, of which the second is the crash', () => {
    const steps = stepsOf(fresh, feel(fresh, torn(electionTimeout, 3)));
    expect(
      steps.map(({ before, after: then, outputs, crashed }) => ({
        ...{ from: before.role, to: then.role, crashed, outputs: outputs.map(({ type }) => type) },
      })),
    ).toEqual([
      { from: 'follower', to: 'candidate', crashed: false, outputs: ['write', 'send'] },
      { from: 'candidate', to: 'follower', crashed: true, outputs: [] },
    ]);
  });
});

describe('a restart', () => {
  const busy = after(leader, clientCommand('x1'));
  const { next, crashed, effects } = feel(busy, { type: 'restart' });

  it('F2.ST.P0 keeps the disk', () => {
    expect(next.disk).toBe(busy.disk);
    expect(next.chart.state).toMatchObject({ currentTerm: 1, votedFor: 's1' });
    expect(next.chart.state.log).toEqual([{ term: 1, command: 'x1' }]);
  });

  it('D3.8.2 loses all else', () => {
    expect([crashed, next.chart.role, outline(effects)]).toEqual([
      true,
      'follower',
      ['startElectionTimer'],
    ]);
    expect(next.chart.state).toMatchObject({ matchIndex: {}, nextIndex: {}, leader: null });
    expect(timers(next)).toEqual({ up: true, electionTimer: true, heartbeatTimer: false });
  });

  it('keeps the options', () => {
    const server = startServer({ id: s1, servers, options: { maxEntries: 2 } }, raftStatechart);
    const again = feel(server, { type: 'restart' }).next;
    expect(again.chart.state.options).toEqual({ maxEntries: 2, fastBackup: false });
  });
});

describe('a crash', () => {
  const { next: down, crashed, effects } = feel(leader, { type: 'crash' });

  it('D3.8.2 leaves a server that is down, with its disk and no timer', () => {
    expect([crashed, effects]).toEqual([true, []]);
    expect(timers(down)).toEqual({ up: false, electionTimer: false, heartbeatTimer: false });
    expect(down.disk).toEqual({ currentTerm: 1, votedFor: 's1', log: [] });
    expect(down.chart.role).toBe('follower');
  });

  it('loses what reaches the server while it is down', () => {
    const outcome = feel(down, whole(appendEntries({ term: 9, entries: log(9) })));
    expect(outcome.next).toBe(down);
    expect(outcome).toMatchObject({ effects: [], effectCount: 0, crashed: false, failure: null });
  });

  it('is over when the server restarts', () => {
    expect(feel(down, { type: 'restart' }).next).toEqual(feel(leader, { type: 'restart' }).next);
  });
});

it('isAlive: a timer runs, or the server may come back', () => {
  const stuck: ServerRecord = { ...fresh, electionTimer: false };
  const down = feel(fresh, { type: 'crash' }).next;
  expect([fresh, leader, down, stuck].map(isAlive)).toEqual([true, true, true, false]);
});
