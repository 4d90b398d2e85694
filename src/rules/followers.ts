/**
 * Figure 2, Rules for Servers, Followers: answer, wait, and send clients to the leader.
 *
 * @module
 */
import type { Effect } from '../core/effects.js';
import type { ClientCommand } from '../core/events.js';
import type { AppendEntriesRequest } from '../core/messages.js';
import type { ServerState } from '../core/server-state.js';

/** The server knows who leads this term, which is where clients belong. @raft P5.1.4 */
export const rememberLeader = (state: ServerState, request: AppendEntriesRequest): ServerState => ({
  ...state,
  leader: request.from,
});

/** Tells the client who leads, if this server knows; nothing else happens. @raft P5.1.4 */
export const redirectClient = (
  state: ServerState,
  { command }: ClientCommand,
): readonly Effect[] => [
  {
    type: 'respond',
    command,
    reply: { ok: false, reason: 'notLeader', leader: state.leader },
  },
];

/**
 * A new interval of silence begins, of newly drawn length. @raft F2.RS.FOL.2 @raft P5.2.4
 * @raft F2.RS.CAND.1c
 */
export const startElectionTimer = (): readonly Effect[] => [{ type: 'startElectionTimer' }];

/** A leader waits for nobody. @raft F2.RS.FOL.2 */
export const stopElectionTimer = (): readonly Effect[] => [{ type: 'stopElectionTimer' }];
