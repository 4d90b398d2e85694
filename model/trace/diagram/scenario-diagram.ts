/**
 * The sequence diagram of a scenario. Its first comment, if it begins with one, is the title; what
 * happens below each later comment is in a frame with the comment above it.
 *
 * @module
 */
import { type RaftStatechart, raftStatechart } from '../../../src/statechart/raft-statechart.js';
import { type Play, type PlayedLine, playScenario } from '../../scenario/run.js';
import { sequenceOf } from './sequence-of.js';
import { sequenceSvg } from './sequence-svg.js';
import type { Group, Sequence } from './sequence.js';

/**
 * The text of an SVG file that shows all of the scenario: the same each time, to the byte.
 *
 * @throws ScenarioError when a line is not of the language or cannot be obeyed where it stands
 */
export const scenarioDiagram = (text: string, chart: RaftStatechart = raftStatechart): string =>
  sequenceSvg(sequenceOfScenario(text, chart));

/**
 * All of the scenario, and what it breaks.
 *
 * @throws ScenarioError as `scenarioDiagram` does
 */
export function sequenceOfScenario(text: string, chart: RaftStatechart = raftStatechart): Sequence {
  const lines = playScenario(text, chart);
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('no line');
  const { moves } = last.play;
  const steps = moves.map((move) => ({ ...move, fault: null }));
  const start = first.play.cluster;
  const titled = isComment(first);
  const remarks = remarksIn(lines);
  const count = `${steps.length} step${steps.length === 1 ? '' : 's'}`;
  const sequence = sequenceOf(
    { granularity: 'message', start, steps, fault: null },
    {
      title: (titled ? remarks[0]?.text : undefined) ?? `a run of ${count}`,
      introduction: [`Scenario: ${clusterIn(lines)}, ${count}`],
      marks: marksIn(last.play),
    },
  );
  return { ...sequence, groups: groupsOf(remarks.slice(titled ? 1 : 0), steps.length) };
}

const isComment = ({ line }: PlayedLine): boolean => line.text.startsWith('#');

/** The line that says what the cluster is, `cluster 3`. */
const clusterIn = (lines: readonly PlayedLine[]): string =>
  lines.find(({ line }) => line.command?.type === 'cluster')?.line.text ?? '';

const marksIn = ({ moves }: Play): Sequence['marks'] =>
  moves.flatMap(({ breaks }, row) => breaks.map((text) => ({ kind: 'harm', row, text })));

/** A comment, and the row before which it stands. */
interface Remark {
  readonly text: string;
  readonly row: number;
}

/** The comments; lines without anything between them are one. */
function remarksIn(lines: readonly PlayedLine[]): readonly Remark[] {
  const remarks: Remark[] = [];
  for (const [i, each] of lines.entries()) {
    if (!isComment(each)) continue;
    const text = each.line.text.replace(/^#+\s*/, '');
    const [before, above] = [remarks.at(-1), lines[i - 1]];
    if (before !== undefined && above !== undefined && isComment(above)) {
      remarks.splice(-1, 1, { ...before, text: `${before.text} ${text}` });
    } else remarks.push({ text, row: each.play.moves.length });
  }
  return remarks;
}

/** From each comment to the next; none where nothing happens. */
const groupsOf = (remarks: readonly Remark[], rows: number): readonly Group[] =>
  remarks
    .map(({ text, row }, i) => ({
      ...{ name: text, from: row, to: (remarks[i + 1]?.row ?? rows) - 1 },
    }))
    .filter(({ from, to }) => from <= to);
