/**
 * A storage in append-only files: one record, one write and one sync for each state.
 *
 * @module
 */
import { join } from 'node:path';
import type { PersistentState } from '../core/server-state.js';
import type { Change } from './change.js';
import { failure } from './damage.js';
import { type Disk, realDisk } from './disk.js';
import { type Identity, fingerprint, isRecorded, record } from './identity.js';
import { OneWriter } from './one-writer.js';
import { type Recovery, countSegments, recover, segmentName } from './recovery.js';
import { SEGMENT_HEADER_BYTES, segmentHeader } from './segment-format.js';
import { SegmentWriter } from './segment-writer.js';
import { type Storage, StorageError } from './storage.js';

/** Where a server keeps its state, and who it is. */
export interface DirectoryOptions {
  readonly dir: string;
  readonly id: string;
  /** The whole cluster, in any order. */
  readonly servers: readonly string[];
}

export interface FileStorageOptions extends DirectoryOptions {
  /** The file system; that of this machine if absent. */
  readonly disk?: Disk;
  /** A segment that has reached this size is followed by a new one; 64 MiB if absent. */
  readonly segmentBytes?: number;
  /**
   * Unsafe: records are not synced, so a loss of power undoes votes and acknowledgements. It shows
   * what syncing costs, and nothing else.
   */
  readonly noSync?: boolean;
}

const SEGMENT_BYTES = 64 * 1024 * 1024;

/**
 * The storage of one server in one directory, made on the first call. No file is ever removed.
 *
 * @throws StorageError when another process has the directory, when it is another server's or of
 *   a newer format, or when anything in it is not as it was written
 */
export async function openFileStorage(options: FileStorageOptions): Promise<Storage> {
  const { dir, disk = realDisk } = options;
  try {
    await disk.makeDirectory(dir);
    const unlock = await disk.lock(dir);
    try {
      const { recovered, writer } = await openLocked(disk, options);
      const write = (change: Change) => writer.append(JSON.stringify(change));
      return new OneWriter(dir, recovered, { write, close: () => writer.close() }, unlock);
    } catch (cause) {
      await unlock();
      throw cause;
    }
  } catch (cause) {
    throw failure(dir, 'the storage cannot be opened', cause);
  }
}

interface Opened {
  readonly recovered: PersistentState;
  readonly writer: SegmentWriter;
}

async function openLocked(disk: Disk, options: FileStorageOptions): Promise<Opened> {
  const { dir, id, servers, segmentBytes = SEGMENT_BYTES, noSync = false } = options;
  const own: Identity = { kind: 'file', id, servers };
  const begin = { sequence: 0, chain: fingerprint(own) };
  if (!(await isRecorded(disk, dir, own))) {
    await createFirst(disk, dir, segmentHeader(1, begin));
    await record(disk, dir, own);
  }
  const found = await recover(disk, dir, begin, Math.max(1, await countSegments(disk, dir)));
  await settle(disk, dir, found);
  const writer = await SegmentWriter.continueAt(disk, dir, found, segmentBytes, noSync);
  return { recovered: found.state, writer };
}

/** The first segment is there, durably. @throws StorageError when there are records already */
async function createFirst(disk: Disk, dir: string, header: Buffer): Promise<void> {
  const path = join(dir, segmentName(1));
  const count = await countSegments(disk, dir);
  if (count > 1 || (count === 1 && (await disk.read(path)).length > SEGMENT_HEADER_BYTES)) {
    throw new StorageError(
      `${dir}: has segments but no meta.json, so it is not known whose they are. Restore that file`,
    );
  }
  if (count === 1) await disk.remove(path);
  const file = await disk.create(path);
  await file.write(header, 0);
  await file.sync();
  await file.close();
  await disk.syncDirectory(dir);
}

/**
 * What was recovered is durable, and nothing follows it. The last record may have been written by
 * a process that died before it was synced, or whose sync failed. Then it may not be on the disk
 * although it can be read, and syncing again would not help: so it is written again.
 */
async function settle(disk: Disk, dir: string, { last, number, size, unused }: Recovery) {
  if (unused !== null) await disk.remove(unused);
  if (last !== null) {
    const file = await disk.open(last.path);
    await file.write(last.bytes, last.offset);
    await file.sync();
    await file.close();
  }
  const file = await disk.open(join(dir, segmentName(number)));
  await file.truncate(size);
  await file.sync();
  await file.close();
  await disk.syncDirectory(dir);
}
