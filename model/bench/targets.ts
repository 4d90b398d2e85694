/**
 * What the benchmark must show, and how far it does.
 *
 * @module
 */
import type { Measurement, Result } from './result.js';
import { type Timing, ratioOf, spreadOf } from './statistics.js';

/** A number that was measured, or why it was not. */
export type Figure = { readonly value: number } | { readonly missing: string };

/** Something that must be shown. */
export interface Target {
  readonly about: string;
  /** What the number must be at least, or at most. */
  readonly asks: { readonly least: number } | { readonly most: number };
  readonly unit: '×' | 's' | 'M/s' | 'bytes' | '%' | 'GB';
  readonly measure: (results: readonly Result[]) => Figure;
}

/** A target, and what became of it; the distance is how many times too slow or too large. */
export interface Judged {
  readonly about: string;
  readonly asks: Target['asks'];
  readonly unit: Target['unit'];
  readonly value: number | null;
  readonly met: boolean | null;
  readonly distance: number | null;
  readonly missing: string | null;
}

/** Judges every target. */
export const judged = (results: readonly Result[]): readonly Judged[] =>
  targets.map(({ about, asks, unit, measure }) => {
    const figure = measure(results);
    if ('missing' in figure) {
      return { about, asks, unit, value: null, met: null, distance: null, ...figure };
    }
    const { value } = figure;
    const distance = 'least' in asks ? asks.least / value : value / asks.most;
    return { about, asks, unit, value, met: distance <= 1, distance, missing: null };
  });

/** How many times as much of `timing` the first takes as the second. */
const ratio =
  (race: string, first: string, second: string, timing: Timing = 'cpuSeconds') =>
  (results: readonly Result[]): Figure => {
    const [one, other] = [first, second].map((name) => find(results, race, name));
    for (const each of [one, other]) if (typeof each === 'string') return { missing: each };
    const spread = ratioOf((one as Result).runs, (other as Result).runs, timing);
    return spread === null ? { missing: 'no round has both' } : { value: spread.median };
  };

/** The median of what `read` finds in the runs of a contender. */
const median =
  (race: string, contender: string, read: (run: Measurement) => number | undefined) =>
  (results: readonly Result[]): Figure => {
    const result = find(results, race, contender);
    if (typeof result === 'string') return { missing: result };
    const values = result.runs.flatMap((run) => read(run) ?? []);
    if (values.length === 0) return { missing: `${race}/${contender} does not say` };
    return { value: spreadOf(values).median };
  };

/** The result with at least one run and right counts; else why there is none. */
function find(results: readonly Result[], race: string, contender: string): Result | string {
  const result = results.find((each) => each.race === race && each.contender === contender);
  const name = `${race}/${contender}`;
  if (result === undefined) return `${name} was not asked for`;
  if (result.wrong !== null) return `${name}: ${result.wrong}`;
  if (result.runs.length > 0) return result;
  return `${name}: ${result.missing ?? 'it did not run'}`;
}

/** Only if the race had so many states. */
const withStates =
  (least: number, race: string, measure: Target['measure']) =>
  (results: readonly Result[]): Figure => {
    const result = find(results, race, 'fast');
    const states = typeof result === 'string' ? least : (result.runs[0]?.counts.states ?? 0);
    return states >= least ? measure(results) : { missing: `${race} has only ${states} states` };
  };

const againstTlc = (bound: string): Target => ({
  about: `CPU time of TLC against ours, ${bound}`,
  asks: { least: 50 },
  unit: '×',
  measure: ratio(`spec-${bound}`, 'tlc', 'fast'),
});

const againstSpin = (bound: string): Target => ({
  about: `CPU time of Spin against ours, ${bound}`,
  asks: { least: 1 },
  unit: '×',
  measure: ratio(`spec-${bound}`, 'spin', 'fast'),
});

const twoWorkers = (race: string): Target => ({
  about: `CPU time of two workers against one, ${race}`,
  asks: { most: 1.25 },
  unit: '×',
  measure: ratio(race, 'two-workers', 'fast'),
});

const perState = ({ bytes, counts: { states = 0 } }: Measurement): number | undefined =>
  bytes === undefined ? undefined : bytes / states;

/** All targets. */
export const targets: readonly Target[] = [
  againstTlc('b2'),
  againstTlc('c3'),
  againstSpin('b2'),
  againstSpin('c3'),
  againstSpin('d3'),
  {
    about: 'million transitions per CPU second, three servers, one thread',
    asks: { least: 5 },
    unit: 'M/s',
    measure: median(
      'cluster-3',
      'fast',
      ({ counts: { transitions = 0 }, cpuSeconds }) => transitions / cpuSeconds / 1e6,
    ),
  },
  {
    about: 'bytes for each state, its parent included, three servers',
    asks: { most: 32 },
    unit: 'bytes',
    measure: median('cluster-3', 'fast', perState),
  },
  {
    about: 'memory of the process with a hundred million states',
    asks: { most: 8 },
    unit: 'GB',
    measure: median('cluster-large', 'first-100000000', ({ peakBytes }) =>
      peakBytes === undefined ? undefined : peakBytes / 2 ** 30,
    ),
  },
  twoWorkers('cluster-3'),
  twoWorkers('spec-d3'),
  {
    about: 'wall time of one worker against two, 30 million states or more',
    asks: { least: 1.4 },
    unit: '×',
    measure: withStates(
      30e6,
      'cluster-large',
      ratio('cluster-large', 'fast', 'two-workers', 'wallSeconds'),
    ),
  },
  {
    about: 'CPU time without symmetry against with it, three servers',
    asks: { least: 3 },
    unit: '×',
    measure: ratio('symmetry-3', 'fast', 'symmetric'),
  },
  {
    about: 'CPU time without symmetry against with it, five servers',
    asks: { least: 20 },
    unit: '×',
    measure: ratio('cluster-5', 'fast', 'symmetric'),
  },
  {
    about: 'npx raft-statecharts check election, to its verdict',
    asks: { most: 1 },
    unit: 's',
    measure: median('commands', 'election-by-npx', ({ wallSeconds }) => wallSeconds),
  },
  {
    about: 'the same without npx',
    asks: { most: 1 },
    unit: 's',
    measure: median('commands', 'election', ({ wallSeconds }) => wallSeconds),
  },
  {
    about: 'npm run check, to its verdict',
    asks: { most: 20 },
    unit: 's',
    measure: median('commands', 'check', ({ wallSeconds }) => wallSeconds),
  },
  {
    about: 'share of the statechart in the CPU time, XState and the rules that it calls',
    asks: { most: 10 },
    unit: '%',
    measure: median('cluster-3', 'profiled', ({ shares }) =>
      shares === undefined ? undefined : 100 * shares.statechart,
    ),
  },
];
