/**
 * Reads a log of events: a header and one JSON object a line, every field of which is checked.
 *
 * @module
 */
import { AssertionFailure } from '../../src/core/assert.js';
import { serverId } from '../../src/core/ids.js';
import { MAX_SERVERS } from '../../src/core/server-state.js';
import { EVENTS_FORMAT, EVENTS_VERSION } from '../../src/statechart/event-line.js';
import { checkLevels, isRecord } from '../trace/json.js';
import { TraceError } from '../trace/trace.js';
import { type Check, listOf, oneOf, positive, refuse, shapeOf } from './fields.js';
import { lineCheck } from './line-fields.js';
import { LogError } from './log-error.js';
import { messageText } from './message-text.js';
import type { EventLog, Header, LogLine, LoggedMessage } from './schema.js';

/**
 * The log in a file's text. A last line without an end that is no JSON is left out and noted: a
 * crash cut it off.
 *
 * @throws LogError naming the first line that is not of the format
 */
export function readLog(text: string): EventLog {
  const texts = text.split('\n');
  const last = texts.pop() ?? '';
  const torn = last !== '' && !isJson(last);
  if (last !== '' && !torn) texts.push(last);
  const [first] = texts;
  if (first === undefined)
    throw new LogError(1, `expected a header with "format", not ${cut(last)}`);
  const header = readHeader(first);
  const read = lineReader(header.servers);
  const lines = texts.slice(1).map((each, i) => read(each, i + 2));
  checkStarts(lines);
  checkIds(lines);
  return { ...header, lines, torn: torn ? texts.length + 1 : null };
}

/**
 * Reads single lines of a log with these servers, for who gets them one by one; `line` is the
 * number that errors name. What one line asks of another is not checked.
 *
 * @throws LogError when the line is not of the format
 */
export function lineReader(servers: readonly string[]): (text: string, line: number) => LogLine {
  const check = lineCheck(servers);
  return (text, line) => check(parse(text, line), { line, field: '' });
}

const cut = (text: string): string => JSON.stringify(text.slice(0, 60));

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function parse(text: string, line: number): unknown {
  try {
    checkLevels(text);
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof TraceError) throw new LogError(line, error.message, { cause: error });
    const why = error instanceof Error ? error.message : String(error);
    const [, position] = /at position (\d+)/.exec(why) ?? [];
    const column = position === undefined ? '' : `, column ${Number(position) + 1}`;
    const what = text.trim() === '' ? 'an empty line' : `${cut(text)}${column}`;
    throw new LogError(line, `expected a JSON object, not ${what}`, { cause: error });
  }
}

const serverName: Check<string> = (value, place) => {
  try {
    if (typeof value === 'string') return serverId(value);
  } catch (error) {
    if (!(error instanceof AssertionFailure)) throw error;
  }
  return refuse(value, place, 'a name of 1 to 64 letters, digits, ".", "_" or "-"');
};

const format = oneOf(EVENTS_FORMAT);

const version: Check<typeof EVENTS_VERSION> = (value, place) =>
  value === EVENTS_VERSION ? value : refuse(value, place, String(EVENTS_VERSION));

const headerShape = shapeOf(
  {
    format,
    version,
    servers: listOf(serverName),
    maxEntries: positive,
  },
  ...(['format', 'version', 'servers', 'maxEntries'] as const),
);

/** What the first line of a log says. @throws LogError when it is no header */
export function readHeader(first: string): Header {
  const value = parse(first, 1);
  if (!isRecord(value) || !Object.hasOwn(value, 'format')) {
    throw new LogError(1, `expected a header with "format", not ${cut(first)}`);
  }
  // Another format or version may have other fields, so those two are told first.
  format(value['format'], { line: 1, field: 'format' });
  if (Object.hasOwn(value, 'version')) version(value['version'], { line: 1, field: 'version' });
  const { servers, maxEntries } = headerShape(value, { line: 1, field: '' });
  const different = new Set(servers).size;
  if (different !== servers.length || different < 1 || different > MAX_SERVERS) {
    throw new LogError(1, `"servers" has to name 1 to ${MAX_SERVERS} servers, each once`);
  }
  return { servers, maxEntries };
}

/** A server starts once in a log, before all else that it does; later it restarts. */
function checkStarts(lines: readonly LogLine[]): void {
  const seen = new Set<string>();
  for (const { event, server, line } of lines) {
    if (event === 'start' && seen.has(server)) {
      throw new LogError(
        line,
        `"start" is the first line of a server, and ${server} had one before`,
      );
    }
    seen.add(server);
  }
}

/** An id is that of one message, however often it was sent, and first sent, then received. */
function checkIds(lines: readonly LogLine[]): void {
  const known = new Map<string, { readonly line: number; readonly text: string }>();
  const learn = ({ id, message }: LoggedMessage, line: number): void => {
    if (id === null) return;
    const text = messageText(message);
    const before = known.get(id);
    if (before !== undefined && before.text !== text) {
      const other = `another message, sent in line ${before.line}`;
      throw new LogError(line, `id ${JSON.stringify(id)} is that of ${other}`);
    }
    if (before === undefined) known.set(id, { line, text });
  };
  for (const { sends, line } of lines) for (const sent of sends ?? []) learn(sent, line);
  for (const { received, line } of lines) {
    const sentIn = known.get(received?.id ?? '')?.line ?? 0;
    if (sentIn < line) continue;
    const when = sentIn === line ? 'in the same line' : `later, in line ${sentIn}`;
    throw new LogError(
      line,
      `${JSON.stringify(received?.id)} is received before it is sent, ${when}`,
    );
  }
}
