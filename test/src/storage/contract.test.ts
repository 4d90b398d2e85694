import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FaultyDisk } from '../../../src/storage/faulty-disk.js';
import { openFileStorage } from '../../../src/storage/file-storage.js';
import { memoryPlace, openMemoryStorage } from '../../../src/storage/memory.js';
import { openStorage, storageKinds } from '../../../src/storage/open-storage.js';
import type { Storage } from '../../../src/storage/storage.js';
import { type StoragePlace, describeStorage } from '../../contracts/storage.js';

const identity = { id: 's1', servers: ['s1', 's2', 's3'] };

/** A place in a directory of its own, below one that does not exist yet. */
const onDisk = (open: (dir: string) => Promise<Storage>) => async (): Promise<StoragePlace> => {
  const top = await mkdtemp(join(tmpdir(), 'raft-storage-'));
  const dir = join(top, 'data', 's1');
  return { open: () => open(dir), clear: () => rm(top, { recursive: true, force: true }) };
};

describeStorage('memory', () => {
  const place = memoryPlace();
  return Promise.resolve({
    open: () => new Promise((resolve) => resolve(openMemoryStorage(place))),
    clear: () => Promise.resolve(),
  });
});

describeStorage(
  'files',
  onDisk((dir) => openFileStorage({ dir, ...identity })),
);

describeStorage(
  'files of one record each',
  onDisk((dir) => openFileStorage({ dir, ...identity, segmentBytes: 1 })),
);

describeStorage('files on a faulty disk', () => {
  const disk = new FaultyDisk();
  return Promise.resolve({
    open: () => openFileStorage({ dir: 'data', ...identity, disk }),
    clear: () => Promise.resolve(),
  });
});

describeStorage(
  'LevelDB',
  onDisk((dir) => openStorage('level', { dir, ...identity })),
);

describe('openStorage', () => {
  it.each(storageKinds)('F2.ST.P0 opens %s', async (kind) => {
    const place = await onDisk((dir) => openStorage(kind, { dir, ...identity }))();

    const storage = await place.open();

    expect(storage.recovered.currentTerm).toBe(0);
    await storage.close();
    await place.clear();
  });
});
