/**
 * A file that only ever grows, with the digest of what is in it.
 *
 * @module
 */
import { type Hash, createHash } from 'node:crypto';
import { closeSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { JournalError } from '../search/journal.js';

/** How far a file is good. */
export interface Extent {
  readonly bytes: number;
  readonly sha256: string;
}

const PIECE = 1 << 20;

/** What was done to the file, with the error of the system as an error of the journal. */
export function touching<T>(path: string, done: 'read' | 'written', work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw new JournalError(`${path}: cannot be ${done} (${error.message})`, { cause: error });
  }
}

/** A file that is written at its end and read anywhere. */
export class AppendedFile {
  bytes = 0;
  private readonly file: number;
  private readonly hash: Hash;
  private readonly path: string;

  /**
   * Opens the file; what is beyond `kept` is cut off.
   *
   * @throws JournalError when it cannot be opened, or is not as `kept` says
   */
  constructor(path: string, kept: Extent | null) {
    this.path = path;
    this.hash = createHash('sha256');
    this.file = touching(path, 'written', () => openSync(path, kept === null ? 'w+' : 'r+'));
    if (kept === null) return;
    this.hash = digestOf(path, kept);
    this.bytes = kept.bytes;
    touching(path, 'written', () => {
      ftruncateSync(this.file, kept.bytes);
    });
  }

  /** Adds the bytes of the array at the end. @throws JournalError */
  append(values: ArrayBufferView): void {
    const bytes = bytesOf(values);
    touching(this.path, 'written', () => {
      for (let at = 0; at < bytes.length;) {
        at += writeSync(this.file, bytes, at, bytes.length - at, this.bytes + at);
      }
    });
    this.hash.update(bytes);
    this.bytes += bytes.length;
  }

  /** Fills the array with what is at `position`. @throws JournalError */
  read(position: number, values: ArrayBufferView): void {
    touching(this.path, 'read', () => {
      fill(this.file, this.path, position, bytesOf(values));
    });
  }

  /** Afterwards all that was added is on the disk. @throws JournalError */
  settle(): Extent {
    touching(this.path, 'written', () => {
      fsyncSync(this.file);
    });
    return { bytes: this.bytes, sha256: this.hash.copy().digest('hex') };
  }

  close(): void {
    closeSync(this.file);
  }
}

/** The digest of the beginning of the file. @throws JournalError when it is another one */
export function digestOf(path: string, { bytes, sha256 }: Extent): Hash {
  const hash = createHash('sha256');
  const file = touching(path, 'read', () => openSync(path, 'r'));
  try {
    const piece = Buffer.alloc(Math.min(PIECE, bytes));
    for (let at = 0; at < bytes; at += piece.length) {
      const part = piece.subarray(0, Math.min(piece.length, bytes - at));
      touching(path, 'read', () => {
        fill(file, path, at, part);
      });
      hash.update(part);
    }
  } finally {
    closeSync(file);
  }
  if (hash.copy().digest('hex') === sha256) return hash;
  throw new JournalError(`${path}: is damaged (its first ${bytes} bytes have another digest)`);
}

function fill(file: number, path: string, position: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) {
    const got = readSync(file, bytes, at, bytes.length - at, position + at);
    if (got === 0) {
      const wanted = position + bytes.length;
      throw new JournalError(`${path}: is cut short (at ${position + at} of ${wanted} bytes)`);
    }
    at += got;
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
