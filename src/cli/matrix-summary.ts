/**
 * The matrix of mutants and bounds as a table, and what each mutant needs to show.
 *
 * @module
 */
import { RAFT } from '../../model/families/cell.js';
import { type Need, type Sighting, needsOf } from '../../model/families/needs.js';
import { HOLDS, INTERRUPTED, NOT_EXHAUSTED, VIOLATED } from './exit-codes.js';
import { type CellEnd, type HuntEnd, cellEndOf } from './matrix-verdict.js';
import type { Summarize } from './run.js';
import { columnsOf, showCount } from './terminal.js';

/** What one mutant needs. */
export interface Needs {
  readonly mutant: string;
  /** Until a step leaves the specification. */
  readonly refinement: readonly Need[];
  /** Until the harm is done. */
  readonly harm: readonly Need[];
  /** Bounds in which a limit ended a search, by what was looked for. */
  readonly unknown: Readonly<Record<'refinement' | 'harm', readonly string[]>>;
}

/** Sums up the cells. Exit code 1 if Raft itself is broken, 3 if a limit cut off a search. */
export const summarizeMatrix: Summarize = (run, pieces, interrupted) => {
  const cells = pieces.map(cellEndOf);
  const { rows, members } = axesOf(run.chosen);
  const complete = cells.length === run.chosen.length;
  const needs = complete ? needsOfAll(rows, cells) : [];
  return {
    exitCode: codeOf(cells, interrupted),
    fields: { needs },
    lines: [
      ...columnsOf(legendOf(members, cells)),
      '',
      ...columnsOf(matrixOf(rows, members, cells)),
      '',
      ...explanation,
      '',
      ...(complete
        ? [CAVEAT, ...columnsOf(needsIn(needs))]
        : ['with all cells: the features that each mutant needs']),
      ...raftLines(cells, complete),
    ],
  };
};

/** The exhibits and the bounds of cells with these names, each once. */
export const axesOf = (names: readonly string[]) => ({
  rows: [...new Set(names.map((cell) => cell.split(' in ')[0] ?? ''))],
  members: [...new Set(names.map((cell) => cell.split(' in ')[1] ?? ''))],
});

/** What each exhibit needs, as the cells of all bounds show. */
export const needsOfAll = (rows: readonly string[], cells: readonly CellEnd[]) =>
  rows.filter((row) => row !== RAFT).map((row) => ofRow(row, cells));

/** What stands in a cell. */
export const explanation = [
  'a/b  a step left the specification after a steps; after b the harm was done',
  '–    searched to its end, and not seen',
  '…    a limit ended the search before: not known',
];

export const CAVEAT = 'the smallest sets of features, of those searched, that show each:';

/** A line for each bound; the heads come first. */
export const legendOf = (
  members: readonly string[],
  cells: readonly CellEnd[],
): readonly (readonly string[])[] => [
  ['', 'name', 'bound', 'states of Raft'],
  ...members.map((member, k) => {
    const bound = cells.find((cell) => cell.member === member)?.bound ?? '';
    const right = cells.find((cell) => cell.member === member && cell.mutant === RAFT);
    return [`${k + 1}`.padStart(2), member, bound, right === undefined ? '' : size(right.harm)];
  }),
];

const size = ({ outcome, states }: HuntEnd): string =>
  outcome === 'exhausted' ? showCount(states) : `${showCount(states)}, not all`;

/** A line for each exhibit with a column for each bound; the heads come first. */
export function matrixOf(
  rows: readonly string[],
  members: readonly string[],
  cells: readonly CellEnd[],
): readonly (readonly string[])[] {
  const at = new Map(cells.map((cell) => [`${cell.mutant} in ${cell.member}`, cell]));
  return [
    ['', ...members.map((_, k) => `${k + 1}`)],
    ...rows.map((row) => [
      row,
      ...members.map((member) => showCell(at.get(`${row} in ${member}`))),
    ]),
  ];
}

/** What became of a cell; empty if it is not here. */
function showCell(cell: CellEnd | undefined): string {
  if (cell === undefined) return '';
  const harm = showHunt(cell.harm);
  if (cell.refinement === null) return harm;
  const refinement = showHunt(cell.refinement);
  return refinement === '–' && harm === '–' ? '–' : `${refinement}/${harm}`;
}

function showHunt({ outcome, depth }: HuntEnd): string {
  if (outcome === 'caught') return String(depth);
  return outcome === 'exhausted' ? '–' : '…';
}

function ofRow(mutant: string, cells: readonly CellEnd[]): Needs {
  const row = cells.filter((cell) => cell.mutant === mutant);
  const sightings = (of: 'refinement' | 'harm'): readonly Sighting[] =>
    row.map(({ member, base, features, [of]: hunt }) => ({
      ...{ bound: member, base, features },
      outcome: hunt?.outcome ?? 'unknown',
    }));
  const [refinement, harm] = [sightings('refinement'), sightings('harm')];
  const unknown = { refinement: unknownIn(refinement), harm: unknownIn(harm) };
  return { mutant, refinement: needsOf(refinement), harm: needsOf(harm), unknown };
}

const unknownIn = (sightings: readonly Sighting[]): readonly string[] =>
  sightings.filter(({ outcome }) => outcome === 'unknown').map(({ bound }) => bound);

/** What each exhibit needs, a line each; the heads come first. */
export const needsIn = (needs: readonly Needs[]): readonly (readonly string[])[] => [
  ['', 'to leave the specification', 'to do the harm'],
  ...needs.map(({ mutant, refinement, harm, unknown }) => [
    mutant,
    show(refinement, unknown.refinement),
    show(harm, unknown.harm),
  ]),
];

function show(needs: readonly Need[], unknown: readonly string[]): string {
  if (needs.length > 0) return needs.map(showNeed).join(' or ');
  return unknown.length === 0 ? 'not seen' : `not seen; not known for ${unknown.join(', ')}`;
}

function showNeed({ features, bases, unknown }: Need): string {
  const set = features.length === 0 ? 'none' : features.join(' + ');
  const fewer = unknown.length === 0 ? '' : `; fewer may do: ${unknown.join(', ')}`;
  return `${set} (${bases.join(', ')}${fewer})`;
}

function raftLines(cells: readonly CellEnd[], complete: boolean): readonly string[] {
  const right = cells.filter(({ mutant }) => mutant === RAFT);
  const broken = right.filter(({ harm }) => harm.outcome === 'caught');
  const names = broken.map(({ member }) => member).join(', ');
  if (broken.length > 0) return ['', `Raft itself is VIOLATED in ${names}`];
  if (!complete) return [];
  const exhausted = right.filter(({ harm }) => harm.outcome === 'exhausted');
  return ['', `Raft holds in ${exhausted.length} of ${right.length} bounds, searched to their end`];
}

function codeOf(cells: readonly CellEnd[], interrupted: string | null): number {
  if (cells.some(({ mutant, harm }) => mutant === RAFT && harm.outcome === 'caught')) {
    return VIOLATED;
  }
  if (interrupted !== null) return INTERRUPTED;
  const hunts = cells.flatMap(({ refinement, harm }) => [refinement ?? harm, harm]);
  return hunts.some(({ outcome }) => outcome === 'unknown') ? NOT_EXHAUSTED : HOLDS;
}
