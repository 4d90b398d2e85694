/**
 * `raft-statecharts matrix`: every mutant in every bound of a family, to see which features of a
 * bound it takes to find it.
 *
 * @module
 */
import { type Cell, cellName, cellsOf, searchCell } from '../../model/families/cell.js';
import { bases } from '../../model/families/bases.js';
import { memberNamed } from '../../model/families/family.js';
import { features } from '../../model/families/features.js';
import { boundNames, defaultBounds, families } from '../../model/families/index.js';
import type { Shard } from '../../model/shards.js';
import { UsageError } from './exit-codes.js';
import type { Found, Job } from './job.js';
import { summarizeMatrix } from './matrix-summary.js';
import { mutantsNamed } from './mutants-command.js';
import { type Piece, finish, partOf, pieceOf, runOf } from './run.js';
import { sideBySide, threadsFor } from './side-by-side.js';
import { interruption, now, pulseOf } from './terminal.js';

/** The options of `matrix`, as the command line gives them. */
export interface MatrixFlags {
  /** Names of bounds and families, with commas. */
  readonly bounds?: string;
  /** Ids of mutants, with commas. */
  readonly mutants?: string;
  readonly maxStates?: number;
  readonly maxSeconds?: number;
  /** How many searches run at once; one for each core if absent. */
  readonly jobs?: number;
  readonly shard?: Shard;
  readonly json?: boolean;
}

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

/** Searches the cell of that name. */
export async function searchOneCell(name: string, flags: MatrixFlags): Promise<Found> {
  const cell = cellsOfMatrix(flags).find((each) => cellName(each) === name) as Cell;
  const { maxStates, maxSeconds } = flags;
  const verdict = await searchCell(cell, {
    ...{ now, pulse: pulseOf(name, null) },
    ...(maxStates === undefined ? {} : { maxStates }),
    ...(maxSeconds === undefined ? {} : { maxSeconds }),
  });
  return { lines: [], json: verdict };
}

function cellsOfMatrix({ bounds, mutants }: MatrixFlags): readonly Cell[] {
  const members = namesOf(bounds, defaultBounds).flatMap(boundNames).map(memberNamed);
  return cellsOf(mutantsNamed(namesOf(mutants, [])), members);
}

/** The names with commas in between, each once. @throws UsageError for an empty name */
function namesOf(text: string | undefined, otherwise: readonly string[]): readonly string[] {
  if (text === undefined) return otherwise;
  const names = text.split(',').map((each) => each.trim());
  if (names.includes('')) {
    throw new UsageError(`'${text}': expected names with commas in between, such as log,election`);
  }
  return [...new Set(names)];
}
