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

/** A log of events that can be closed. */
export interface EventFile extends EventLog {
  /** Afterwards nothing can be written. */
  readonly close: () => void;
}

/**
 * The log in this file. Lines of steps that the disk of the server knows nothing of are cut off,
 * and so is a line without an end. A file of which no line fits the disk is put aside as
 * `FILE.1`, `FILE.2` and so on, and a new one begins.
 *
 * It is not synced: a loss of power may take lines that the disk knows of. Then it is put aside.
 *
 * @throws Error when the file cannot be written
 */
export function openEventFile(
  path: string,
  servers: readonly ServerId[],
  maxEntries: number,
  recovered: PersistentState,
): EventFile {
  const header = `${JSON.stringify(headerFields(servers, maxEntries))}\n`;
  let file = openSync(path, 'a+');
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
      writeWhole(file, `${lines.join('\n')}\n`);
    },
    close: () => {
      closeSync(file);
    },
  };
}

/** How many bytes of the file to keep; null if none of its lines fits the disk. */
function knownBytes(file: number, header: string, recovered: PersistentState): number | null {
  const { size } = fstatSync(file);
  const begin = Buffer.alloc(Buffer.byteLength(header));
  readSync(file, begin, 0, begin.length, 0);
  if (begin.toString() !== header) return null;
  const from = Math.max(begin.length, size - TAIL_BYTES);
  const tail = Buffer.alloc(size - from);
  readSync(file, tail, 0, tail.length, from);
  const lines = tail.toString().split('\n');
  const whole = lines.slice(0, -1);
  const known = linesKnownTo(recovered, whole);
  if (known === 0) return null;
  return from + Buffer.byteLength(`${whole.slice(0, known).join('\n')}\n`);
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
