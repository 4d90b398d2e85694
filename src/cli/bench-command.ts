/**
 * `raft-statecharts bench`: times the searches of this project beside each other, and beside TLC
 * and Spin where those are installed.
 *
 * @module
 */
import { join } from 'node:path';
import { plotOf } from '../../model/bench/plot.js';
import { races } from '../../model/bench/races.js';
import type { Report } from '../../model/bench/result.js';
import { tableOf } from '../../model/bench/table.js';
import { judged } from '../../model/bench/targets.js';
import { chosen } from './bench-choice.js';
import { packageFile } from './bench-files.js';
import { withKept } from './bench-kept.js';
import { thisMachine } from './bench-machine.js';
import { runRaces } from './bench-run.js';
import { HOLDS, INTERRUPTED, UsageError, VIOLATED } from './exit-codes.js';
import { makeFolder, writeWhole } from './files.js';
import { interruption, print } from './terminal.js';

/** The options of `bench`, as the command line gives them. */
export interface BenchFlags {
  readonly runs?: number;
  readonly only?: string;
  readonly long?: boolean;
  readonly json?: boolean;
  readonly save?: string;
  /** Keep the races that are in the folder and are not run now. */
  readonly add?: boolean;
}

/**
 * Runs the command and returns its exit code: 0 whatever the times, 1 if somebody counts what must
 * not be counted, 130 if it was interrupted.
 */
export async function runBench(flags: BenchFlags): Promise<number> {
  const { runs = null, long = false } = flags;
  if (flags.add === true && flags.save === undefined)
    throw new UsageError('--add goes with --save');
  const entered = chosen(races, flags.only);
  packageFile('dist/model/bench/child.js');
  if (flags.save !== undefined) await makeFolder(flags.save);
  const abort = new AbortController();
  const interrupt = (signal: string): void => {
    interruption.signal = signal;
    abort.abort();
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    const machine = await thisMachine();
    const results = await runRaces(entered, { runs, long, signal: abort.signal });
    const interrupted = abort.signal.aborted;
    const report = { machine, runs, long, interrupted, results };
    await give(flags.add === true ? await withKept(report, flags.save ?? '') : report, flags);
    if (results.some(({ wrong }) => wrong !== null)) return VIOLATED;
    return interrupted ? INTERRUPTED : HOLDS;
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

/** Prints the report, and saves it if that is wanted. */
async function give(report: Report, { json, save }: BenchFlags): Promise<void> {
  const data = JSON.stringify({ ...report, targets: judged(report.results) }, null, 2);
  const table = tableOf(report);
  print(json === true ? data : table.trimEnd());
  if (save === undefined) return;
  await writeWhole([
    { path: join(save, 'results.json'), text: `${data}\n` },
    { path: join(save, 'table.md'), text: `# Results of the benchmark\n\n${table}` },
    { path: join(save, 'plot.svg'), text: plotOf(report) },
  ]);
}
