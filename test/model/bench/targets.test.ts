import { describe, expect, it } from 'vitest';
import { judged } from '../../../model/bench/targets.js';
import { result, run } from './results.js';

const spin = 'CPU time of Spin against ours, c3';

const judgedOne = (about: string, results: Parameters<typeof judged>[0]) =>
  judged(results).find((each) => each.about === about);

describe('judged', () => {
  it('a ratio that is met', () => {
    const results = [result('spec-c3/fast', [run(0, 2)]), result('spec-c3/spin', [run(0, 5)])];

    expect(judgedOne(spin, results)).toEqual({
      about: 'CPU time of Spin against ours, c3',
      asks: { least: 1 },
      unit: '×',
      value: 2.5,
      met: true,
      distance: 0.4,
      missing: null,
    });
  });

  it('a ratio that is missed, and by how much', () => {
    const results = [result('spec-c3/fast', [run(0, 4)]), result('spec-c3/spin', [run(0, 2)])];

    expect(judgedOne(spin, results)).toMatchObject({ value: 0.5, met: false, distance: 2 });
  });

  it('a number that must be at most so large', () => {
    const counts = { states: 1000 };
    const results = [result('cluster-3/fast', [run(0, 1, { bytes: 48_000, counts })])];

    expect(
      judgedOne('bytes for each state, its parent included, three servers', results),
    ).toMatchObject({ value: 48, met: false, distance: 1.5 });
  });

  it.each([
    { results: [], missing: 'spec-c3/spin was not asked for' },
    {
      results: [{ ...result('spec-c3/spin', []), missing: 'there is no spin on the PATH' }],
      missing: 'spec-c3/spin: there is no spin on the PATH',
    },
    {
      results: [{ ...result('spec-c3/spin', [run(0, 1)]), wrong: 'counts 1 states' }],
      missing: 'spec-c3/spin: counts 1 states',
    },
  ])('what was not measured: $missing', ({ results, missing }) => {
    const judgement = judgedOne(spin, [result('spec-c3/fast', [run(0, 1)]), ...results]);

    expect(judgement).toMatchObject({ value: null, met: null, distance: null, missing });
  });

  it('the wall time of two workers only where there are states enough', () => {
    const about = 'wall time of one worker against two, 30 million states or more';
    const results = (states: number) => [
      result('cluster-large/fast', [run(0, 30, { counts: { states } })]),
      result('cluster-large/two-workers', [run(0, 20)]),
    ];

    expect(judgedOne(about, results(30_000_000))).toMatchObject({ value: 1.5, met: true });
    expect(judgedOne(about, results(29_999_999))).toMatchObject({
      missing: 'cluster-large has only 29999999 states',
    });
  });
});
