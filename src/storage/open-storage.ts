/**
 * The kinds of storage by name.
 *
 * @module
 */
import { type FileStorageOptions, openFileStorage } from './file-storage.js';
import { openLevelStorage } from './level.js';
import { openMemoryStorage } from './memory.js';
import type { Storage } from './storage.js';

/** The kinds of storage, the one to choose first. */
export const storageKinds = ['file', 'level', 'memory'] as const;

/** A kind of storage by name. */
export type StorageKind = (typeof storageKinds)[number];

/**
 * The storage of this kind in the directory of `options`; one in memory has none, and forgets.
 *
 * @throws StorageError when it cannot be opened
 */
export function openStorage(kind: StorageKind, options: FileStorageOptions): Promise<Storage> {
  switch (kind) {
    case 'file':
      return openFileStorage(options);
    case 'level':
      return openLevelStorage(options);
    case 'memory':
      return Promise.resolve(openMemoryStorage());
  }
}
