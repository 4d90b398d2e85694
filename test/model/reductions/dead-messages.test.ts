import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ServerRecord, startServer } from '../../../model/cluster/server.js';
import { clusterShapeOf } from '../../../model/reductions/cluster-shapes.js';
import { checkClosed, isDead, withoutDead } from '../../../model/reductions/dead-messages.js';
import { rename, renamingsOf } from '../../../model/reductions/renaming.js';
import type { Message } from '../../../src/core/messages.js';
import type { ServerState } from '../../../src/core/server-state.js';
import { raftStatechart } from '../../../src/statechart/raft-statechart.js';
import type { Role } from '../../../src/statechart/step.js';
import { becomes } from '../../../src/statechart/vocabulary.js';
import { clusterOf, disk, s1, s2, s3, serverState } from '../../support/builders.js';
import { appendEntries, appendReply, requestVote, voteReply } from '../../support/messages.js';
import { anyCluster } from '../../support/reached-clusters.js';
import { effort, replies, sampleSteps } from './steps.js';

const servers = clusterOf(3);
const started = startServer({ id: s1, servers }, raftStatechart);

/** s1 in term 2, with that term on its disk unless `written` says otherwise. */
const server = (role: Role, parts: Partial<ServerState> = {}, written = 2): ServerRecord => ({
  ...started,
  chart: { role, state: { ...serverState({ currentTerm: 2 }), ...parts } },
  disk: disk({ currentTerm: written }),
});
const follower = server('follower');
const candidate = server('candidate', { votesGranted: [s1, s2] });
const leader = server('leader');
const late: ServerRecord = server('candidate', { votesGranted: [s1] }, 1);

const vote = (term: number, from = s3): Message => voteReply({ from, term });
const refusal = (term: number): Message => voteReply({ term, voteGranted: false });

describe('a message that is dead', () => {
  it.each([
    ['P5.2.2', 'a vote of an earlier term', vote(1), 'follower candidate leader'],
    ['P5.2.2', 'a vote of this term', vote(2), 'follower leader'],
    ['F2.RS.CAND.2', 'a vote that is counted', vote(2, s2), 'follower candidate leader'],
    ['F2.RS.ALL.2', 'a vote of a newer term', vote(3), ''],
    ['F2.RV.R', 'a refusal of this term', refusal(2), 'follower candidate leader'],
    ['F2.RS.ALL.2', 'a refusal of a newer term', refusal(3), ''],
    [
      'P5.1.1',
      'a success of an earlier term',
      appendReply({ term: 1 }),
      'follower candidate leader',
    ],
    ['F2.RS.LEAD.3a', 'a success of this term', appendReply({ term: 2 }), 'follower'],
    [
      'F2.RS.LEAD.3b',
      'no success of this term',
      appendReply({ term: 2, success: false }),
      'follower',
    ],
    ['F2.RV.1', 'an old request for a vote', requestVote({ term: 0 }), ''],
    ['F2.AE.1', 'an old request to append', appendEntries({ term: 0 }), ''],
  ])('%s: %s', (_rule, _what, message, roles) => {
    const dead = [follower, candidate, leader].filter((each) => isDead(each, message));
    expect(dead.map(({ chart }) => chart.role).join(' ')).toBe(roles);
  });

  it('F2.ST.P1 is judged by the term of the disk, which is what a crash leaves', () => {
    const messages = [vote(0), vote(1), appendReply({ term: 1 }), vote(2), refusal(2)];
    expect(messages.map((message) => isDead(late, message))).toEqual([
      ...[true, true, true, false, false],
    ]);
  });
});

describe('what is dead', () => {
  it.each([
    ['a follower stands again', follower, server('candidate', { votesGranted: [s1] }), 'follower'],
    ['a follower leads', follower, leader, 's1, follower in term 2, is then leader'],
    ['a leader stands again', leader, candidate, 's1, leader in term 2, is then candidate'],
    ['a vote is forgotten', candidate, server('candidate', { votesGranted: [s1] }), 'forgets'],
    ['the term is forgotten', follower, late, 's1 goes back from term 2 to 1'],
  ])('would not stay dead if %s in its term', (_what, before, after, reason) => {
    expect(checkClosed(before, after)).toContain(reason);
  });

  it('stays dead in each step of random runs', () => {
    const steps = sampleSteps(raftStatechart, { numRuns: 15 });
    expect(steps.length).toBeGreaterThan(300);
    expect(steps.flatMap(({ before, outcome }) => checkClosed(before, outcome.next) ?? [])).toEqual(
      [],
    );
  });

  it('F2.RS.CAND.1a is noticed to live again where an election needs no new term', () => {
    const chart = raftStatechart.provide({
      actions: { incrementCurrentTerm: becomes((state) => state) },
    });
    const reasons = sampleSteps(chart, { numRuns: 3 }).flatMap(
      ({ before, outcome }) => checkClosed(before, outcome.next) ?? [],
    );
    expect(reasons[0]).toMatch(/follower in term 0, is then candidate/);
  });

  it('is as checkClosed says when one looks at each message', () => {
    const states = sampleSteps(raftStatechart)
      .map(({ outcome }) => outcome.next)
      .filter(({ chart: { state } }) => state.id === s1 && state.currentTerm < 5);
    const known = [follower, candidate, leader, late, ...states];
    fc.assert(
      fc.property(fc.constantFrom(...known), fc.constantFrom(...known), (before, after) => {
        const revived = replies.filter((each) => isDead(before, each) && !isDead(after, each));
        expect(checkClosed(before, after) === null).toBe(revived.length === 0);
      }),
      effort(2000),
    );
  });
});

describe('a cluster without its dead messages', () => {
  it('has all others, in the same order', () => {
    fc.assert(
      fc.property(anyCluster, (cluster) => {
        const { network } = withoutDead(cluster);
        const left = cluster.network.filter((message) => !network.includes(message));
        const receiver = ({ to }: Message) =>
          cluster.servers.find(({ chart }) => chart.state.id === to) ?? follower;
        expect(left.every((message) => isDead(receiver(message), message))).toBe(true);
        expect(network.some((message) => isDead(receiver(message), message))).toBe(false);
        expect(cluster.network.filter((message) => network.includes(message))).toEqual(network);
      }),
      effort(150),
    );
  });

  it('is the same under other names', () => {
    const shape = clusterShapeOf('unordered');
    fc.assert(
      fc.property(anyCluster, fc.constantFrom(...renamingsOf(servers)), (cluster, renaming) => {
        const renamed = withoutDead(rename(cluster, shape, renaming));
        expect(renamed).toEqual(rename(withoutDead(cluster), shape, renaming));
      }),
      effort(100),
    );
  });
});
