/**
 * `raft-statecharts score`: which property finds which mistake, and how soon.
 *
 * @module
 */
import { join } from 'node:path';
import type { Command } from 'commander';
import { scoredProperties } from '../../model/museum/score-mutant.js';
import {
  type ScoreReport,
  matrixOf,
  meaningsOf,
  remarksOn,
  scoreDocument,
  worthOf,
} from '../../model/museum/score-table.js';
import { type ScoreRow, scoresOf } from '../../model/museum/score.js';
import { HOLDS, INTERRUPTED } from './exit-codes.js';
import { mutantsNamed } from './exhibit-hunt.js';
import { makeFolder, writeWhole } from './files.js';
import type { Job } from './job.js';
import { positiveWhole } from './numbers.js';
import type { ScoreFlags } from './score-one.js';
import { jobsOption, sideBySide, threadsFor } from './side-by-side.js';
import { columnsOf, interruption, print } from './terminal.js';

const MAX_STATES = 200_000;

const help = `
Each property is searched as if it were the only one. An assertion and 'no deadlock' are judged
always: no run goes on after them.

Examples:
  raft-statecharts score
  raft-statecharts score half-is-majority log-compared-by-term
  raft-statecharts score --max-states 4000000 --save docs/museum

Exit codes: 0 whatever was found, 2 usage, 130 interrupted.`;

/** Adds `score`. */
export function addScore(program: Command, done: (code: number) => void): void {
  program
    .command('score')
    .description('which property finds which mutant, how soon, and which are never needed')
    .argument('[id...]', 'ids of mutants that break a property; all if none is given')
    .option('--json', 'the matrix and what comes of it as JSON')
    .addOption(jobsOption())
    .option('--max-states <n>', 'stop each search after so many states', positiveWhole, MAX_STATES)
    .option('--save <directory>', 'save score.md and score.json there')
    .addHelpText('after', help)
    .action(async (ids: string[], flags: ScoreFlags) => {
      done(await runScore(ids, flags));
    });
}

/** Runs the command and returns its exit code. */
async function runScore(ids: readonly string[], flags: ScoreFlags): Promise<number> {
  const chosen = mutantsNamed(ids);
  if (flags.save !== undefined) await makeFolder(flags.save);
  const rows: ScoreRow[] = [];
  const jobs = chosen.map(({ id: name }): Job => ({ type: 'score', name, flags }));
  await sideBySide(jobs, threadsFor(jobs.length, flags.jobs), ({ json }) => {
    if (interruption.signal === null) rows.push(json as ScoreRow);
  });
  const report = reportOf(rows, flags);
  const { signal } = interruption;
  const data = JSON.stringify({ ...report, interrupted: signal }, null, 2);
  if (flags.json === true) print(data);
  else for (const line of linesOf(report, chosen.length)) print(line);
  if (signal !== null) return INTERRUPTED;
  if (flags.save !== undefined) await save(report, ids, data, flags.save);
  return HOLDS;
}

const reportOf = (rows: readonly ScoreRow[], { maxStates }: ScoreFlags): ScoreReport => ({
  properties: scoredProperties,
  maxStates,
  rows,
  scores: scoresOf(scoredProperties, rows),
});

const linesOf = (report: ScoreReport, asked: number): readonly string[] => [
  ...columnsOf(matrixOf(report)),
  '',
  ...meaningsOf(report),
  '',
  ...columnsOf(worthOf(report)),
  '',
  ...report.scores.flatMap(remarksOn),
  '',
  `${report.rows.length} of ${asked} mutants scored`,
];

async function save(
  report: ScoreReport,
  ids: readonly string[],
  data: string,
  folder: string,
): Promise<void> {
  const { maxStates } = report;
  const limit = maxStates === MAX_STATES ? [] : ['--max-states', String(maxStates)];
  const command = ['raft-statecharts', 'score', ...ids, ...limit].join(' ');
  await writeWhole([
    { path: join(folder, 'score.md'), text: scoreDocument(report, command) },
    { path: join(folder, 'score.json'), text: `${data}\n` },
  ]);
}
