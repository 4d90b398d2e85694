/**
 * What an earlier benchmark has saved, of races that are not run now.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { races } from '../../model/bench/races.js';
import type { Machine, Report, Result } from '../../model/bench/result.js';
import { UsageError } from './exit-codes.js';

/**
 * The report with those races that are in the folder and were not run now, whole: figures of one
 * race are never of two runs of the benchmark.
 *
 * @throws UsageError where there are none, or they are of another machine
 */
export async function withKept(report: Report, folder: string): Promise<Report> {
  const file = join(folder, 'results.json');
  const kept = await read(file);
  if (nameOf(kept.machine) !== nameOf(report.machine)) {
    throw new UsageError(`${file}: measured on another machine; leave out --add`);
  }
  const ran = new Set(
    report.results.filter(({ runs }) => runs.length > 0).map((each) => each.race),
  );
  const results = races.flatMap(({ name }): readonly Result[] =>
    (ran.has(name) ? report : kept).results.filter(({ race }) => race === name),
  );
  return { ...report, long: report.long || kept.long, results };
}

/** What ratios rest on. */
const nameOf = ({ processor, cores, versions }: Machine): string =>
  JSON.stringify([processor, cores, Object.entries(versions).sort()]);

async function read(file: string): Promise<Report> {
  try {
    const report = JSON.parse(await readFile(file, 'utf8')) as Report;
    if (Array.isArray(report.results) && typeof report.machine === 'object') return report;
    throw new SyntaxError('it has no results');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${file}: expected what --save has written (${why})`, { cause: error });
  }
}
