/**
 * `raft-statecharts validate`: is a log of events, as real servers write it, a behaviour of the
 * specification?
 *
 * @module
 */
import type { Readable } from 'node:stream';
import { LogError } from '../../model/validation/log-error.js';
import { mergedLogs } from '../../model/validation/merge-logs.js';
import { readLog } from '../../model/validation/read-log.js';
import type { EventLog } from '../../model/validation/schema.js';
import { type ValidationProgress, validate } from '../../model/validation/validate.js';
import type { Ending } from '../../model/validation/verdict.js';
import { HOLDS, INTERRUPTED, NOT_EXHAUSTED, UsageError, VIOLATED } from './exit-codes.js';
import { oneLine, readText } from './files.js';
import { clearStatus, interruption, now, paletteOf, print, showCount } from './terminal.js';
import { jsonOf, reportOf } from './validate-report.js';

/** The options of `validate`, as the command line gives them. */
export interface ValidateFlags {
  /** Most unlogged steps before a line; 0 if not given. */
  readonly unlogged?: number;
  readonly json?: boolean;
  readonly color: boolean;
}

/** What `validate --help` adds. */
export const validateHelp = `
The log: a header and one JSON object a line; docs/guides/validating.md has the fields.

Examples:
  raft-statecharts validate servers.ndjson
  raft-statecharts validate --unlogged 2 servers.ndjson    lines may be missing
  raft-statecharts validate s1.ndjson s2.ndjson s3.ndjson  a log for each server
  cat s1.ndjson | raft-statecharts validate --json -

Exit codes: 0 valid, 1 violated, 2 usage or a malformed log, 3 not explained, 130 interrupted.`;

/** The largest log that is read, in bytes. */
export const MOST_BYTES = 256 * 2 ** 20;

/** The most unlogged steps before a line that may be asked for. */
export const MOST_UNLOGGED = 8;

/** After so many seconds a terminal is told how far the validation is. */
const QUIET_SECONDS = 2;

/** Runs the command on the logs, as one, on stdin for `-`, and returns its exit code. */
export async function runValidate(
  files: readonly string[],
  { unlogged = 0, json, color }: ValidateFlags,
  stdin: () => Readable = () => process.stdin,
): Promise<number> {
  const file = files.map(oneLine).join(', ');
  const texts: string[] = [];
  for (const each of files) {
    texts.push(each === '-' ? await textIn(stdin()) : await readText(each, MOST_BYTES));
  }
  const log = logIn(file, texts.length === 1 ? (texts[0] ?? '') : mergedText(texts));
  const verdict = await validate(log, { unlogged, now, pulse });
  clearStatus();
  const code = codeOf(verdict.ending);
  if (json === true) print(jsonOf(file, code, verdict));
  else for (const line of reportOf(file, verdict, paletteOf(color))) print(line);
  return code;
}

/** @throws UsageError when there is more than is read */
async function textIn(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk as Buffer | string);
    chunks.push(bytes);
    size += bytes.length;
    if (size > MOST_BYTES) throw new UsageError(`-: more than ${MOST_BYTES} bytes are not read`);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** One log of several; a last line that was cut off is left out, as no server went on after it. */
function mergedText(texts: readonly string[]): string {
  const logs = texts.map((text) => text.slice(0, text.lastIndexOf('\n')).split('\n'));
  try {
    return `${mergedLogs(logs).join('\n')}\n`;
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    throw new UsageError(oneLine(error.message), { cause: error });
  }
}

/** @throws UsageError naming the first line that is not of the format */
function logIn(file: string, text: string): EventLog {
  try {
    return readLog(text);
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    throw new UsageError(`${oneLine(file)}: ${oneLine(error.message)}`, { cause: error });
  }
}

function codeOf({ type }: Ending): number {
  switch (type) {
    case 'valid':
      return HOLDS;
    case 'violated':
      return VIOLATED;
    case 'unexplained':
      return NOT_EXHAUSTED;
    case 'stopped':
      return INTERRUPTED;
  }
}

/** Shows how far the validation is, on a terminal only, and lets signals in. */
async function pulse({ followed, events, worlds, seconds }: ValidationProgress) {
  await new Promise((resolve) => setImmediate(resolve));
  if (process.stderr.isTTY && seconds > QUIET_SECONDS) {
    const share = `${showCount(followed)} of ${showCount(events)} events`;
    const possible = `${showCount(worlds)} possible states`;
    process.stderr.write(`\r\u001b[Kvalidate: ${share}, ${possible}, ${Math.round(seconds)} s`);
  }
  return interruption.signal;
}
