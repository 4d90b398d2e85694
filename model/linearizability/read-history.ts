/**
 * The text of a history: JSON lines, the lines of a Jepsen log about a register, or maps in EDN, as
 * the content shows.
 *
 * @module
 */
import { LogError } from '../validation/log-error.js';
import { eventOf } from './event-of.js';
import { type History, type HistoryEvent, historyOf } from './history.js';
import { type ModelName, modelOf } from './models.js';
import { type HistoryFormat, formats } from './formats.js';

/** The longest line that is read, in characters. */
export const MOST_CHARACTERS = 2 ** 20;

/** A history from a file: what it is about. */
export interface ReadHistory {
  readonly history: History;
  readonly model: ModelName;
}

/**
 * The history in the text, of the store whose operations it has.
 *
 * @param wanted - the store that it has to be of; null for either
 * @throws LogError naming the first line that is not as expected
 */
export function readHistory(text: string, wanted: ModelName | null = null): ReadHistory {
  const events: HistoryEvent[] = [];
  const lines: number[] = [];
  let format: HistoryFormat | null = null;
  let model = wanted;
  for (const [offset, line] of text.split('\n').entries()) {
    const number = offset + 1;
    if (line.length > MOST_CHARACTERS) {
      throw new LogError(number, `longer than ${MOST_CHARACTERS} characters, which is not read`);
    }
    if (line.trim() === '') continue;
    format ??= formatOf(line, number);
    const fields = format.fieldsIn(line.trim(), number);
    if (fields === null) continue;
    const event = eventOf(fields, number);
    model ??= modelOf(event.op);
    if (modelOf(event.op) !== model) throw new LogError(number, notOf(model, event.op));
    events.push(event);
    lines.push(number);
  }
  if (model === null || events.length === 0) {
    throw new LogError(1, `there is no event, expected one a line: ${examples}`);
  }
  return { history: historyOf(events, lines), model };
}

function formatOf(line: string, number: number): HistoryFormat {
  const format = formats.find(({ begins }) => begins.test(line));
  if (format !== undefined) return format;
  const shown = JSON.stringify(line.trim().slice(0, 60));
  throw new LogError(number, `${shown} is of no format that is known, expected ${examples}`);
}

const examples = formats.map(({ example }) => example).join(' or ');

const notOf = (model: ModelName, op: string): string =>
  `${op} is not of a ${model}, expected only operations of one store`;
