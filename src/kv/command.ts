/**
 * What clients ask the key-value store to do, and how that stands in the log: as JSON text. A get
 * is no command; reads do without the log (`P8.4`).
 *
 * @module
 */
import type { Command } from '../core/log.js';

/** A client's own count of its commands, by which a repeat is known (`P8.2`, `D6.3.1`). */
export interface SessionSerial {
  /** The name that the registration gave. */
  readonly client: string;
  /** Counts from 1 and is used for one command only, however often that is sent. */
  readonly serial: number;
  /** The lowest serial of which the client still awaits a reply (`D6.3.2`); null if not told. */
  readonly lowestOpen: number | null;
}

/** Begins a session; what comes of it is the name of the client. */
export interface Register {
  readonly type: 'register';
}

/** The key has the value. */
export interface Put {
  readonly type: 'put';
  readonly key: string;
  readonly value: string;
  readonly session: SessionSerial | null;
}

/** The key has no value. */
export interface Delete {
  readonly type: 'delete';
  readonly key: string;
  readonly session: SessionSerial | null;
}

/** If the key has what is expected, null for no value, then it has the new value, or none. */
export interface CompareAndSet {
  readonly type: 'cas';
  readonly key: string;
  readonly expected: string | null;
  readonly value: string | null;
  readonly session: SessionSerial | null;
}

/** What changes a key. Without a session a repeat is executed again. */
export type Write = Put | Delete | CompareAndSet;

/** What can stand in the log by a client's wish. */
export type KvCommand = Register | Write;

/** The command as text. */
export const commandText = (command: KvCommand): Command => JSON.stringify(command);
