/**
 * What a sequence diagram says, before anything has a place.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { sequenceOfTrace } from '../../../../model/trace/diagram/sequence-diagram.js';
import type { Arrow, Sequence } from '../../../../model/trace/diagram/sequence.js';
import { elected, traceTold } from '../../../support/told-traces.js';
import { rivalry, votesTwice } from '../../../support/traces.js';

const sequenceOf = (bound: string, ...story: readonly string[]): Sequence =>
  sequenceOfTrace(traceTold(bound, ...story));

/** An arrow in a line: what it is, between which lanes and rows, and how it ends. */
const brief = ({ label, from, to, sent, ended, fate, copied }: Arrow): string => {
  const fork = copied === null ? '' : ` copy of ${copied.of} in ${copied.row}`;
  return `${label.split(',')[0] ?? ''} ${from}→${to} rows ${sent}→${ended} ${fate}${fork}`;
};

const arrowsIn = (sequence: Sequence): readonly string[] => sequence.arrows.map(brief);

const remarksIn = ({ rows }: Sequence, row: number): readonly string[] =>
  (rows[row]?.remarks ?? []).map(({ text }) => text);

const phasesOf = ({ phases }: Sequence, lane: number): readonly string[] =>
  phases
    .filter((phase) => phase.lane === lane)
    .map(({ state, from, to }) => `${state} ${from}→${to}`);

describe('messages', () => {
  it('F2.RV.A that arrive and that do not: lost, still in flight', () => {
    const sequence = sequenceOf(
      'servers=4,terms=1,drops=1',
      'electionTimeout s1',
      '+ask13',
      '-ask12',
    );

    expect(arrowsIn(sequence)).toEqual([
      'RequestVote t1 0→1 rows 0→2 lost',
      'RequestVote t1 0→2 rows 0→1 arrives',
      'RequestVote t1 0→3 rows 0→3 in flight',
      'vote granted t1 2→0 rows 1→3 in flight',
    ]);
  });

  it('P5.1.3 that are doubled fork where that happens', () => {
    const story = ['electionTimeout s1', '*ask12', '+ask12', '*ask12', '+ask12'];
    const sequence = sequenceOf('servers=2,terms=1,duplicates=2', ...story);

    expect(arrowsIn(sequence)).toEqual([
      'RequestVote t1 0→1 rows 0→2 arrives',
      'RequestVote t1 0→1 rows 0→4 arrives copy of 0 in 1',
      'vote granted t1 1→0 rows 2→5 in flight',
      'RequestVote t1 0→1 rows 0→5 in flight copy of 1 in 3',
      'vote granted t1 1→0 rows 4→5 in flight',
    ]);
  });

  it('F2.RS.LEAD.1 that are equal arrive in the order of sending', () => {
    const story = ['heartbeatTimeout s1', '+append12', '+append12'];
    const sequence = sequenceOf('servers=2,terms=1,heartbeats=1', ...elected, ...story);

    expect(arrowsIn(sequence).slice(2, 4)).toEqual([
      'heartbeat t1 0→1 rows 2→4 arrives',
      'heartbeat t1 0→1 rows 3→5 arrives',
    ]);
  });

  it('F2.RV.1 that cross: the one sent later arrives first', () => {
    const story = ['electionTimeout s1', 'electionTimeout s1', '+ask12', '+ask12'];
    const crossing = sequenceOf(
      'servers=2',
      'electionTimeout s1',
      'electionTimeout s2',
      '+ask21',
      '+ask12',
    );
    const again = sequenceOf('servers=2', ...story);

    expect(arrowsIn(crossing).slice(0, 2)).toEqual([
      'RequestVote t1 0→1 rows 0→3 arrives',
      'RequestVote t1 1→0 rows 1→2 arrives',
    ]);
    expect(arrowsIn(again).slice(0, 2)).toEqual([
      'RequestVote t1 0→1 rows 0→2 arrives',
      'RequestVote t2 0→1 rows 1→3 arrives',
    ]);
  });

  it('F2.RS.LEAD.2 of clients go from and to their own lane', () => {
    const story = ['clientCommand s2 x1', 'clientCommand s1 x1', '+append12', '+append12'];
    const acknowledged = ['+ack21', '+ack21'];
    const sequence = sequenceOf(
      'servers=2,terms=1,entries=2,inFlight=9',
      ...[...elected, ...story, ...acknowledged],
    );

    expect(arrowsIn(sequence).filter((arrow) => arrow.includes('-1'))).toEqual([
      'x1 -1→1 rows 3→3 arrives',
      'not leader 1→-1 rows 3→3 arrives',
      'x1 -1→0 rows 4→4 arrives',
      'x1 done at 1 0→-1 rows 8→8 arrives',
    ]);
  });

  it('F2.AE.A say in their labels what they carry', () => {
    const sequence = sequenceOf('servers=2,terms=1,entries=1', ...elected, 'clientCommand s1 x1');

    expect(sequence.arrows.map(({ label }) => label)).toEqual([
      'RequestVote t1, last 0/0',
      'vote granted t1',
      'heartbeat t1, prev 0/0, commit 0',
      'x1',
      'AppendEntries t1, prev 0/0, +[1:x1], commit 0',
    ]);
  });
});

describe('servers', () => {
  it('F4.T4 have phases by role, and say what is new', () => {
    const sequence = sequenceOf('servers=2,terms=1,entries=1', ...elected, 'clientCommand s1 x1');

    expect(phasesOf(sequence, 0)).toEqual(['follower -1→0', 'candidate 0→2', 'leader 2→4']);
    expect([0, 1, 2, 3].map((row) => remarksIn(sequence, row))).toEqual([
      ['candidate t1', 'voted s1'],
      ['follower t1', 'voted s1'],
      ['leader t1'],
      ['log [1:x1]'],
    ]);
    expect(sequence.lanes).toEqual([
      { id: 's1', begins: ['follower t0'], ends: ['leader t1', 'voted s1', 'log [1:x1]'] },
      { id: 's2', begins: ['follower t0'], ends: ['follower t1', 'voted s1'] },
    ]);
  });

  it('F2.ST.P0 go down and come up again, and hear nothing in between', () => {
    const story = ['electionTimeout s1', 'crash s2', '+ask12', 'recover s2'];
    const sequence = sequenceOf('servers=2,terms=1,crashes=1', ...story);

    expect(phasesOf(sequence, 1)).toEqual(['follower -1→1', 'down 1→3', 'follower 3→4']);
    expect(arrowsIn(sequence)).toEqual(['RequestVote t1 0→1 rows 0→2 ignored']);
    expect(sequence.rows.map(({ sentence, crashed }) => [sentence, crashed]).slice(1)).toEqual([
      ['s2 crashes', true],
      ['lost, since s2 is down: RequestVote of s1', false],
      ['s2 starts again', false],
    ]);
    expect([remarksIn(sequence, 1), remarksIn(sequence, 3)]).toEqual([
      ['down'],
      ['up again', 'follower t0'],
    ]);
  });

  it('F2.ST.P0 send only what comes before the crash in a torn step', () => {
    const sequence = sequenceOf('servers=2,terms=1,tornSteps=1', 'electionTimeout s1', '+ask12/1');

    expect(arrowsIn(sequence)).toEqual(['RequestVote t1 0→1 rows 0→1 arrives']);
    expect(remarksIn(sequence, 1)).toEqual(['torn after 1, restarts', 'follower t1']);
    expect(sequence.rows[1]?.sentence).toBe(
      's2 receives RequestVote of s1, crashes in between and restarts',
    );
    expect(phasesOf(sequence, 1)).toEqual(['follower -1→2']);
  });

  it('F4.T1 are followers after a restart', () => {
    const sequence = sequenceOf('servers=2,terms=1,restarts=1', ...elected, 'restart s1');

    expect(phasesOf(sequence, 0).slice(1)).toEqual(['candidate 0→2', 'leader 2→3', 'follower 3→4']);
    expect(remarksIn(sequence, 3)).toEqual(['crashes, restarts', 'follower t1']);
    expect(sequence.rows[3]).toMatchObject({ crashed: true, rules: ['F4.T1'], lane: 0 });
  });
});

describe('the network', () => {
  it('P5.1.3 in two loses what is sent across, and what was in between', () => {
    const story = ['electionTimeout s1', 'partition s1 s3 | s2', '+ask13', 'electionTimeout s2'];
    const sequence = sequenceOf('servers=3,partitions=1,inFlight=9', ...story, 'heal s1 s2 s3');

    expect(sequence.partitions).toEqual([{ from: 1, to: 4, second: [false, true, false] }]);
    expect(arrowsIn(sequence)).toEqual([
      'RequestVote t1 0→1 rows 0→1 cut',
      'RequestVote t1 0→2 rows 0→2 arrives',
      'vote granted t1 2→0 rows 2→5 in flight',
      'RequestVote t1 1→0 rows 3→3 cut',
      'RequestVote t1 1→2 rows 3→3 cut',
    ]);
    expect(sequence.rows[1]).toMatchObject({
      sentence: 'the network falls in two: s1 s3 | s2',
      lane: null,
      remarks: [],
    });
  });
});

describe('coarse steps', () => {
  const election = ['electionTimeout s1', '+ask12', '-ask13', '+vote21', '-append12', '-append13'];

  it.each([
    ['message', []],
    ['rpc', [0, 1, 2, 4, 5].map((from) => [from, from === 2 ? 3 : from])],
    ['macro', [[0, 5]]],
  ])('F4.T4 of granularity %s are groups of rows', (granularity, rows) => {
    const bound = `servers=3,terms=1,granularity=${granularity}`;
    const sequence = sequenceOf(
      granularity === 'macro' ? bound : `${bound},drops=any`,
      ...election,
    );

    expect(sequence.groups.map(({ from, to }) => [from, to])).toEqual(rows);
    expect(sequence.title).toBe(`a run of 6 ${granularity === 'message' ? 'step' : 'action'}s`);
    expect(arrowsIn(sequence)).toHaveLength(5);
  });
});

describe('what breaks', () => {
  it('F2.RV.2 is marked at the first wrong step, and where it does harm', () => {
    const sequence = sequenceOfTrace({ ...votesTwice, breaks: 'one vote per term' });

    expect(sequence.title).toBe('vote-twice: P5.2.1 one vote per term breaks in step 4');
    expect(sequence.introduction).toEqual([
      'A server votes for whoever asks, whether or not it has voted in this term. ' +
        '(F2.RV.2, P5.2.1)',
      'Bound: servers=3, terms=1',
    ]);
    expect(sequence.marks.map(({ kind, row, text }) => [kind, row, text.slice(0, 45)])).toEqual([
      ['departure', 3, 'first wrong step: F2.RV.2 refinement: s3 leav'],
      ['harm', 3, 'broken: P5.2.1 one vote per term: s3 voted fo'],
    ]);
  });

  it('F2.RV.2 is the harm itself where a trace is about that', () => {
    const { marks } = sequenceOfTrace({ ...votesTwice, breaks: 'refinement' });

    expect(marks.map(({ kind, row }) => [kind, row])).toEqual([['harm', 3]]);
  });

  it('F3.ES is nothing in a run of the protocol itself', () => {
    const { title, introduction, marks } = sequenceOfTrace(rivalry);

    expect([title, introduction, marks]).toEqual([
      'a run of 4 steps',
      ['Bound: servers=3, terms=1'],
      [],
    ]);
  });
});
