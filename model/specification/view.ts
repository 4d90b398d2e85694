/**
 * A server of the specification as the step properties see servers: its disk holds what the
 * specification calls durable, and what is committed is applied.
 *
 * @module
 */
import type { ServerVariables, SpecServer } from '../../spec/variables.js';

/** The server with a disk and a state machine that are always up to date. */
export function viewOf(server: SpecServer): ServerVariables {
  const { currentTerm, votedFor, log, commitIndex } = server;
  return { ...server, lastApplied: commitIndex, disk: { currentTerm, votedFor, log } };
}
