/**
 * The worth of the properties as rows of tables, for terminals and for Markdown.
 *
 * @module
 */
import { markdownTable } from '../markdown-table.js';
import type { Cell, PropertyScore, ScoreRow } from './score.js';

/** A report: what was asked, of whom, and what came of it. */
export interface ScoreReport {
  readonly properties: readonly string[];
  /** The limit on the states of each search. */
  readonly maxStates: number;
  readonly rows: readonly ScoreRow[];
  readonly scores: readonly PropertyScore[];
}

/** The initials of a property: `ES` for election safety, `CINF` for commitIndex never falls. */
export const shortNameOf = (property: string): string =>
  (property.match(/(?:^|[ -])[a-z]|[A-Z]/g) ?? [])
    .map((each) => each.trim().slice(-1))
    .join('')
    .toUpperCase();

/** A line for each mutant, with a column for each property; the heads come first. */
export const matrixOf = ({ properties, rows }: ScoreReport): readonly (readonly string[])[] => [
  ['mutant', ...properties.map(shortNameOf)],
  ...rows.map(({ mutant, cells }) => [
    mutant,
    ...properties.map((property) => showCell(cells[property])),
  ]),
];

function showCell(cell: Cell | undefined): string {
  switch (cell?.type) {
    case undefined:
      return '';
    case 'breaks':
      return String(cell.depth);
    case 'holds':
      return '–';
    case 'behind':
      return `${shortNameOf(cell.what).toLowerCase()}${cell.depth}`;
    case 'unknown':
      return '?';
  }
}

/** What the cells of the matrix mean. */
export const meaningsOf = ({ maxStates }: ScoreReport): readonly string[] => [
  '7: the property breaks after 7 steps and no fewer, as if no other were asked',
  '–: it holds in every state of the bound',
  'a3, nd3: an assertion failed, or nothing more could happen, after 3 steps; no sooner it broke',
  `?: not in the ${maxStates.toLocaleString('en-US')} states to which the search was limited`,
];

/** What each property is worth, a line each; the heads come first. */
export const worthOf = ({ scores }: ScoreReport): readonly (readonly string[])[] => [
  ['', 'property', 'breaks in', 'first', 'only it', 'perhaps only it'],
  ...scores.map(({ property, kills, first, alone, perhapsAlone }) => [
    shortNameOf(property),
    property,
    ...[kills, first, alone, perhapsAlone].map((each) => String(each.length)),
  ]),
];

/** What the lists of the report say of one property, a line each. */
export function remarksOn(score: PropertyScore): readonly string[] {
  const { property, kills, first, alone, perhapsAlone } = score;
  const list = (what: string, mutants: readonly string[]): readonly string[] =>
    mutants.length === 0 ? [] : [`${property} ${what}: ${mutants.join(', ')}`];
  return [
    ...(kills.length === 0 ? [`${property} breaks in none of these mutants`] : []),
    ...list('is the first to break in', first),
    ...list('alone breaks, so that without it these would survive', alone),
    ...list('alone is known to break, so that without it these might survive', perhapsAlone),
    ...impliedLines(score),
  ];
}

const impliedLines = (score: PropertyScore): readonly string[] => {
  const by = implierOf(score);
  return by === ''
    ? []
    : [`${score.property} is never first, and implied on this evidence by ${by}`];
};

/** What finds no later all that the property finds; empty if it finds something first. */
const implierOf = ({ impliedBy, impliedTogetherBy }: PropertyScore): string =>
  impliedTogetherBy.length > 0
    ? `${impliedTogetherBy.join(' and ')} together`
    : impliedBy.join(', or by ');

/** What each property is worth, with the mutants that show it; the heads come first. */
const evidenceOf = ({ scores }: ScoreReport): readonly (readonly string[])[] => [
  ['property', 'breaks in', 'first in', 'only it in', 'perhaps only it in', 'implied by'],
  ...scores.map((score) => [
    `${shortNameOf(score.property)} ${score.property}`,
    score.kills.length === 0 ? 'none of these' : String(score.kills.length),
    ...[score.first, score.alone, score.perhapsAlone].map((each) => each.join(', ')),
    implierOf(score),
  ]),
];

/** The report as a document. */
export function scoreDocument(report: ScoreReport, command: string): string {
  const [heads = [], ...rows] = matrixOf(report);
  const [titles = [], ...evidence] = evidenceOf(report);
  return [
    '# What each property is worth',
    '',
    `Made by \`${command}\`.`,
    'For each mutant of [the museum](index.md) and each property of states and steps: how soon it',
    'breaks in the bound of the mutant. That a step leaves the specification is not counted here.',
    '',
    ...markdownTable(heads, rows),
    '',
    ...meaningsOf(report).map((line) => `- ${line}`),
    '',
    'What comes of it: in which mutants the property is the first to break, strictly before all',
    'others; in which it alone breaks, so that they would survive without it (perhaps, where a',
    'limit or the end of the run hides the others); and, if it is never first, which others find',
    'no later all that it finds.',
    '',
    ...markdownTable(titles, evidence),
    '',
  ].join('\n');
}
