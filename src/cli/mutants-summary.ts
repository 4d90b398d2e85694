/**
 * What the hunts of the mutants come to, of one process or of many.
 *
 * @module
 */
import { HOLDS, INTERRUPTED, VIOLATED } from './exit-codes.js';
import { flagAt, inside, numberOrNullAt, objectAt, textOrNullAt } from './place.js';
import type { Piece, Summarize } from './run.js';
import { columnsOf, showCount } from './terminal.js';

/** Sums up the hunts: a line for each mutant, and how many were caught. */
export const summarizeMutants: Summarize = (run, pieces, interrupted) => {
  const surviving = pieces.filter(
    ({ json, place }) => !flagAt(json['caught'], inside(place, 'caught')),
  );
  const caught = pieces.length - surviving.length;
  const stopped = interrupted === null ? HOLDS : INTERRUPTED;
  return {
    exitCode: surviving.length > 0 ? VIOLATED : stopped,
    fields: {},
    lines:
      run.flags['unmutated'] === true
        ? [`Raft holds in the bounds of ${caught} of ${pieces.length} exhibits`]
        : [
            ...columnsOf([heads, ...pieces.map(rowOf)]),
            '',
            `${caught} of ${pieces.length} mutants caught as expected`,
          ],
  };
};

const heads = [
  'mutant',
  'rule',
  'refinement',
  'any property',
  'harm',
  'which is',
  'states',
  'time',
];

/** How deep until the mutant left the specification, and until it did harm; at what cost. */
function rowOf(piece: Piece): readonly string[] {
  const [refinement, first, harm] = ['refinement', 'first', 'breaks'].map((field) =>
    piece.json[field] === null ? null : endAt(piece, field),
  );
  const seconds = [refinement, first, harm].reduce((sum, end) => sum + (end?.seconds ?? 0), 0);
  const bent = textOrNullAt(listAt(piece.json['bends'])[0], piece.place);
  return [
    ...[piece.name, refinement?.rule ?? bent ?? '-', refinement?.depth ?? 'never'],
    ...[first?.depth ?? '-', harm?.depth ?? 'never', harm?.name ?? 'idle'],
    ...[showCount(harm?.states ?? 0), `${seconds.toFixed(1)} s`],
  ];
}

const listAt = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function endAt({ json, place }: Piece, field: string) {
  const at = inside(place, field);
  const { depth, rule, name, states, seconds } = objectAt(json[field], at);
  return {
    name: textOrNullAt(name, inside(at, 'name')),
    states: numberOrNullAt(states, inside(at, 'states')) ?? 0,
    seconds: numberOrNullAt(seconds, inside(at, 'seconds')) ?? 0,
    depth: numberOrNullAt(depth, inside(at, 'depth'))?.toString() ?? null,
    rule: rule === undefined ? null : textOrNullAt(rule, inside(at, 'rule')),
  };
}
