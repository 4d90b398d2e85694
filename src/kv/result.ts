/**
 * What comes of a command when it is applied, the same on every server.
 *
 * @module
 */
import type { LogIndex } from '../core/ids.js';

/** The key has the value since this entry. */
export interface Written {
  readonly type: 'written';
  readonly index: LogIndex;
}

/** The key has no value since this entry, and whether it had one before. */
export interface Deleted {
  readonly type: 'deleted';
  readonly index: LogIndex;
  readonly existed: boolean;
}

/** What was expected was there; since this entry the new value is. */
export interface Swapped {
  readonly type: 'swapped';
  readonly index: LogIndex;
}

/** Something else was there, null for no value, and has stayed. */
export interface NotSwapped {
  readonly type: 'notSwapped';
  readonly value: string | null;
  /** The entry that wrote what is there; null if nothing is. */
  readonly index: LogIndex | null;
}

/** What comes of a write that was executed. */
export type WriteResult = Written | Deleted | Swapped | NotSwapped;

/** What comes of any command. */
export type KvResult =
  | WriteResult
  /** The session of this client has begun. */
  | { readonly type: 'registered'; readonly client: string }
  /** There is no such session, or no longer such a reply: nothing was executed just now. */
  | { readonly type: 'sessionExpired' }
  /** The entry with which a leader begins its term has no effect (`P8.3`). */
  | { readonly type: 'nothing' }
  /** The text is no command, and has no effect. */
  | { readonly type: 'senseless'; readonly why: string };
