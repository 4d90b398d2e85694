/**
 * What every storage on a disk owes in the same way: one state after the other, nothing after a
 * failure, and the directory given back at the end.
 *
 * @module
 */
import { assert } from '../core/assert.js';
import type { PersistentState } from '../core/server-state.js';
import { type Change, changeBetween } from './change.js';
import { failure } from './damage.js';
import { type Storage, StorageError } from './storage.js';

/** Where changes go. */
export interface ChangeWriter {
  /** Resolves once the change is durable. `before` is what it is a change of. */
  write(change: Change, before: PersistentState): Promise<void>;
  close(): Promise<void>;
}

/** A storage over a place that takes changes, until one fails. */
export class OneWriter implements Storage {
  readonly recovered: PersistentState;
  private readonly dir: string;
  private readonly writer: ChangeWriter;
  private readonly unlock: () => Promise<void>;
  private durable: PersistentState;
  private isBusy = false;
  private ended: StorageError | null = null;
  private closing: Promise<void> | null = null;

  constructor(
    dir: string,
    recovered: PersistentState,
    writer: ChangeWriter,
    unlock: () => Promise<void>,
  ) {
    this.dir = dir;
    this.recovered = recovered;
    this.durable = recovered;
    this.writer = writer;
    this.unlock = unlock;
  }

  async persist(state: PersistentState): Promise<void> {
    assert(!this.isBusy, 'a state is persisted while another still is');
    if (this.ended !== null) throw this.ended;
    const change = changeBetween(this.durable, state);
    if (change === null) return;
    this.isBusy = true;
    try {
      await this.writer.write(change, this.durable);
      this.durable = state;
    } catch (cause) {
      this.ended = failed(this.dir, cause);
      throw this.ended;
    } finally {
      this.isBusy = false;
    }
  }

  close(): Promise<void> {
    this.ended ??= new StorageError(`${this.dir}: the storage is closed`);
    this.closing ??= this.letGo();
    return this.closing;
  }

  private async letGo(): Promise<void> {
    try {
      await this.writer.close();
    } finally {
      await this.unlock();
    }
  }
}

/** Whether it was written is not known: the disk may even say yes when it is asked again. */
const failed = (dir: string, cause: unknown): StorageError =>
  failure(
    dir,
    'a state may not be durable, so the server has to stop. See to the disk, then start it again',
    cause,
  );
