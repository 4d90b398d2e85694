/**
 * The manifest of a snapshot: what was searched, how far, and which files belong to it.
 *
 * There are two generations, written in turn, each under another name first and then renamed. So
 * whenever the process ends, one of them is complete.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Tally } from '../encoded/tally.js';
import { JournalError, type SearchCounts } from '../search/journal.js';
import { type Extent, digestOf, touching } from './appended-file.js';

/** The form of the files; another one is refused. */
const FORMAT = 1;

/** The files that grow. */
export const journals = ['rows', 'parents', 'ordinals', 'values'] as const;

/** What was searched, and by which code: a snapshot is good for the same alone. */
export interface Subject {
  readonly instance: string;
  readonly bound: string;
  /** What else bears on the states that are found. */
  readonly options: string;
  readonly version: string;
  /** The digest of the code of the model, the specification and the protocol. */
  readonly modelHash: string;
}

/** What a snapshot says of itself. */
export interface Manifest {
  readonly format: number;
  /** Snapshots before this one. */
  readonly sequence: number;
  readonly subject: Subject;
  readonly seconds: number;
  /** Words of a row. */
  readonly stride: number;
  readonly search: SearchCounts;
  readonly tally: Tally;
  readonly seen: readonly string[];
  /** How far each file is good, by its name. */
  readonly files: Readonly<Record<string, Extent>>;
}

/** The name of the file with the steps of a snapshot. */
export const stepsFile = (sequence: number): string => `steps-${sequence % 2}.bin`;

/** The name of a file that grows. */
export const journalFile = (name: (typeof journals)[number]): string =>
  name === 'values' ? 'values.jsonl' : `${name}.bin`;

const manifestFile = (sequence: number): string => `snapshot-${sequence % 2}.json`;

/** Afterwards the file is there, whole, with these bytes. @throws JournalError */
export function writeWhole(path: string, bytes: Uint8Array): Extent {
  touching(path, 'written', () => {
    const file = openSync(`${path}.tmp`, 'w');
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(`${path}.tmp`, path);
  });
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Afterwards this is the last snapshot in the folder. @throws JournalError */
export function writeManifest(folder: string, manifest: Omit<Manifest, 'format'>): void {
  const body = JSON.stringify({ format: FORMAT, ...manifest });
  const digest = createHash('sha256').update(body).digest('hex');
  const path = join(folder, manifestFile(manifest.sequence));
  writeWhole(path, Buffer.from(`${body}\n${digest}\n`));
}

/** True if there is a snapshot in the folder, good or not. */
export const hasSnapshot = (folder: string): boolean =>
  [0, 1].some((sequence) => readText(join(folder, manifestFile(sequence))) !== null);

/**
 * The last snapshot of the folder whose files are all good, and what is wrong with a later one.
 *
 * @throws JournalError when there is none, with what is wrong
 */
export function readManifest(folder: string): {
  readonly manifest: Manifest;
  readonly damage: string | null;
} {
  const wrong: string[] = [];
  const found = [0, 1].flatMap((sequence): Manifest[] => {
    try {
      return parse(join(folder, manifestFile(sequence)));
    } catch (error) {
      wrong.push(messageOf(error));
      return [];
    }
  });
  for (const manifest of found.sort((a, b) => b.sequence - a.sequence)) {
    try {
      for (const [name, extent] of Object.entries(manifest.files)) {
        digestOf(join(folder, name), extent);
      }
      return { manifest, damage: wrong[0] ?? null };
    } catch (error) {
      wrong.push(messageOf(error));
    }
  }
  throw new JournalError(wrong[0] ?? `${folder}: there is no snapshot in this folder`);
}

function parse(path: string): Manifest[] {
  const text = readText(path);
  if (text === null) return [];
  const [body = '', digest] = text.split('\n');
  if (createHash('sha256').update(body).digest('hex') !== digest) {
    throw new JournalError(`${path}: is damaged (it has another digest than it says)`);
  }
  const manifest = JSON.parse(body) as Manifest;
  if (manifest.format === FORMAT) return [manifest];
  throw new JournalError(`${path}: has format ${manifest.format}; expected ${FORMAT}`);
}

function readText(path: string): string | null {
  return touching(path, 'read', () => {
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
  });
}

function messageOf(error: unknown): string {
  if (error instanceof JournalError) return error.message;
  throw error;
}
