/**
 * `raft-statecharts matrix`: every mutant in every bound of a family, to see which features of a
 * bound it takes to find it.
 *
 * @module
 */
import { cellName, cellsOf, searchCell } from '../../model/families/cell.js';
import { bases } from '../../model/families/bases.js';
import { memberNamed } from '../../model/families/family.js';
import { features } from '../../model/families/features.js';
import { boundNames, defaultBounds, families } from '../../model/families/index.js';
import type { Shard } from '../../model/shards.js';
import { UsageError } from './exit-codes.js';
import { summarizeMatrix } from './matrix-summary.js';
import { mutantsNamed } from './mutants-command.js';
import { type Piece, finish, partOf, pieceOf, runOf } from './run.js';
import { clearStatus, interruption, now, pulseOf } from './terminal.js';

/** The options of `matrix`, as the command line gives them. */
export interface MatrixFlags {
  /** Names of bounds and families, with commas. */
  readonly bounds?: string;
  /** Ids of mutants, with commas. */
  readonly mutants?: string;
  readonly maxStates?: number;
  readonly maxSeconds?: number;
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
  const members = namesOf(flags.bounds, defaultBounds).flatMap(boundNames).map(memberNamed);
  const mutants = mutantsNamed(namesOf(flags.mutants, []));
  const cells = cellsOf(mutants, members);
  const named = cells.map((cell) => ({ name: cellName(cell), bound: cell.member.bound }));
  const run = runOf('matrix', named, flags);
  const { maxStates, maxSeconds } = flags;
  const limits = {
    ...(maxStates === undefined ? {} : { maxStates }),
    ...(maxSeconds === undefined ? {} : { maxSeconds }),
  };
  const pieces: Piece[] = [];
  for (const cell of partOf(cells, run)) {
    const name = cellName(cell);
    const verdict = await searchCell(cell, { now, pulse: pulseOf(name, null), ...limits });
    clearStatus();
    if (interruption.signal !== null) break;
    pieces.push(pieceOf(name, [], verdict));
  }
  return finish(run, pieces, summarizeMatrix, { json: flags.json === true });
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
