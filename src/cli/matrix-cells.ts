/**
 * The cells of `matrix`: which its flags name, and what the search of one finds.
 *
 * @module
 */
import { type Cell, cellName, cellsOf, searchCell } from '../../model/families/cell.js';
import { memberNamed } from '../../model/families/family.js';
import { boundNames, defaultBounds } from '../../model/families/index.js';
import type { Shard } from '../../model/shards.js';
import { UsageError } from './exit-codes.js';
import { exhibitsNamed } from './exhibit-hunt.js';
import { now, pulseOf } from './terminal.js';

/** No search of the matrix goes further, unless another number is given. */
export const MAX_STATES = 200_000;

/** The options of `matrix`, as the command line gives them. */
export interface MatrixFlags {
  /** Names of bounds and families, with commas. */
  readonly bounds?: string;
  /** Ids of exhibits, with commas. */
  readonly mutants?: string;
  readonly maxStates: number;
  readonly maxSeconds?: number;
  /** How many searches run at once; one for each core if absent. */
  readonly jobs?: number;
  readonly shard?: Shard;
  readonly json?: boolean;
  /** A file of verdicts that must come out again, and a folder to write what came out to. */
  readonly expect?: string;
  readonly save?: string;
}

/** Searches the cell of that name. */
export async function searchOneCell(
  name: string,
  flags: MatrixFlags,
): Promise<{ lines: readonly string[]; json: object }> {
  const cell = cellsOfMatrix(flags).find((each) => cellName(each) === name) as Cell;
  const { maxStates, maxSeconds } = flags;
  const verdict = await searchCell(cell, {
    ...{ now, pulse: pulseOf(name, null) },
    maxStates,
    ...(maxSeconds === undefined ? {} : { maxSeconds }),
  });
  return { lines: [], json: verdict };
}

/** All cells that the flags name. @throws UsageError naming what there is */
export function cellsOfMatrix({ bounds, mutants }: MatrixFlags): readonly Cell[] {
  const members = namesOf(bounds, defaultBounds).flatMap(boundNames).map(memberNamed);
  const shown = exhibitsNamed(namesOf(mutants, []));
  const chartless = shown.find(({ chart }) => chart === null);
  if (mutants !== undefined && chartless !== undefined) {
    throw new UsageError(`${chartless.id} has no wrong rule, and so no row in the matrix`);
  }
  return cellsOf(
    shown.filter(({ chart }) => chart !== null),
    members,
  );
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
