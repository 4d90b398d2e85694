import { describe, expect, it } from 'vitest';
import type { ServerRecord, Stimulus } from '../../../model/cluster/server.js';
import type { RaftEvent } from '../../../src/core/events.js';
import { log, s3 } from '../../support/builders.js';
import {
  appendEntries,
  appendReply,
  clientCommand,
  conflict,
  electionTimeout,
  heartbeatTimeout,
  requestVote,
  voteReply,
} from '../../support/messages.js';
import {
  done,
  explained,
  felt,
  situations,
  withSent,
  withState,
} from '../../support/refinement.js';

const { fresh, candidate, candidateOfFive, leader, busy, follower, successor } = situations;
const { alone, leaderAlone, down } = situations;

/** What it is, a server, what happens to it, and the actions that explain that. */
type Row = readonly [string, ServerRecord, RaftEvent, readonly string[]];

const election = [
  ...['timeout', 'requestVote s1', 'requestVote s2', 'requestVote s3'],
  ...['grantVote ← s1', 'countVote ← s1'],
];

describe('an election', () => {
  it.each<Row>([
    ['F2.RS.CAND.1 begins with a vote for itself', fresh, electionTimeout, election],
    ['F2.RS.CAND.4 begins anew', candidate, electionTimeout, election],
    ['P5.2.2 counts a vote', candidateOfFive, voteReply(), ['countVote ← s2']],
    [
      'F2.RS.CAND.2 is won, and heartbeats tell',
      candidate,
      voteReply(),
      ['countVote ← s2', 'becomeLeader', 'appendEntries s2 0', 'appendEntries s3 0'],
    ],
    [
      'F2.RS.CAND.2 is won at once by a server alone',
      alone,
      electionTimeout,
      ['timeout', 'requestVote s1', 'grantVote ← s1', 'countVote ← s1', 'becomeLeader'],
    ],
    ['F2.RV.2 grants', fresh, requestVote(), ['updateTerm ← s2', 'grantVote ← s2']],
    ['F2.RV.2 refuses', candidate, requestVote(), ['refuseVote ← s2']],
    ['F2.RV.1 refuses', leader, requestVote({ term: 0 }), ['refuseStaleVote ← s2']],
    [
      'P5.4.1.2 refuses in a newer term',
      follower,
      requestVote({ term: 4, lastLogIndex: 9, lastLogTerm: 1 }),
      ['updateTerm ← s2', 'refuseVote ← s2'],
    ],
    [
      'F2.RS.ALL.2 deposes a leader, that votes',
      leader,
      requestVote({ term: 5 }),
      ['updateTerm ← s2', 'grantVote ← s2'],
    ],
  ])('%s', (_, server, event, actions) => {
    expect(explained(server, done(server, event))).toEqual(actions);
  });
});

describe('replication', () => {
  const conflicting = appendEntries({
    ...{ term: 3, prevLogIndex: 2, prevLogTerm: 1, entries: log(3, 3, 3), leaderCommit: 4 },
  });
  const more = appendEntries({ term: 2, entries: log(1, 2), leaderCommit: 9 });

  it.each<Row>([
    [
      'F2.AE.3 F2.AE.4 F2.AE.5 cuts, appends and commits',
      follower,
      conflicting,
      [
        ...['removeConflictingEntry ← s2', 'removeConflictingEntry ← s2'],
        ...[
          'appendEntry ← s2',
          'appendEntry ← s2',
          'appendEntry ← s2',
          'confirmAppendEntries ← s2',
        ],
      ],
    ],
    [
      'F2.RS.CAND.3 makes a candidate a follower',
      candidate,
      appendEntries({ entries: log(1) }),
      ['returnToFollower ← s2', 'appendEntry ← s2', 'confirmAppendEntries ← s2'],
    ],
    [
      'F2.RS.ALL.2 takes over a term first',
      leader,
      more,
      [...['updateTerm ← s2', 'appendEntry ← s2', 'appendEntry ← s2'], 'confirmAppendEntries ← s2'],
    ],
    [
      'F2.AE.5 confirms a heartbeat',
      follower,
      appendEntries({ term: 3 }),
      ['confirmAppendEntries ← s2'],
    ],
    [
      'F2.AE.1 refuses what is stale',
      leader,
      appendEntries({ term: 0 }),
      ['rejectStaleRequest ← s2'],
    ],
    [
      'F2.AE.2 refuses what does not fit',
      follower,
      appendEntries({ term: 3, prevLogIndex: 9, prevLogTerm: 3 }),
      ['rejectInconsistentRequest ← s2'],
    ],
    [
      'F2.RS.LEAD.2 takes a command, and sends it',
      leader,
      clientCommand('x1'),
      ['clientRequest x1', 'appendEntries s2 1', 'appendEntries s3 1'],
    ],
    [
      'F2.RS.LEAD.4 commits at once on a server alone',
      leaderAlone,
      clientCommand('x1'),
      ['clientRequest x1', 'advanceCommitIndex'],
    ],
    [
      'F2.RS.LEAD.1 is idle without entries',
      busy,
      heartbeatTimeout,
      ['appendEntries s2 0', 'appendEntries s3 0'],
    ],
    [
      'F2.RS.LEAD.3a F2.RS.LEAD.4 counts a success, sends more and commits',
      busy,
      appendReply({ matchIndex: 1 }),
      ['followerAccepted ← s2', 'appendEntries s2 1', 'advanceCommitIndex'],
    ],
    [
      'F2.RS.LEAD.3b goes one back',
      successor,
      appendReply({ term: 4, success: false }),
      ['followerRefused ← s2', 'appendEntries s2 1'],
    ],
  ])('%s', (_, server, event, actions) => {
    expect(explained(server, done(server, event))).toEqual(actions);
  });
});

describe('P5.3.4 a hint in a refusal is worth several refusals', () => {
  const hinted = (ofTerm: number | null, index: number) =>
    done(successor, appendReply({ term: 4, success: false, conflict: conflict(ofTerm, index) }));
  const twice = ['duplicateMessage ← s2', 'followerRefused ← s2', 'followerRefused ← s2'];

  it.each([
    [4, ['followerRefused ← s2', 'appendEntries s2 1']],
    [3, [...twice, 'appendEntries s2 2']],
    [
      1,
      [
        ...['duplicateMessage ← s2', 'duplicateMessage ← s2', 'duplicateMessage ← s2'],
        ...['followerRefused ← s2', 'followerRefused ← s2'],
        ...['followerRefused ← s2', 'followerRefused ← s2', 'appendEntries s2 4'],
      ],
    ],
  ])('that goes to %i', (index, actions) => {
    expect(explained(successor, hinted(null, index))).toEqual(actions);
    expect(explained(successor, hinted(2, index))).toEqual(actions);
  });

  it('but a refusal without one is worth one', () => {
    const refused = done(successor, appendReply({ term: 4, success: false }));

    const tooFar = withState(refused, { nextIndex: { s2: 3, s3: 5 } });

    expect(explained(successor, withSent(tooFar, null))).toBeNull();
    expect(explained(successor, withSent(withState(refused, {}), null))).toEqual([
      'followerRefused ← s2',
    ]);
  });
});

describe('what comes too late is lost', () => {
  it.each<Row>([
    ['P5.2.2 a vote of an earlier term', candidate, voteReply({ term: 0 }), ['dropMessage ← s2']],
    ['P5.2.2 a vote for who leads', leader, voteReply({ from: s3 }), ['dropMessage ← s3']],
    ['P5.1.1 a success', leader, appendReply({ term: 0 }), ['dropMessage ← s2']],
    ['P5.1.1 a refusal', fresh, appendReply({ term: 0, success: false }), ['dropMessage ← s2']],
    ['F2.RV.R a refused vote', candidate, voteReply({ voteGranted: false }), ['dropMessage ← s2']],
    [
      'F2.RS.ALL.2 a reply of a newer term, but for its term',
      leader,
      appendReply({ from: s3, term: 7, success: false }),
      ['updateTerm ← s3', 'dropMessage ← s3'],
    ],
    ['D3.8.2 a message to a server that is down', down, appendEntries(), ['dropMessage ← s2']],
  ])('%s', (_, server, message, actions) => {
    expect(explained(server, done(server, message))).toEqual(actions);
  });

  it.each([
    ['P5.1.4 a command to a follower', fresh, clientCommand('x1')],
    ['F2.RS.LEAD.1 a heartbeat timer of a follower', fresh, heartbeatTimeout],
    ['F2.RS.FOL.2 an election timer of a leader', leader, electionTimeout],
  ] as const)('%s is nothing', (_, server, event) => {
    expect(explained(server, done(server, event))).toEqual([]);
  });
});

describe('a crash', () => {
  const self = ['grantVote ← s1', 'restart', 'dropMessage ← s1'];
  const tornBy = (event: RaftEvent, tornAfter: number): Stimulus => ({
    ...{ type: 'event', event, tornAfter },
  });

  it.each<readonly [string, ServerRecord, Stimulus, readonly string[]]>([
    ['D3.8.2 is a restart', busy, { type: 'crash' }, ['restart']],
    ['F4.T1 with a restart is one', busy, { type: 'restart' }, ['restart']],
    ['F4.T1 is over with a restart', down, { type: 'restart' }, ['restart']],
    ['F2.ST.P0 comes before all effects', fresh, tornBy(electionTimeout, 0), ['restart']],
    [
      'F2.ST.P0 comes after the write',
      fresh,
      tornBy(electionTimeout, 1),
      ['timeout', 'requestVote s1', ...self],
    ],
    [
      'F2.RS.CAND.1d comes between two requests',
      fresh,
      tornBy(electionTimeout, 3),
      ['timeout', 'requestVote s1', 'requestVote s2', ...self],
    ],
    [
      'F2.ST.P0 comes between term and vote: the request is lost',
      fresh,
      tornBy(requestVote(), 1),
      ['updateTerm ← s2', 'restart', 'dropMessage ← s2'],
    ],
    [
      'F2.RV.R comes before the answer: that is lost',
      fresh,
      tornBy(requestVote(), 2),
      ['updateTerm ← s2', 'grantVote ← s2', 'dropMessage ← s1', 'restart'],
    ],
    [
      'F2.RS.LEAD.3 comes between two shipments',
      leader,
      tornBy(clientCommand('x1'), 2),
      ['clientRequest x1', 'appendEntries s2 1', 'restart'],
    ],
    [
      'F2.AE.4 comes after the entries are written: the request has yet to be handled',
      follower,
      tornBy(appendEntries({ term: 3, prevLogIndex: 3, prevLogTerm: 2, entries: log(3, 3) }), 2),
      [
        ...['removeConflictingEntry ← s2', 'appendEntry ← s2', 'appendEntry ← s2'],
        ...['restart', 'dropMessage ← s2'],
      ],
    ],
  ])('%s', (_, server, stimulus, actions) => {
    expect(explained(server, felt(server, stimulus))).toEqual(actions);
  });
});
