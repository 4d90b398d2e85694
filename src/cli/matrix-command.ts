/**
 * `raft-statecharts matrix`: every mutant in every bound of a family, to see which features of a
 * bound it takes to find it.
 *
 * @module
 */
import { cellName } from '../../model/families/cell.js';
import { bases } from '../../model/families/bases.js';
import { features } from '../../model/families/features.js';
import { families } from '../../model/families/index.js';
import type { Job } from './job.js';
import { summarizeMatrix } from './matrix-summary.js';
import { type MatrixFlags, cellsOfMatrix } from './matrix-cells.js';
import { type Piece, finish, partOf, pieceOf, runOf } from './run.js';
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

Exit codes: 0 Raft holds and each search was exhausted, 1 Raft is violated, 2 usage, 3 a limit cut
off a search, 130 interrupted.`;

/** Runs the command and returns its exit code. */
export async function runMatrix(flags: MatrixFlags): Promise<number> {
  const cells = cellsOfMatrix(flags);
  const named = cells.map((cell) => ({ name: cellName(cell), bound: cell.member.bound }));
  const run = runOf('matrix', named, flags);
  const pieces: Piece[] = [];
  const jobs = partOf(named, run).map(({ name }): Job => ({ type: 'cell', name, flags }));
  await sideBySide(jobs, threadsFor(jobs.length, flags.jobs), ({ json: verdict }, k) => {
    if (interruption.signal === null) pieces.push(pieceOf((jobs[k] as Job).name, [], verdict));
  });
  return finish(run, pieces, summarizeMatrix, { json: flags.json === true });
}
