import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundOf } from '../../../model/cluster/bound.js';
import { whole } from '../../../model/cluster/action-kind.js';
import { type Stimulus, startServer } from '../../../model/cluster/server.js';
import { variablesOf } from '../../../model/cluster/variables-of.js';
import { findFault } from '../../../model/fault.js';
import { mutants } from '../../../model/mutants/index.js';
import { clusterShapeOf } from '../../../model/reductions/cluster-shapes.js';
import { checkOrbit, symmetryObstacle } from '../../../model/reductions/equivariance.js';
import { generatorsOf, rename } from '../../../model/reductions/renaming.js';
import { invariants } from '../../../spec/invariants/index.js';
import { voteIsFree } from '../../../src/rules/request-vote.js';
import { type RaftStatechart, raftStatechart } from '../../../src/statechart/raft-statechart.js';
import { becomes, whenOn } from '../../../src/statechart/vocabulary.js';
import { clusterOf, s1, s2, s3 } from '../../support/builders.js';
import { electionTimeout, requestVote } from '../../support/messages.js';
import { runs } from '../validation/random-runs.js';
import { type Taken, effort, sampleRuns, sampleSteps, stepsIn } from './steps.js';

const three = clusterOf(3);
const follower = (id: typeof s1) => startServer({ id, servers: three }, raftStatechart);

/** Statecharts that tell the servers apart. */
const partial = {
  'votes for smaller names': raftStatechart.provide({
    guards: {
      voteIsFree: whenOn(
        'requestVoteRequest',
        (state, request) => voteIsFree(state, request) && request.from < state.id,
      ),
    },
  }),
  'prefers s1': raftStatechart.provide({
    guards: { candidateIsUpToDate: whenOn('requestVoteRequest', (_, { from }) => from === 's1') },
  }),
  'thinks that s1 leads': raftStatechart.provide({
    actions: { rememberLeader: becomes((state) => ({ ...state, leader: s1 })) },
  }),
  'fails on s2': raftStatechart.provide({
    actions: {
      forgetVotes: becomes((state) => {
        if (state.id === 's2') throw new Error('s2 failed');
        return { ...state, votesGranted: [] };
      }),
    },
  }),
} as const;

/** Wrong in one step only: when s3 is asked by s2. */
const hidden = raftStatechart.provide({
  guards: {
    voteIsFree: whenOn(
      'requestVoteRequest',
      (state, request) => voteIsFree(state, request) && !(state.id === 's3' && request.from === s2),
    ),
  },
});

/** The first reason against a step, or against one that renaming makes of it. */
const reasonAgainst = (
  { before, stimulus }: Omit<Taken, 'outcome'>,
  chart: RaftStatechart,
  known = new Set<string>(),
): string | null => checkOrbit(before, stimulus, chart, known);

describe('the statechart', () => {
  it('takes the renamed step whenever servers and messages are renamed', () => {
    fc.assert(
      fc.property(runs({ most: 60, torn: false }), (run) => {
        const known = new Set<string>();
        expect(
          stepsIn(run.happenings).flatMap(
            (step) => reasonAgainst(step, raftStatechart, known) ?? [],
          ),
        ).toEqual([]);
      }),
      effort(20),
    );
  });

  it('is caught when it tells servers apart', () => {
    const caught = Object.entries(partial).filter(([, chart]) =>
      sampleSteps(chart, { torn: false, numRuns: 3 }).some(
        (step) => reasonAgainst(step, chart) !== null,
      ),
    );
    expect(caught.map(([name]) => name)).toEqual([
      ...['votes for smaller names', 'prefers s1', 'thinks that s1 leads', 'fails on s2'],
    ]);
  });

  // That it knows the name of one server is the mistake of one mutant.
  const blind = mutants.filter(({ id }) => id !== 'no-vote-is-an-id');
  it.each(blind)('is as blind to names in the mutant $id', ({ chart }) => {
    const known = new Set<string>();
    const steps = sampleSteps(chart, { torn: false, numRuns: 3 });
    const reasons = steps.slice(0, 60).map(({ before, stimulus }) => {
      const { servers } = before.chart.state;
      return servers.length > 4 ? null : checkOrbit(before, stimulus, chart, known);
    });
    expect(reasons.filter((why) => why !== null)).toEqual([]);
    expect(known.size).toBeGreaterThan(60);
  });

  it('has the reason told by what differs', () => {
    const chart = partial['votes for smaller names'];
    const stimulus = whole(requestVote({ from: s1, to: s2 }));
    expect(reasonAgainst({ before: follower(s2), stimulus }, chart)).toBe(
      'renamed (s1→s2, s2→s1), s2 as s1 takes another step on requestVoteRequest: ' +
        'next.chart.state.votedFor is null instead of "s2"',
    );
  });
});

describe('a walk through all that renaming makes of a step', () => {
  const stimulus: Stimulus = whole(requestVote({ from: s2, to: s1 }));

  it('finds what is wrong in none but a step that two renamings lead to', () => {
    expect(checkOrbit(follower(s1), stimulus, hidden, new Set())).toBe(
      'renamed (s1→s2, s2→s1), s3 as s3 takes another step on requestVoteRequest: ' +
        'next.chart.state.votedFor is null instead of "s2"',
    );
  });

  it('tries each of the six steps once', () => {
    const known = new Set<string>();
    expect(checkOrbit(follower(s1), stimulus, raftStatechart, known)).toBeNull();
    expect(known.size).toBe(6);
    expect(checkOrbit(follower(s3), whole(requestVote({ from: s1, to: s3 })), hidden, known)).toBe(
      null,
    );
    expect(known.size).toBe(6);
  });
});

describe('a broadcast', () => {
  const torn = (tornAfter: number): Stimulus => ({
    type: 'event',
    event: electionTimeout,
    tornAfter,
  });

  it('that is torn between two messages tells the servers apart, and is refused', () => {
    const check = (k: number) => checkOrbit(follower(s1), torn(k), raftStatechart, new Set());
    expect([check(1), check(2)]).toEqual([null, null]);
    expect(check(3)).toContain('takes another step on electionTimeout, torn: effects.2.message.to');
  });

  it.each([
    [{ servers: 3, tornSteps: 1 }, /^tornSteps: /],
    [{ servers: 2, tornSteps: 1 }, /^$/],
    [{ servers: 5, crashes: 1 }, /^$/],
  ])('is the obstacle to symmetry in the bound %j, if there is one', (parts, expected) => {
    expect(symmetryObstacle(boundOf(parts)) ?? '').toMatch(expected);
  });
});

describe('the properties of the specification', () => {
  it('judge a renamed cluster as they judge the cluster', () => {
    const charts = [raftStatechart, ...mutants.map(({ chart }) => chart)];
    const clusters = charts.flatMap((chart) =>
      sampleRuns(chart, { numRuns: 2 }).flatMap(({ happenings }) =>
        happenings.slice(-10).map(({ before }) => before),
      ),
    );
    const shape = clusterShapeOf('unordered');
    const judged = clusters.map((cluster) => {
      const renamings = generatorsOf(cluster.servers.map(({ chart }) => chart.state.id));
      return [cluster, ...renamings.map((renaming) => rename(cluster, shape, renaming))].map(
        ({ servers, history }) => findFault(servers.map(variablesOf), history, invariants)?.name,
      );
    });
    expect(judged.filter(([first, ...others]) => others.some((name) => name !== first))).toEqual(
      [],
    );
    expect(judged.some(([first]) => first !== undefined)).toBe(true);
  });
});
