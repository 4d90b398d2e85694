/**
 * Files that the command line reads and writes: whole, or not at all.
 *
 * @module
 */
import { createReadStream } from 'node:fs';
import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { ScenarioError } from '../../model/scenario/scenario-error.js';
import { TraceError } from '../../model/trace/trace.js';
import { makeDirectories } from '../storage/disk.js';
import { UsageError } from './exit-codes.js';
import { print } from './terminal.js';

/** The largest trace that is read, in bytes; other files as well, unless they may be larger. */
export const MAX_TRACE = 32 * 2 ** 20;

/** The largest ITF file that is read, in bytes: it has the states as well. */
export const MAX_ITF = 4 * MAX_TRACE;

/** A file to be written. */
export interface Draft {
  readonly path: string;
  readonly text: string;
}

/**
 * The text of the file, of at most so many bytes.
 *
 * @throws UsageError when it cannot be read, or is too large
 */
export async function readText(file: string, most = MAX_TRACE): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of createReadStream(file, { end: most })) {
      chunks.push(chunk as Buffer);
      size += (chunk as Buffer).length;
    }
  } catch (error) {
    throw failure(file, 'read', error);
  }
  if (size <= most) return Buffer.concat(chunks).toString('utf8');
  throw new UsageError(`${file}: more than ${most} bytes; such a file is not read`);
}

/**
 * Afterwards all the files are there with their texts. None has changed if one cannot be written.
 *
 * @throws UsageError naming the file that cannot be written
 */
export async function writeWhole(drafts: readonly Draft[]): Promise<void> {
  const begun: { readonly from: string; readonly to: string }[] = [];
  let at = '';
  try {
    for (const { path, text } of drafts) {
      at = path;
      const to = await targetOf(path);
      if (to === null) await writeFile(path, text);
      else {
        const from = `${to}.${process.pid}.tmp`;
        begun.push({ from, to });
        await writeFile(from, text);
      }
    }
    for (const { from, to } of begun) {
      at = to;
      await rename(from, to);
    }
  } catch (error) {
    await Promise.all(begun.map(({ from }) => rm(from, { force: true })));
    throw failure(at, 'written', error);
  }
}

/** Afterwards the text is in the file, or printed if there is none. */
export async function give(text: string, out: string | undefined): Promise<void> {
  if (out === undefined) {
    print(text.trimEnd());
    return;
  }
  await writeWhole([{ path: out, text }]);
  print(`written: ${out}`);
}

/** Afterwards the folder that the option names is there. @throws UsageError when it cannot be */
export async function makeFolder(folder: string, option = '--save '): Promise<void> {
  try {
    await makeDirectories(resolve(folder));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${option}${folder}: expected a folder (${why})`, { cause: error });
  }
}

/** The file itself, where the path is a link to one; null for what is no file, such as a pipe. */
async function targetOf(path: string): Promise<string | null> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw new Error('it is a folder');
    return found.isFile() ? await realpath(path) : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return path;
    throw error;
  }
}

/** What `work` gives; what is wrong with the file is said of the file, in a line. */
export function within<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof TraceError || error instanceof ScenarioError)) throw error;
    throw new UsageError(`${file}: ${oneLine(error.message)}`, { cause: error });
  }
}

function failure(path: string, done: 'read' | 'written', error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? error.code : null;
  const missing = done === 'read' ? 'there is no such file' : 'its folder does not exist';
  const why = code === 'ENOENT' ? missing : code === 'EISDIR' ? 'it is a folder' : error.message;
  return new UsageError(`${path}: cannot be ${done} (${why})`, { cause: error });
}

/** What may stand in a line of a terminal: no line breaks, and nothing that moves the cursor. */
export const oneLine = (text: string): string =>
  text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

/** True for a scenario. A trace begins with a brace, whatever its file is called. */
export const isScenario = (file: string, text: string): boolean =>
  extname(file) === '.txt' && !/^\s*\{/.test(text);
