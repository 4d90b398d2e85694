/**
 * What the file store needs of a file system, and the real one. A test puts a disk with faults in
 * its place.
 *
 * @module
 */
import { close, constants, fdatasync, ftruncate, open, writeSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { hasCode } from './host-code.js';
import { lockDirectory } from './lock-file.js';

/** An open file. Nothing of it is durable before `sync` has resolved. */
export interface DiskFile {
  /** All of `bytes` stand from `offset` on, and the file reaches at least to their end. */
  write(bytes: Uint8Array, offset: number): Promise<void>;
  /** The file has `size` bytes, the first ones it had. */
  truncate(size: number): Promise<void>;
  /** What was written is durable, and so is the size; the name of a new file is not. */
  sync(): Promise<void>;
  /** Afterwards nothing is written; what was not synced may still be lost. */
  close(): Promise<void>;
}

/** A file system. Paths are the host's; every call rejects with the error of the host. */
export interface Disk {
  /** The directory exists durably, with those above it. */
  makeDirectory(path: string): Promise<void>;
  /** The names in a directory. */
  list(directory: string): Promise<readonly string[]>;
  /** The whole file. */
  read(path: string): Promise<Buffer>;
  /** A new file; rejects when there is one of that name. */
  create(path: string): Promise<DiskFile>;
  /** A file that exists, for writing. */
  open(path: string): Promise<DiskFile>;
  /** What was called `from` is called `to`, in place of what was called so before. */
  rename(from: string, to: string): Promise<void>;
  /** The file is gone. */
  remove(path: string): Promise<void>;
  /** The names of the directory are durable as they are. */
  syncDirectory(path: string): Promise<void>;
  /** The directory is this process's until the function it resolves to is called. */
  lock(directory: string): Promise<() => Promise<void>>;
}

/** The file system of this machine. */
export const realDisk: Disk = {
  async makeDirectory(path) {
    for (const each of await makeDirectories(resolve(path))) {
      await this.syncDirectory(dirname(each));
    }
  },
  list: (directory) => fs.readdir(directory),
  read: (path) => fs.readFile(path),
  create: (path) => openFile(path, constants.O_WRONLY + constants.O_CREAT + constants.O_EXCL),
  open: (path) => openFile(path, constants.O_WRONLY),
  rename: (from, to) => fs.rename(from, to),
  remove: (path) => fs.unlink(path),
  async syncDirectory(path) {
    // Windows opens no directory; there a rename is durable on its own.
    if (process.platform === 'win32') return;
    const handle = await fs.open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
  lock: lockDirectory,
};

/**
 * The directory exists, with those above it; gives those that were made. Node.js does the same, but
 * never ends where no directory can be made, as in `/proc`.
 */
export async function makeDirectories(path: string): Promise<readonly string[]> {
  try {
    return await makeDirectory(path);
  } catch (cause) {
    if (!hasCode(cause, 'ENOENT') || dirname(path) === path) throw cause;
    const above = await makeDirectories(dirname(path));
    return [...above, ...(await makeDirectory(path))];
  }
}

/** The directory, if it was not there. */
async function makeDirectory(path: string): Promise<readonly string[]> {
  try {
    await fs.mkdir(path);
    return [path];
  } catch (cause) {
    if (hasCode(cause, 'EEXIST') && (await fs.stat(path)).isDirectory()) return [];
    throw cause;
  }
}

const openAsync = promisify(open);
const syncAsync = promisify(fdatasync);
const truncateAsync = promisify(ftruncate);
const closeAsync = promisify(close);

/** Writing only fills the page cache, so it does not wait for a thread; syncing does. */
async function openFile(path: string, flags: number): Promise<DiskFile> {
  const descriptor = await openAsync(path, flags, 0o644);
  return {
    write: (bytes, offset) =>
      new Promise((done) => {
        let written = 0;
        while (written < bytes.length) {
          const left = bytes.length - written;
          written += writeSync(descriptor, bytes, written, left, offset + written);
        }
        done();
      }),
    truncate: (size) => truncateAsync(descriptor, size),
    sync: () => syncAsync(descriptor),
    close: () => closeAsync(descriptor),
  };
}
