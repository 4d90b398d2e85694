/**
 * What a server says to those who ask it in its own process.
 *
 * @module
 */
import type { LogIndex, ServerId } from '../core/ids.js';

/** Why nothing came of it. Only `unknown` leaves open whether the command takes effect. */
export type Refusal =
  /** Another server leads; null if this one does not know which. */
  | { readonly ok: false; readonly reason: 'notLeader'; readonly leader: ServerId | null }
  /** Too much is waiting already: ask again later. The command does not take effect. */
  | { readonly ok: false; readonly reason: 'overloaded' }
  /** The server stops. The command does not take effect. */
  | { readonly ok: false; readonly reason: 'stopped' }
  /** The server was deposed or stopped meanwhile: the command may take effect, or may not. */
  | { readonly ok: false; readonly reason: 'unknown' };

/** What came of a command. */
export type Proposed<Result> =
  { readonly ok: true; readonly index: LogIndex; readonly result: Result } | Refusal;

/** From what index on the state machine may be read; it has applied as much. */
export type Readable = { readonly ok: true; readonly index: LogIndex } | Refusal;
