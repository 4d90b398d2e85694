/**
 * `raft-statecharts matrix`: every exhibit in every bound of a family, to see which features of a
 * bound it takes to find it.
 *
 * @module
 */
import { join } from 'node:path';
import { cellName } from '../../model/families/cell.js';
import { bases } from '../../model/families/bases.js';
import { features } from '../../model/families/features.js';
import { families } from '../../model/families/index.js';
import { HOLDS, NOT_EXHAUSTED, UsageError, VIOLATED } from './exit-codes.js';
import { makeFolder, writeWhole } from './files.js';
import type { Job } from './job.js';
import { MAX_STATES, type MatrixFlags, cellsOfMatrix } from './matrix-cells.js';
import { matrixDocument } from './matrix-document.js';
import { type Expected, differencesFrom, expectedOf, readExpected } from './matrix-expected.js';
import { summarizeMatrix } from './matrix-summary.js';
import { cellEndOf } from './matrix-verdict.js';
import { type Piece, type Run, type Summarize, finish, partOf, pieceOf, runOf } from './run.js';
import { sideBySide, threadsFor } from './side-by-side.js';
import { interruption } from './terminal.js';

const listed = (list: readonly { readonly name: string; readonly about: string }[]): string =>
  list.map(({ name, about }) => `  ${name.padEnd(14)} ${about}`).join('\n');

/** What `matrix --help` adds. */
export const matrixHelp = `
A bound is named by its base and the features added to it, as in log+restarts+drops.

Bases:
${listed(bases)}

Features:
${listed(features)}

Families of bounds, all of which are run by default:
${listed(families)}

Examples:
  raft-statecharts matrix
  raft-statecharts matrix --bounds election,election+restarts --mutants vote-twice,vote-forgotten
  raft-statecharts matrix --bounds features --max-seconds 10 --shard 1/4 --json
  raft-statecharts matrix --expect docs/museum/matrix.json

Exit codes: 0 Raft holds and each search was exhausted (with --expect: came out as expected), 1 Raft
is violated or a verdict is other than expected, 2 usage, 3 a limit cut off a search, 130
interrupted.`;

/** Runs the command and returns its exit code. */
export async function runMatrix(flags: MatrixFlags): Promise<number> {
  const cells = cellsOfMatrix(flags);
  const named = cells.map((cell) => ({ name: cellName(cell), bound: cell.member.bound }));
  const run = runOf('matrix', named, flags);
  const { expect, save, maxStates } = flags;
  refuseSaving(flags);
  const expected = expect === undefined ? null : await readExpected(expect, maxStates);
  if (save !== undefined) await makeFolder(save);
  const pieces: Piece[] = [];
  const jobs = partOf(named, run).map(({ name }): Job => ({ type: 'cell', name, flags }));
  await sideBySide(jobs, threadsFor(jobs.length, flags.jobs), ({ json: verdict }, k) => {
    if (interruption.signal === null) pieces.push(pieceOf((jobs[k] as Job).name, [], verdict));
  });
  const summarize = expected === null ? summarizeMatrix : comparing(expected);
  const code = finish(run, pieces, summarize, { json: flags.json === true });
  if (save !== undefined && interruption.signal === null) await keep(run, pieces, flags, save);
  return code;
}

/** @throws UsageError when what came out would not be all, or not the same next time */
function refuseSaving({ save, expect, shard, maxSeconds }: MatrixFlags): void {
  const option = save !== undefined ? '--save' : expect === undefined ? null : '--expect';
  if (option === null) return;
  const other = shard !== undefined ? '--shard' : maxSeconds === undefined ? null : '--max-seconds';
  if (other !== null)
    throw new UsageError(`${option} goes with whole searches: leave ${other} out`);
}

/** Sums up, and says what came out otherwise than expected: exit code 1 then, and else 0. */
const comparing =
  (expected: Expected): Summarize =>
  (run, pieces, interrupted) => {
    const { exitCode, fields, lines } = summarizeMatrix(run, pieces, interrupted);
    const differences = differencesFrom(expected, pieces.map(cellEndOf));
    const same = pieces.length - differences.length;
    return {
      exitCode: differences.length > 0 ? VIOLATED : exitCode === NOT_EXHAUSTED ? HOLDS : exitCode,
      fields: { ...fields, differences },
      lines: [...lines, '', ...differences, `${same} of ${pieces.length} cells are as expected`],
    };
  };

/** Writes the matrix as a document, and the verdicts as those to be expected. */
async function keep(
  run: Run,
  pieces: readonly Piece[],
  { bounds, mutants, maxStates }: MatrixFlags,
  folder: string,
): Promise<void> {
  const cells = pieces.map(cellEndOf);
  const command = [
    'raft-statecharts matrix',
    ...(bounds === undefined ? [] : [`--bounds ${bounds}`]),
    ...(mutants === undefined ? [] : [`--mutants ${mutants}`]),
    ...(maxStates === MAX_STATES ? [] : [`--max-states ${maxStates}`]),
  ].join(' ');
  const verdicts = JSON.stringify(expectedOf(cells, maxStates), null, 1);
  await writeWhole([
    {
      path: join(folder, 'matrix.md'),
      text: matrixDocument(run.chosen, cells, command, maxStates),
    },
    { path: join(folder, 'matrix.json'), text: `${verdicts}\n` },
  ]);
}
