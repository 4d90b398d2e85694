import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundOf, parseBound } from '../../../model/cluster/bound.js';
import { moveServer, offsetOf, settingOf } from '../../../model/cluster/cluster.js';
import { whole } from '../../../model/cluster/action-kind.js';
import { startServer, stimulate } from '../../../model/cluster/server.js';
import { mutants } from '../../../model/mutants/index.js';
import { allProperties, findMoveFault } from '../../../model/properties.js';
import { checkClosed, isDead } from '../../../model/reductions/dead-messages.js';
import { checkInert, checkLateReplies } from '../../../model/reductions/late-replies.js';
import { stepProperties } from '../../../spec/temporal/index.js';
import { type RaftStatechart, raftStatechart } from '../../../src/statechart/raft-statechart.js';
import { asksOn, becomesOn, whenOn } from '../../../src/statechart/vocabulary.js';
import { clusterOf, leader, s1, s2, s3 } from '../../support/builders.js';
import { appendReply, electionTimeout, voteReply } from '../../support/messages.js';
import { anyCluster } from '../../support/reached-clusters.js';
import { effort, metIn } from './steps.js';

const setting = settingOf(boundOf({}));
const follower = startServer({ id: s1, servers: clusterOf(3) }, raftStatechart);
const candidate = stimulate(follower, whole(electionTimeout), raftStatechart).next;

/** Statecharts to which some message that we call dead does something. */
const listening = {
  'counts late successes': raftStatechart.provide({
    guards: { responseIsOfAnEarlierTerm: () => false },
  }),
  'counts a vote twice': raftStatechart.provide({
    actions: {
      recordVote: becomesOn('requestVoteResponse', (state, { from }) => ({
        ...state,
        votesGranted: [...state.votesGranted, from],
      })),
    },
  }),
  'thanks for each reply': raftStatechart.provide({
    actions: {
      recordVote: asksOn('requestVoteResponse', ({ currentTerm }, { from, to }) => [
        { type: 'send', message: voteReply({ from: to, to: from, term: currentTerm }) },
      ]),
    },
    guards: { voteIsOfAnEarlierTerm: () => false },
  }),
} as const;

/** Why what is called dead is not, by all that a search of that bound meets; null if it is. */
function reasonAgainst(chart: RaftStatechart, bound: string): string | null {
  const met = metIn(parseBound(bound), chart);
  const closed = met.steps.map(({ before, outcome }) => checkClosed(before, outcome.next));
  const inert = checkLateReplies({ ...met, steps: stepProperties, symmetry: false });
  return [...closed, inert].find((why) => why !== null) ?? null;
}

const pair = 'servers=2,terms=2,entries=1,inFlight=3';

describe('a dead message that arrives', () => {
  it('changes nothing at all in a cluster, and breaks nothing', () => {
    fc.assert(
      fc.property(anyCluster, (cluster) => {
        for (const message of cluster.network) {
          const offset = offsetOf(cluster, message.to);
          const before = cluster.servers[offset] ?? follower;
          if (!isDead(before, message)) continue;
          const moved = moveServer(cluster, offset, whole(message), setting);
          expect(checkInert(before, moved.outcome)).toBeNull();
          expect(JSON.stringify(moved.cluster)).toBe(JSON.stringify(cluster));
          expect(findMoveFault(before, moved.outcome, allProperties)).toBeNull();
        }
      }),
      effort(150),
    );
  });

  it.each([
    ['a vote that counts', candidate, voteReply(), 'changes it: electionTimer is false'],
    ['a newer term', follower, voteReply({ term: 2 }), 'changes it: chart.state.currentTerm is 2'],
    [
      'something to send',
      { ...follower, chart: { role: 'leader', state: leader({ nextIndex: { s2: 5, s3: 1 } }) } },
      appendReply({ from: s3, term: 3 }),
      'has effects: [{"type":"send"',
    ],
  ] as const)('is refused if it brings %s', (_what, before, message, reason) => {
    const why = checkInert(before, stimulate(before, whole(message), raftStatechart));
    expect(why).toContain(reason);
  });
});

describe('what is called dead', () => {
  it.each([
    [pair],
    ['servers=4,terms=1,inFlight=3'],
    ['servers=2,terms=1,entries=2,maxEntries=1,fastBackup=1,restarts=1'],
    ['servers=2,terms=2,tornSteps=1,crashes=1,duplicates=1,inFlight=2'],
    ['servers=3,terms=1,partitions=1,inFlight=3'],
  ])('is dead in all that a search of %s meets', (bound) => {
    expect(reasonAgainst(raftStatechart, bound)).toBeNull();
  });

  it.each([
    ['vote-twice', null],
    ['vote-forgotten', null],
    ['old-term-commit', null],
    ['truncate-always', null],
    ['commit-unclamped', null],
    ['commit-own-tail', null],
    ['vote-ignores-log', null],
    ['stale-vote-counted', /^a late requestVoteResponse reaches s\d, candidate/],
    ['reply-before-persist', null],
    ['ack-own-tail', null],
  ])('is refused or not in the mutant %s', (id, reason) => {
    const chart = mutants.find((mutant) => mutant.id === id)?.chart ?? raftStatechart;
    if (reason === null) expect(reasonAgainst(chart, pair)).toBeNull();
    else expect(reasonAgainst(chart, pair)).toMatch(reason);
  });

  it.each([
    ['P5.1.1', 'counts late successes', pair, /^a late appendEntriesResponse reaches s\d, leader/],
    [
      ...(['F2.RS.CAND.2', 'counts a vote twice', 'servers=4,terms=1,inFlight=3'] as const),
      /^a late requestVoteResponse reaches s1, candidate in term 1/,
    ],
    ['P5.2.2', 'thanks for each reply', pair, /has effects: \[\{"type":"send"/],
  ] as const)('%s is refused for a chart that %s', (_rule, name, bound, reason) => {
    expect(reasonAgainst(listening[name], bound)).toMatch(reason);
  });

  it('is refused for what a server does long after the message was taken out', () => {
    const chart = listening['counts late successes'];
    const reply = appendReply({ from: s2, term: 1, matchIndex: 1 });
    const led = { ...follower, chart: { role: 'leader', state: leader() } } as const;
    const settled = { ...led, disk: { ...led.disk, currentTerm: leader().currentTerm } };
    const check = (servers: readonly (typeof follower)[]) =>
      checkLateReplies({ servers, messages: [reply], chart, steps: [], symmetry: false });
    const later = { ...settled, chart: { ...led.chart, role: 'follower' as const } };
    expect(check([later])).toBeNull();
    expect(check([later, settled])).toContain('leader in term 3');
  });

  it('is tried under all names if the search used symmetry', () => {
    const chart = raftStatechart.provide({
      guards: {
        responseIsOfAnEarlierTerm: whenOn(
          'appendEntriesResponse',
          (state, { from, term }) => term < state.currentTerm && !(state.id === s3 && from === s2),
        ),
      },
    });
    const reply = appendReply({ from: s2, to: s1, term: 1, matchIndex: 3 });
    const state = leader();
    const server = { ...follower, chart: { role: 'leader', state }, disk: state } as const;
    const check = (symmetry: boolean) =>
      checkLateReplies({ servers: [server], messages: [reply], chart, steps: [], symmetry });
    expect([check(false), check(true)]).toEqual([null, expect.stringContaining('s3, leader')]);
  });

  it('has its steps judged, since a property may dislike that nothing happens', () => {
    const dull = { name: 'no idle step', rule: 'P5.2.2', check: () => 'it is idle' } as const;
    const messages = [voteReply({ term: 0 })];
    const met = { servers: [candidate], messages, chart: raftStatechart, symmetry: false };
    expect(checkLateReplies({ ...met, steps: [dull] })).toContain('breaks "no idle step"');
  });
});
