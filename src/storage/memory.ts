/**
 * Persistent state that survives a server, but not the process: for tests and first steps.
 *
 * @module
 */
import { type PersistentState, blankDisk } from '../core/server-state.js';
import { assertNoEarlierTerm } from './change.js';
import { type Storage, StorageError } from './storage.js';

/** What stays when a memory storage is closed; opening it again finds the state. */
export interface MemoryPlace {
  durable: PersistentState;
  /** The storage that has it open; null if none has. */
  openIn: Storage | null;
}

/** A place where nothing was ever persisted. */
export const memoryPlace = (): MemoryPlace => ({ durable: blankDisk, openIn: null });

/**
 * The server at this place has died. Another may open it, and what the dead one still does comes
 * to nothing.
 */
export function crash(place: MemoryPlace): void {
  place.openIn = null;
}

/**
 * The storage of `place`, which lasts as long as whoever holds on to it.
 *
 * @throws StorageError when another has it open
 */
export function openMemoryStorage(place: MemoryPlace = memoryPlace()): Storage {
  if (place.openIn !== null) {
    throw new StorageError('this place in memory is open already; close the other storage first');
  }
  const storage: Storage = {
    recovered: place.durable,
    async persist(state) {
      await Promise.resolve();
      if (place.openIn !== storage) throw new StorageError('this storage in memory is closed');
      assertNoEarlierTerm(place.durable, state);
      place.durable = state;
    },
    close() {
      if (place.openIn === storage) place.openIn = null;
      return Promise.resolve();
    },
  };
  place.openIn = storage;
  return storage;
}
