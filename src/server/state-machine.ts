/**
 * The replicated state machine, as a server sees it.
 *
 * @module
 */
import type { LogIndex } from '../core/ids.js';
import type { Command } from '../core/log.js';

/** Where a command stands: several may share an entry. */
export interface Position {
  readonly index: LogIndex;
  /** Among the commands of the entry, counted from 0. */
  readonly offset: number;
}

/**
 * Executes committed commands in their order. It has no clock and no randomness: the same commands
 * lead to the same state and the same results on every server. After a restart it is new, and the
 * log is applied from its beginning.
 */
export interface StateMachine<Result> {
  /** What came of the command; it never throws, a command that makes no sense has a result too. */
  apply(command: Command, position: Position): Result;
}
