/**
 * The instances with coarse steps, held to their pins by the naive search; and which mutants such
 * steps catch.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { parseBound, showBound } from '../../model/cluster/bound.js';
import { type Cluster, initialCluster, settingOf } from '../../model/cluster/cluster.js';
import { nextStepsOf } from '../../model/cluster/granularity.js';
import { allInstances, instanceNamed } from '../../model/instances/index.js';
import type { Instance } from '../../model/instances/instance.js';
import { mutants } from '../../model/mutants/index.js';
import type { Mutant } from '../../model/mutants/mutant.js';
import { type Properties, allProperties, harmOnly } from '../../model/properties.js';
import { naiveSearch } from '../../model/search/naive.js';
import { renderReplay } from '../../model/trace/render.js';
import { replay } from '../../model/trace/replay.js';
import { traceOf } from '../../model/trace/trace.js';
import { briefStep } from '../support/coarse.js';
import { instanceOf } from '../support/instances.js';

const nothing: Properties = { invariants: [], steps: [], refinement: false };

const named = (name: string): Instance => {
  const instance = instanceNamed(name);
  if (instance === undefined) throw new Error(`no instance ${name}`);
  return instance;
};
const mutantNamed = (id: string): Mutant => {
  const mutant = mutants.find((each) => each.id === id);
  if (mutant === undefined) throw new Error(`no mutant ${id}`);
  return mutant;
};
const startOf = ({ bound, seed }: Instance): Cluster =>
  seed?.(settingOf(bound)) ?? initialCluster(settingOf(bound));

describe('instances with coarse steps', () => {
  it('have names of their own, and bounds that can be given by hand', () => {
    const all = allInstances;
    const bounds = all.map(({ bound }) => bound).filter((each) => each.granularity === 'macro');
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(bounds).toHaveLength(3);
    for (const bound of bounds) expect(parseBound(showBound(bound))).toEqual(bound);
  });

  it.each([
    ['macro-election', 1963, 34533, 6],
    ['macro-figure-8', 3871, 53782, 7],
  ])('%s has its pinned counts', (name, states, transitions, depth) => {
    const verdict = naiveSearch(named(name), { properties: nothing });
    expect(verdict).toMatchObject({ states, transitions, depth, fault: null });
    expect(named(name).pinned).toEqual({ states, transitions, depth });
  });
});

/** A mutant, a bound, after how many steps it leaves the specification, and what breaks when. */
const caught = [
  ['vote-twice', 'servers=3,terms=1,granularity=macro', 2, 'election safety', 2],
  ['vote-forgotten', 'servers=3,terms=1,restarts=1,granularity=macro', 1, 'election safety', 3],
  [
    ...['commit-unclamped', 'servers=3,terms=1,entries=1,heartbeats=any,granularity=macro'],
    ...[3, 'assertion', 3],
  ],
  [
    ...['vote-ignores-log', 'servers=3,entries=1,heartbeats=any,granularity=macro'],
    ...[3, 'leader completeness', 3],
  ],
  ['vote-twice', 'servers=3,terms=1,granularity=rpc', 5, 'election safety', 6],
  ['stale-vote-counted', 'servers=3,inFlight=6,granularity=rpc', 3, 'election safety', 7],
  ['truncate-always', 'servers=3,entries=2,granularity=rpc', 6, 'leader completeness', 9],
] as [string, string, number, string, number][];

describe('mutants with coarse steps', () => {
  it.each(caught)('%s in %s leaves after %i steps; %s breaks after %i', (...row) => {
    const [id, bound, leaves, name, depth] = row;
    const { chart, breaks } = mutantNamed(id);
    const invariants = harmOnly.invariants.filter((each) => each.name === breaks);
    const only = { ...nothing, invariants };
    const refined = { ...nothing, refinement: true };
    const first = naiveSearch(instanceOf(bound), { chart, properties: refined }).fault;
    const harm = naiveSearch(instanceOf(bound), { chart, properties: only }).fault;
    expect(first?.depth).toBe(leaves);
    expect(harm).toEqual({ name, depth });
  });

  it('P5.4.2.1 old-term-commit does the harm of Figure 8 in two steps', () => {
    const { chart } = mutantNamed('old-term-commit');
    const instance = named('macro-figure-8');
    expect(naiveSearch(instance, { chart }).fault).toEqual({ name: 'refinement', depth: 1 });
    const { fault } = naiveSearch(instance, { chart, properties: harmOnly });
    expect(fault).toEqual({ name: 'leader completeness', depth: 2 });
  });

  it('P5.2.2 stale-vote-counted is not seen when nothing is in flight between steps', () => {
    const { chart } = mutantNamed('stale-vote-counted');
    const bound = 'servers=3,heartbeats=any,granularity=macro';
    const verdict = naiveSearch(instanceOf(bound), { chart, properties: allProperties });
    expect(verdict).toMatchObject({ states: 513, transitions: 7722, fault: null });
  });
});

describe('the trace of coarse steps', () => {
  it('P5.4.2.1 replays action by action from the seed, with a heading for each step', () => {
    const { chart } = mutantNamed('old-term-commit');
    const instance = named('macro-figure-8');
    const setting = settingOf(instance.bound, chart);
    const written = [
      'heartbeatTimeout s1 -append12 +append13 +ack31 +append13 +ack31',
      'electionTimeout s2 -ask21 +ask23 +vote32 -append21 -append23',
    ];
    let cluster = startOf(instance);
    const actions = written.flatMap((each) => {
      const step = nextStepsOf(cluster, setting).steps.find((one) => briefStep(one) === each);
      ({ cluster } = step ?? { cluster });
      return (step?.parts ?? []).map(({ action }) => action);
    });
    const of = { seed: instance.name, mutant: 'old-term-commit', breaks: 'leader completeness' };
    const run = replay(traceOf(instance.bound, actions, of), harmOnly);
    const headings = renderReplay(run).filter((line) => line.includes('macro step'));
    expect(actions).toHaveLength(12);
    expect([run.fault?.name, run.steps.length]).toEqual(['leader completeness', 10]);
    expect(headings).toEqual(['     macro step 1', '     macro step 2']);
  });
});
