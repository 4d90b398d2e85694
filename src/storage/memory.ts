/**
 * Persistent state that survives a server, but not the process: for tests and first steps.
 *
 * @module
 */
import { type PersistentState, blankDisk } from '../core/server-state.js';
import { type Storage, StorageError } from './storage.js';

/** What stays when a memory storage is closed; opening it again finds the state. */
export interface MemoryPlace {
  durable: PersistentState;
  /** True as long as a storage has it open. */
  taken: boolean;
}

/** A place where nothing was ever persisted. */
export const memoryPlace = (): MemoryPlace => ({ durable: blankDisk, taken: false });

/**
 * The storage of `place`, which lasts as long as whoever holds on to it.
 *
 * @throws StorageError when another has it open
 */
export function openMemoryStorage(place: MemoryPlace = memoryPlace()): Storage {
  if (place.taken) {
    throw new StorageError('this place in memory is open already; close the other storage first');
  }
  place.taken = true;
  let closed = false;
  return {
    recovered: place.durable,
    persist(state) {
      if (closed) return Promise.reject(new StorageError('this storage in memory is closed'));
      place.durable = state;
      return Promise.resolve();
    },
    close() {
      if (!closed) place.taken = false;
      closed = true;
      return Promise.resolve();
    },
  };
}
