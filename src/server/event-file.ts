/**
 * The log of events of one server, in a file that goes on from run to run.
 *
 * @module
 */
import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  writeSync,
} from 'node:fs';
import type { ServerId } from '../core/ids.js';
import type { PersistentState } from '../core/server-state.js';
import { headerFields } from '../statechart/event-line.js';
import type { EventLog } from './event-log.js';
import { linesKnownTo } from './known-lines.js';

/** So much of the end is read: the lines of the last round are there. */
const TAIL_BYTES = 16 * 2 ** 20;

/** So much of the beginning tells whose log it is. */
const BEGIN_BYTES = 4096;

/** A log of events that can be closed. */
export interface EventFile extends EventLog {
  /** Afterwards nothing can be written. */
  readonly close: () => void;
}

/** A log of events that cannot be had or written: names the file. */
export class EventFileError extends Error {
  override readonly name = 'EventFileError';
}

/** Whose log it is, and where. */
export interface EventFileSetup {
  readonly path: string;
  readonly id: ServerId;
  readonly servers: readonly ServerId[];
  readonly maxEntries: number;
  /** What the server's disk had when it was opened. */
  readonly recovered: PersistentState;
}

/**
 * The log in this file. Lines of steps that the disk of the server knows nothing of are cut off,
 * and so is a line without an end. A log of which no line fits the disk is put aside as `FILE.1`,
 * `FILE.2` and so on, and a new one begins.
 *
 * It is not synced: a loss of power may take lines that the disk knows of. Then it is put aside.
 *
 * @throws EventFileError when the file cannot be written, or is no log of events of this server
 */
export function openEventFile(setup: EventFileSetup): EventFile {
  const { path, id, servers, maxEntries, recovered } = setup;
  const header = `${JSON.stringify(headerFields(servers, maxEntries))}\n`;
  const said = <T>(what: string, work: () => T): T => saidOf(path, what, work);
  return said('cannot be opened', () => {
    let file = openSync(path, 'a+');
    expectOwn(file, id, header);
    const kept = knownBytes(file, header, recovered);
    const size = fstatSync(file).size;
    if (kept === null && size > 0) {
      closeSync(file);
      renameSync(path, freeName(path));
      file = openSync(path, 'a+');
    } else if (kept !== null && kept < size) ftruncateSync(file, kept);
    if (kept === null) writeSync(file, header);
    return {
      ...{ isOpen: true, goesOn: kept !== null },
      write: (lines) => {
        said('cannot be written', () => {
          writeWhole(file, `${lines.join('\n')}\n`);
        });
      },
      close: () => {
        closeSync(file);
      },
    };
  });
}

/** The result of the work. @throws EventFileError */
function saidOf<T>(path: string, what: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new EventFileError(`${path}: the log of events ${what} (${why})`, { cause });
  }
}

/** @throws Error when the file has something that is no log of events, or one of another server */
function expectOwn(file: number, id: ServerId, header: string): void {
  const begin = textAt(file, 0, BEGIN_BYTES);
  const mark = header.slice(0, header.indexOf(',') + 1);
  if (!begin.startsWith(mark) && !header.startsWith(begin)) {
    throw new Error('there is something else in it, which would be lost: name another file');
  }
  const other = /\n\{"server":"([^"]*)"/.exec(begin)?.[1];
  if (other !== undefined && other !== id) {
    throw new Error(`it is that of ${other}, not of ${id}: each server has its own`);
  }
}

/** How many bytes of the file to keep; null if none of its lines fits the disk. */
function knownBytes(file: number, header: string, recovered: PersistentState): number | null {
  const { size } = fstatSync(file);
  const length = Buffer.byteLength(header);
  if (textAt(file, 0, length) !== header) return null;
  const from = Math.max(length, size - TAIL_BYTES);
  const lines = textAt(file, from, size - from).split('\n');
  const whole = lines.slice(0, -1);
  const known = linesKnownTo(recovered, whole);
  if (known === 0) return null;
  return from + Buffer.byteLength(`${whole.slice(0, known).join('\n')}\n`);
}

/** What stands there, as far as the file goes. */
function textAt(file: number, offset: number, length: number): string {
  const bytes = Buffer.alloc(length);
  return bytes.toString('utf8', 0, readSync(file, bytes, 0, length, offset));
}

function freeName(path: string): string {
  let number = 1;
  while (existsSync(`${path}.${number}`)) number += 1;
  return `${path}.${number}`;
}

function writeWhole(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
}
