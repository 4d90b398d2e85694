/**
 * All that a server asks of the world, as plain data, in the order in which it must be done.
 *
 * @module
 */
import type { LogIndex, ServerId } from './ids.js';
import type { Command, Entry } from './log.js';
import type { Message } from './messages.js';
import type { PersistentState } from './server-state.js';

/** Make this the state on disk, durably, before any later effect of the step. @raft F2.ST.P0 */
export interface Persist {
  readonly type: 'persist';
  readonly state: PersistentState;
}

/** Hand the message to the network, which may lose, repeat or delay it. */
export interface Send {
  readonly type: 'send';
  readonly message: Message;
}

/** Execute the command of a committed entry on the state machine. @raft F2.RS.ALL.1 */
export interface Apply {
  readonly type: 'apply';
  readonly index: LogIndex;
  readonly entry: Entry;
}

/** What a client hears: done at `index`, or where else to ask (null: nobody knows yet). */
export type ClientReply =
  | { readonly ok: true; readonly index: LogIndex }
  | { readonly ok: false; readonly reason: 'notLeader'; readonly leader: ServerId | null };

/** Answer the client that sent `command`. @raft F2.RS.LEAD.2 */
export interface Respond {
  readonly type: 'respond';
  readonly command: Command;
  readonly reply: ClientReply;
}

/** Start or stop one of the two timers; starting draws a new interval. @raft P5.2.4 */
export interface Timer {
  readonly type:
    'startElectionTimer' | 'stopElectionTimer' | 'startHeartbeatTimer' | 'stopHeartbeatTimer';
}

/** All that a server asks of the world. */
export type Effect = Persist | Send | Apply | Respond | Timer;
