/**
 * All that can happen to a server. Starting and restarting are not here: they make the server.
 *
 * @module
 */
import type { Command } from './log.js';
import type { Message } from './messages.js';

/** The election timer, started by an effect, has run out. @raft F2.RS.FOL.2 */
export interface ElectionTimeout {
  readonly type: 'electionTimeout';
}

/** The heartbeat timer, started by an effect, has run out. @raft F2.RS.LEAD.1 */
export interface HeartbeatTimeout {
  readonly type: 'heartbeatTimeout';
}

/** A client wants `command` done. @raft F2.RS.LEAD.2 */
export interface ClientCommand {
  readonly type: 'clientCommand';
  readonly command: Command;
}

/** All that can happen to a server. */
export type RaftEvent = Message | ElectionTimeout | HeartbeatTimeout | ClientCommand;
