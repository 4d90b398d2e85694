/**
 * The verdict on a history as text and as JSON.
 *
 * @module
 */
import { basename } from 'node:path';
import type {
  LinearizabilityVerdict,
  NotLinearizable,
} from '../../model/linearizability/check-linearizable.js';
import type { History } from '../../model/linearizability/history.js';
import { labelOf, lifelinesOf, showValue } from '../../model/linearizability/lifelines.js';
import type { Caption } from '../../model/linearizability/picture.js';
import type { ReadHistory } from '../../model/linearizability/read-history.js';
import { timelineOf } from '../../model/linearizability/timeline.js';
import { oneLine } from './files.js';
import { type Palette, columnsOf, showCount } from './terminal.js';

/** A history, what became of it, and how long that took. */
export interface JudgedHistory extends ReadHistory {
  readonly file: string;
  readonly verdict: LinearizabilityVerdict;
  readonly seconds: number;
}

/** How many of the last operations of the order the text lists. */
const MOST_PLACED = 6;

/** The longest value that the text shows, in characters. */
const MOST_VALUE = 200;

/** The verdict in lines. */
export function reportOf(judged: JudgedHistory, colours: Palette): readonly string[] {
  const { file, history, model, verdict, seconds } = judged;
  const size = `${model}, ${showCount(history.operations.length)} operations`;
  const cost = `${seconds.toFixed(3)} s, ${showCount(verdict.steps)} steps`;
  const head = `${colours.bold(oneLine(file))}  ${headlineOf(judged, colours)}`;
  const line = `${head}  ${colours.dim(`(${size}; ${cost})`)}`;
  return verdict.type === 'notLinearizable' ? [line, ...whyNot(judged, verdict, colours)] : [line];
}

function headlineOf({ history, verdict }: JudgedHistory, colours: Palette): string {
  switch (verdict.type) {
    case 'linearizable':
      return colours.green('linearizable');
    case 'unknown':
      return colours.yellow('unknown: --max-steps ended the search');
    case 'notLinearizable':
      return colours.red(`NOT LINEARIZABLE: ${prefixOf(history, verdict)}`);
  }
}

function prefixOf(history: History, { events, isShortest }: NotLinearizable): string {
  const whole = `the first ${showCount(events)} of ${showCount(history.events.length)} events`;
  return isShortest ? whole : `${whole}, or fewer, which --max-steps left open`;
}

function whyNot(
  { history }: JudgedHistory,
  verdict: NotLinearizable,
  colours: Palette,
): readonly string[] {
  const { rows, leftOut } = timelineOf(lifelinesOf(history, verdict));
  const names = rows.map(({ process }, i) =>
    rows[i - 1]?.process === process ? '' : `process ${process}`,
  );
  const drawn = columnsOf(rows.map(({ bar, label }, i) => [names[i] ?? '', bar, oneLine(label)]));
  return [
    `  ${stuckIn(history, verdict)}`,
    `  ${beforeIn(history, verdict)}`,
    ...drawn.map((row, i) => `    ${rows[i]?.isStuck === true ? colours.red(row) : row}`),
    ...(leftOut === 0 ? [] : [`    ${colours.dim(`and ${showCount(leftOut)} earlier ones`)}`]),
  ];
}

/** Which answer has no explanation. */
function stuckIn({ lines, operations }: History, { operation, key }: NotLinearizable): string {
  const stuck = operations[operation];
  if (stuck === undefined) throw new RangeError(`no operation ${operation}`);
  const { process, invokedAt, answeredAt } = stuck;
  const span = `lines ${lines[invokedAt]} to ${lines[answeredAt ?? invokedAt]}`;
  const where = key === null ? '' : ` of key ${JSON.stringify(key)}`;
  return oneLine(
    `no order explains ${short(labelOf(stuck, true))}${where}, process ${process}, ${span}`,
  );
}

/** The end of an order of all that was answered before, and the value it leads to. */
function beforeIn({ operations }: History, { order, value }: NotLinearizable): string {
  const last = order.slice(-MOST_PLACED).flatMap((offset) => operations[offset] ?? []);
  const listed = last.map((each) => short(labelOf(each, true))).join(', ');
  const more = order.length > MOST_PLACED ? '…, ' : '';
  const how = order.length === 0 ? '' : ` in the order ${more}${listed}`;
  return oneLine(
    `what was answered before fits${how}; the value is then ${short(showValue(value))}`,
  );
}

const short = (text: string): string =>
  text.length > MOST_VALUE ? `${text.slice(0, MOST_VALUE)}…` : text;

/** What stands above the picture of the verdict. */
export function captionOf({ file, history, model, verdict }: JudgedHistory): Caption {
  const not = verdict.type === 'linearizable' ? '' : 'not ';
  const title = `${oneLine(basename(file))}: ${not}linearizable`;
  if (verdict.type !== 'notLinearizable') {
    const size = `${model}, ${showCount(history.operations.length)} operations`;
    return { title, about: `${size}; the numbers are those of one order that explains them` };
  }
  const key = verdict.key === null ? '' : `, key ${JSON.stringify(verdict.key)}`;
  const numbers = 'the numbers are those of an order of all that was answered before';
  return { title, about: `${model}${key}, ${prefixOf(history, verdict)}; ${numbers}` };
}

/** The verdicts as JSON; operations are named by the line in which they are invoked. */
export const jsonOf = (exitCode: number, judged: readonly JudgedHistory[]): string =>
  JSON.stringify({ exitCode, verdicts: judged.map(asData) }, null, 2);

function asData({ file, history, model, verdict, seconds }: JudgedHistory) {
  const { operations, events, lines } = history;
  const lineOf = (offset: number): number | null =>
    lines[operations[offset]?.invokedAt ?? -1] ?? null;
  const about = { file, model, operations: operations.length, events: events.length };
  const cost = { steps: verdict.steps, seconds };
  const { type } = verdict;
  if (verdict.type === 'unknown') return { ...about, verdict: type, ...cost };
  const order = verdict.order.map(lineOf);
  if (verdict.type === 'linearizable') return { ...about, verdict: type, order, ...cost };
  const stuck = operations[verdict.operation];
  const prefix = {
    ...{ events: verdict.events, isShortest: verdict.isShortest },
    lastLine: lines[verdict.events - 1],
    operation: stuck === undefined ? null : { line: lineOf(verdict.operation), ...named(stuck) },
    ...{ order, value: verdict.value },
  };
  return { ...about, verdict: type, prefix, ...cost };
}

const named = ({ process, op, key, argument, returned }: History['operations'][number]) => ({
  ...{ process, op, key, value: argument, returned: returned?.value ?? null },
});
