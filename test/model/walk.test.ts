import { describe, expect, it } from 'vitest';
import { stepsIn } from '../../model/cluster/granularity.js';
import { mutants } from '../../model/mutants/index.js';
import { instanceOf as instanceOfMutant } from '../../model/mutants/mutant.js';
import { type Properties, harmOnly } from '../../model/properties.js';
import { shardOf } from '../../model/shards.js';
import { propertiesOf, replay } from '../../model/trace/replay.js';
import { traceOf } from '../../model/trace/trace.js';
import { type WalkOptions, type WalkReport, walk } from '../../model/walk.js';
import { brokenCharts } from '../support/broken-charts.js';
import { instanceOf } from '../support/instances.js';

const still = { now: () => 0 };
const small = instanceOf('servers=3,terms=2,entries=1', ['a leader is elected']);

const violation = ({ ending }: WalkReport) => {
  if (ending.type !== 'violated') throw new Error(`the walks ended ${ending.type}`);
  return ending;
};

/** The walks of a mutant until it does the harm that it must do. */
function hunt(id: string, options: Pick<WalkOptions, 'seed' | 'walks' | 'shard'>) {
  const mutant = mutants.find((each) => each.id === id);
  if (mutant === undefined) throw new Error(`no mutant ${id}`);
  const { bound, breaks, chart } = mutant;
  const properties: Properties = propertiesOf(
    traceOf(bound, [], { seed: null, mutant: null, breaks }),
  );
  return walk(instanceOfMutant(mutant), { ...still, ...options, depth: 60, chart, properties });
}

describe('walks that find nothing', () => {
  it('say how far they went, and claim no more', async () => {
    const report = await walk(small, { ...still, seed: 1, walks: 50, depth: 10 });
    expect(report).toMatchObject({
      ...{ ending: { type: 'nothing' }, seed: 1, walks: 50, depth: 10, seconds: 0 },
      reached: ['a leader is elected'],
    });
    expect(report.steps).toBeLessThanOrEqual(500);
    expect(report.steps).toBeGreaterThan(400);
  });

  it('are the same for the same seed', async () => {
    const steps = async (seed: number) =>
      (await walk(small, { ...still, seed, walks: 200, depth: 1000 })).steps;
    expect(await steps(4)).toBe(await steps(4));
    expect(await steps(4)).not.toBe(await steps(5));
  });

  it('stop when the time is over, or by hand', async () => {
    const ticking = () => {
      let time = 0;
      return () => (time += 60);
    };
    const options = { seed: 1, walks: 10_000, depth: 10 };
    const late = await walk(small, { ...options, now: ticking(), maxSeconds: 1 });
    expect(late.ending).toEqual({ type: 'stopped', by: '--max-seconds 1' });
    const pulse = () => Promise.resolve('SIGINT');
    const byHand = await walk(small, { ...options, now: ticking(), pulse });
    expect(byHand.ending).toEqual({ type: 'stopped', by: 'SIGINT' });
    expect(byHand.walks).toBeLessThan(10);
  });
});

describe('a violation on a walk', () => {
  it.each(['vote-twice', 'vote-forgotten', 'commit-unclamped'])(
    '%s: the shortened trace is genuine and breaks what was broken',
    async (id) => {
      const report = await hunt(id, { seed: 1, walks: 20_000 });
      const { fault, trace, steps } = violation(report);
      const of = { seed: null, mutant: id, breaks: fault.name };
      const saved = traceOf(report.instance.bound, trace, of);
      const replayed = replay(saved, propertiesOf(saved));
      expect(replayed.fault).toEqual(fault);
      expect(replayed.steps).toHaveLength(trace.length);
      expect(stepsIn(trace, report.instance.bound.granularity)).toBeLessThanOrEqual(steps);
    },
  );

  it('is met again by the one walk with its seed', async () => {
    const found = violation(await hunt('vote-twice', { seed: 9, walks: 20_000 }));
    const again = await hunt('vote-twice', { seed: found.seed, walks: 1 });
    expect(violation(again)).toEqual({ ...found, walk: 0 });
    expect(again.walks).toBe(1);
  });

  it('is found by the shard that has the walk, whatever the number of shards', async () => {
    const whole = violation(await hunt('vote-twice', { seed: 9, walks: 20_000 }));
    for (const count of [2, 3]) {
      const index = (whole.walk % count) + 1;
      const part = await hunt('vote-twice', { seed: 9, walks: 20_000, shard: { index, count } });
      expect(violation(part)).toEqual(whole);
    }
  });

  it('may be a deadlock, of which nothing can be left out', async () => {
    const alone = instanceOf('servers=1,terms=1');
    const chart = brokenCharts.neverBeats;
    const report = await walk(alone, { ...still, seed: 1, walks: 1, depth: 9, chart });
    const { fault, trace } = violation(report);
    expect([fault.name, trace]).toEqual([
      'no deadlock',
      [{ type: 'electionTimeout', server: 's1' }],
    ]);
  });

  it('is without the steps that it does not need', async () => {
    const chart = brokenCharts.winsAtOnce;
    const options = { ...still, seed: 2, walks: 100, depth: 50, chart, properties: harmOnly };
    const { trace } = violation(await walk(instanceOf('servers=2,terms=1'), options));
    expect(trace.map(({ type }) => type)).toEqual(['electionTimeout', 'electionTimeout']);
  });
});

describe('shards', () => {
  it('take the walks that shardOf shares out, and together all', async () => {
    const run = { ...still, seed: 7, walks: 25, depth: 30 };
    const parts = await Promise.all(
      [1, 2, 3].map((index) => walk(small, { ...run, shard: { index, count: 3 } })),
    );
    const numbers = Array.from({ length: 25 }, (_, number) => number);
    expect(parts.map(({ walks }) => walks)).toEqual([9, 8, 8]);
    expect(shardOf(numbers, { index: 1, count: 3 })).toHaveLength(9);
    const whole = await walk(small, run);
    expect(parts.reduce((sum, { steps }) => sum + steps, 0)).toBe(whole.steps);
  });
});
