/**
 * The verdicts that the matrix must come to, as a file: what they were, and what is other now.
 *
 * @module
 */
import { isDeepStrictEqual } from 'node:util';
import { isRecord, parseJson, shown } from '../../model/trace/json.js';
import { RAFT } from '../../model/families/cell.js';
import { UsageError } from './exit-codes.js';
import { oneLine, readText, within } from './files.js';
import type { CellEnd, HuntEnd } from './matrix-verdict.js';
import { type JsonObject, inside, numberAt, objectAt } from './place.js';

/** The steps to what was looked for, that it is not there, or that a limit ended the search. */
type End = number | 'exhausted' | 'cut';

/** How the two searches of a cell end; Raft itself is searched once. */
type Ends = { readonly leaves?: End; readonly harm: End };

/** What a file of expected verdicts has. */
export interface Expected {
  readonly maxStates: number;
  /** By the id of the exhibit, then by the name of the bound. */
  readonly verdicts: JsonObject;
}

/** The verdicts on the cells, as a file of them has them. */
export function expectedOf(cells: readonly CellEnd[], maxStates: number): Expected {
  const verdicts: Record<string, Record<string, Ends>> = {};
  for (const cell of cells) (verdicts[cell.mutant] ??= {})[cell.member] = endsOf(cell);
  return { maxStates, verdicts };
}

/**
 * The verdicts in the file.
 *
 * @throws UsageError when it cannot be read, is no such file, or is for another limit
 */
export async function readExpected(file: string, maxStates: number): Promise<Expected> {
  const place = { file, field: '' };
  const text = await readText(file);
  const { maxStates: limit, verdicts } = objectAt(
    within(file, () => parseJson(text)),
    place,
  );
  const wanted = numberAt(limit, inside(place, 'maxStates'));
  if (wanted !== maxStates) {
    throw new UsageError(`${file} has the verdicts of --max-states ${wanted}, not ${maxStates}`);
  }
  return { maxStates, verdicts: objectAt(verdicts, inside(place, 'verdicts')) };
}

/** A line for each cell that came out otherwise than expected, or is not in the file. */
export const differencesFrom = (
  { verdicts }: Expected,
  cells: readonly CellEnd[],
): readonly string[] =>
  cells.flatMap((cell) => {
    const { mutant, member } = cell;
    const row = Object.hasOwn(verdicts, mutant) ? verdicts[mutant] : {};
    const was = isRecord(row) && Object.hasOwn(row, member) ? row[member] : undefined;
    const is = endsOf(cell);
    if (isDeepStrictEqual(was, is)) return [];
    const wanted = was === undefined ? 'nothing' : oneLine(shown(was));
    return [`${mutant} in ${member}: expected ${wanted}, found ${JSON.stringify(is)}`];
  });

function endsOf({ mutant, refinement, harm }: CellEnd): Ends {
  if (mutant === RAFT || refinement === null) return { harm: endOf(harm) };
  return { leaves: endOf(refinement), harm: endOf(harm) };
}

function endOf({ outcome, depth }: HuntEnd): End {
  if (outcome === 'caught') return depth ?? 0;
  return outcome === 'exhausted' ? 'exhausted' : 'cut';
}
