/**
 * Results of a benchmark that never ran, for tests.
 *
 * @module
 */
import type { Measurement, Report, Result } from '../../../model/bench/result.js';

/** A run that took so many seconds, of which only what is given differs from nothing. */
export const run = (
  round: number,
  cpuSeconds: number,
  more: Partial<Measurement> = {},
): Measurement => ({ round, cpuSeconds, wallSeconds: cpuSeconds, counts: {}, ...more });

/** What became of `race/contender`. */
export function result(name: string, runs: readonly Measurement[]): Result {
  const [race = '', contender = ''] = name.split('/');
  const about = `what ${contender} is`;
  return { race, contender, about, reduction: 'none', runs, missing: null, wrong: null };
}

/** A report of these results. */
export const report = (results: readonly Result[], interrupted = false): Report => ({
  machine: {
    processor: 'Abacus & Sons <9>',
    cores: 2,
    memoryBytes: 8 * 2 ** 30,
    system: 'Linux 6.1',
    loadBefore: 0.125,
    versions: { 'Node.js': 'v20.20.2', Spin: '6.5.2' },
  },
  runs: null,
  long: false,
  interrupted,
  results,
});
