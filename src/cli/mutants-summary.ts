/**
 * What the hunts of the mutants come to, of one process or of many.
 *
 * @module
 */
import { mutants } from '../../model/mutants/index.js';
import { HOLDS, INTERRUPTED, VIOLATED } from './exit-codes.js';
import { flagAt, inside, numberOrNullAt, objectAt, textOrNullAt } from './place.js';
import type { Piece, Summarize } from './run.js';
import { columnsOf } from './terminal.js';

/** Sums up the hunts: a line for each mutant, and how many were caught. */
export const summarizeMutants: Summarize = (_run, pieces, interrupted) => {
  const surviving = pieces.filter(
    ({ json, place }) => !flagAt(json['caught'], inside(place, 'caught')),
  );
  const caught = pieces.length - surviving.length;
  const stopped = interrupted === null ? HOLDS : INTERRUPTED;
  return {
    exitCode: surviving.length > 0 ? VIOLATED : stopped,
    fields: {},
    lines: [
      ...columnsOf([heads, ...pieces.map(rowOf)]),
      '',
      `${caught} of ${pieces.length} mutants caught as expected`,
    ],
  };
};

const heads = ['mutant', 'rule', 'refinement', 'any property', 'harm', 'which is'];

/** How deep until the mutant left the specification, and until it did harm. */
function rowOf(piece: Piece): readonly string[] {
  const [refinement, first, harm] = ['refinement', 'first', 'breaks'].map((field) =>
    endAt(piece, field),
  );
  const breaks = mutants.find(({ id }) => id === piece.name)?.breaks ?? 'unknown';
  return [
    ...[piece.name, refinement?.rule ?? '-', refinement?.depth ?? 'never'],
    ...[first?.depth ?? 'never', harm?.depth ?? 'never', breaks],
  ];
}

function endAt({ json, place }: Piece, field: string) {
  const at = inside(place, field);
  const { depth, rule } = objectAt(json[field], at);
  return {
    depth: numberOrNullAt(depth, inside(at, 'depth'))?.toString() ?? null,
    rule: rule === undefined ? null : textOrNullAt(rule, inside(at, 'rule')),
  };
}
