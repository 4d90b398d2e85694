/**
 * Where a server keeps what must survive it: Figure 2's persistent state.
 *
 * @module
 */
import type { PersistentState } from '../core/server-state.js';

/**
 * The persistent state of one server, on something that survives the process. Rule `F2.ST.P0` rests
 * on it, so what it owes is written out here and held by test/contracts/storage.
 */
export interface Storage {
  /**
   * What had been made durable before the storage was opened; `blankDisk` if nothing ever was. It
   * stays as it was at opening.
   */
  readonly recovered: PersistentState;

  /**
   * Resolves once the whole of `state` is durable: a crash of the process or a loss of power after
   * that leaves this state or a later one, never a mixture and never an earlier one. A crash before
   * it resolves leaves the earlier state or this one.
   *
   * Calls do not overlap: the next comes after the last has resolved. Successive logs share the
   * entries that were kept, as the same objects, so that only what is new has to be written.
   *
   * @throws StorageError when it is not known to be durable. The server has to stop and must not
   * acknowledge anything; every later call throws as well.
   */
  persist(state: PersistentState): Promise<void>;

  /** Lets go of files and locks; afterwards another may open the same place. May be repeated. */
  close(): Promise<void>;
}

/** A storage cannot be opened or can no longer keep its word: names the place and what to do. */
export class StorageError extends Error {
  override readonly name: string = 'StorageError';
}
