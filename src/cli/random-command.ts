/**
 * `raft-statecharts random`: random walks in large clusters beside the exhaustive search of small
 * ones, mutant by mutant.
 *
 * @module
 */
import { join } from 'node:path';
import type { Command } from 'commander';
import { showBound } from '../../model/cluster/bound.js';
import {
  type RandomRow,
  randomDocument,
  randomSummary,
  randomTable,
  roughBound,
} from '../../model/museum/random-hunt.js';
import { HOLDS, INTERRUPTED } from './exit-codes.js';
import { mutantsNamed } from './exhibit-hunt.js';
import { makeFolder, writeWhole } from './files.js';
import type { Job } from './job.js';
import type { RandomFlags } from './random-one.js';
import { jobsOption, sideBySide, threadsFor } from './side-by-side.js';
import { columnsOf, interruption, print } from './terminal.js';
import { depthOption, seedOption, walksOption } from './walk-options.js';

const help = `
The same seed takes the same walks. Walks that find nothing prove nothing.

Examples:
  raft-statecharts random
  raft-statecharts random half-is-majority vote-twice --walks 100
  raft-statecharts random --seed 1 --walks 500 --depth 100 --save docs/museum

Exit codes: 0 whatever was found, 2 usage, 130 interrupted.`;

/** Adds `random`. */
export function addRandom(program: Command, done: (code: number) => void): void {
  program
    .command('random')
    .description('random walks in large clusters beside the search of small ones, by mutant')
    .argument('[id...]', 'ids of mutants that break a property; all if none is given')
    .addOption(seedOption('the seed of the walks of each mutant').default(1))
    .addOption(walksOption(500))
    .addOption(depthOption())
    .option('--json', 'the table as JSON')
    .addOption(jobsOption())
    .option('--save <directory>', 'save random.md there')
    .addHelpText('after', help)
    .action(async (ids: string[], flags: RandomFlags) => {
      done(await runRandom(ids, flags));
    });
}

/** Runs the command and returns its exit code. */
async function runRandom(ids: readonly string[], flags: RandomFlags): Promise<number> {
  const chosen = mutantsNamed(ids);
  const { seed, walks, depth, json, save } = flags;
  if (save !== undefined) await makeFolder(save);
  const rows: RandomRow[] = [];
  const jobs = chosen.map(({ id: name }): Job => ({ type: 'random', name, flags }));
  await sideBySide(jobs, threadsFor(jobs.length, flags.jobs), ({ json: row }) => {
    if (interruption.signal === null) rows.push(row as RandomRow);
  });
  const { signal } = interruption;
  if (json === true) {
    print(JSON.stringify({ seed, walks, depth, interrupted: signal, rows }, null, 2));
  } else {
    const walked = `at most ${walks} walks of ${depth} steps (seed ${seed})`;
    for (const line of [...columnsOf(randomTable(rows)), '', walked]) print(line);
    for (const line of randomSummary(rows)) print(line);
  }
  if (signal !== null) return INTERRUPTED;
  if (save === undefined) return HOLDS;
  const limits = ['--seed', seed, '--walks', walks, '--depth', depth].join(' ');
  const command = ['raft-statecharts', 'random', ...ids, limits].join(' ');
  const text = randomDocument(rows, command, showBound(roughBound));
  await writeWhole([{ path: join(save, 'random.md'), text }]);
  return HOLDS;
}
