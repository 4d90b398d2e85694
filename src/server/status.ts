/**
 * What a server tells of itself, for status pages, metrics and the next request of a client.
 *
 * @module
 */
import type { LogIndex, ServerId, Term } from '../core/ids.js';
import type { Role } from '../statechart/step.js';
import type { Command } from '../core/log.js';
import type { Proposed, Readable } from './replies.js';

/** How a server is at one moment; counts are since it was started. */
export interface ServerStatus {
  readonly id: ServerId;
  readonly servers: readonly ServerId[];
  readonly role: Role;
  readonly term: Term;
  readonly leader: ServerId | null;
  readonly lastLogIndex: LogIndex;
  readonly commitIndex: LogIndex;
  readonly lastApplied: LogIndex;
  /** For a leader: how far each other server is known to be; else empty. */
  readonly matchIndex: Readonly<Record<ServerId, LogIndex>>;
  /** Commands and reads of clients that wait for their answer. */
  readonly waiting: number;
  readonly counts: Counts;
}

/** What has happened since the server was started. */
export interface Counts {
  /** Events that went through the statechart. */
  readonly steps: number;
  readonly electionsStarted: number;
  readonly electionsWon: number;
  readonly messagesSent: number;
  readonly messagesReceived: number;
  /** Writes to the storage, each one sync. */
  readonly syncs: number;
  /** The time that they took together, in milliseconds. */
  readonly syncMs: number;
  readonly entriesAppended: number;
  readonly commandsApplied: number;
}

/** A server as those in its own process use it: `RaftServer` is one. */
export interface Consensus<Result> {
  /**
   * Resolves once the command is committed and applied here, or refused. It need not be
   * resolved before the server is deposed or stopped; then the answer is `unknown`.
   */
  propose(command: Command): Promise<Proposed<Result>>;
  /**
   * Resolves once this server is known to have led after the call, and has applied all that was
   * committed before it: what the state machine says then is linearizable.
   */
  readIndex(): Promise<Readable>;
  /** How the server is now. */
  status(): ServerStatus;
}
