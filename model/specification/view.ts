/**
 * A server of the specification as the step properties see servers: its disk holds what the
 * specification calls durable, and what is committed is applied.
 *
 * @module
 */
import type { ServerVariables, SpecServer } from '../../spec/variables.js';

/**
 * The server with a disk and a state machine that are always up to date, and with the votes and
 * the arrays of its role only: the specification keeps them when the role is over.
 */
export function viewOf(server: SpecServer): ServerVariables {
  const { role, currentTerm, votedFor, log, commitIndex } = server;
  const leads = role === 'leader';
  return {
    ...server,
    votesGranted: role === 'candidate' ? server.votesGranted : [],
    nextIndex: leads ? server.nextIndex : {},
    matchIndex: leads ? server.matchIndex : {},
    lastApplied: commitIndex,
    disk: { currentTerm, votedFor, log },
  };
}
