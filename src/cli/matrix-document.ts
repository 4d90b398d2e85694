/**
 * The matrix of exhibits and bounds as a document.
 *
 * @module
 */
import { markdownTable } from '../../model/markdown-table.js';
import {
  CAVEAT,
  axesOf,
  explanation,
  legendOf,
  matrixOf,
  needsIn,
  needsOfAll,
} from './matrix-summary.js';
import type { CellEnd } from './matrix-verdict.js';

/** The document; `command` is what made it. */
export function matrixDocument(
  names: readonly string[],
  cells: readonly CellEnd[],
  command: string,
  maxStates: number,
): string {
  const { rows, members } = axesOf(names);
  return [
    '# What each exhibit needs to show',
    '',
    `Made by \`${command}\`,`,
    'and compared by the same command with `--expect`.',
    'Some mistakes are harmless until a feature is there: a heartbeat apart from entries, a second',
    'message in flight, a restart, an even number of servers. So each exhibit of',
    '[the museum](index.md) is searched in each of these bounds, twice: until a step leaves the',
    'specification, and until the property breaks that it breaks where it is shown. One that is',
    'idle or starves is searched for any property. Raft itself is searched for everything.',
    '',
    ...tableOf(legendOf(members, cells)),
    '',
    '## The matrix',
    '',
    ...tableOf(matrixOf(rows, members, cells)),
    '',
    ...explanation.map((line) => `- ${line.replace('  ', ': ')}`),
    `- a search ends at ${maxStates.toLocaleString('en-US')} states`,
    '- the depth is in steps of the bound: a macro step is a whole election or round',
    '',
    '## The features that it takes',
    '',
    `${CAVEAT.charAt(0).toUpperCase()}${CAVEAT.slice(1)}`,
    'In macro steps any message may get lost, so that such a bound counts as one with drops.',
    'What is not seen here needs a larger bound: that of the exhibit has what it takes.',
    '',
    ...tableOf(needsIn(needsOfAll(rows, cells))),
    '',
  ].join('\n');
}

const tableOf = ([head = [], ...rows]: readonly (readonly string[])[]): readonly string[] =>
  markdownTable(
    head,
    rows.map((row) => row.map((cell) => cell.trim())),
  );
