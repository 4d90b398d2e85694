/**
 * Figure 2, Rules for Servers, All Servers, and what every server owes to its disk.
 *
 * @module
 */
import type { Effect } from '../core/effects.js';
import { entryAt, next } from '../core/log.js';
import type { Message } from '../core/messages.js';
import { type ServerState, persistentPart } from '../core/server-state.js';

/** True while committed entries wait to be applied. @raft F2.RS.ALL.1 */
export const hasEntryToApply = (state: ServerState): boolean =>
  state.commitIndex > state.lastApplied;

/**
 * Moves lastApplied on by one entry, so that entries are applied in order. @raft P5.4.3
 * @raft F2.ST.V2
 */
export const advanceLastApplied = (state: ServerState): ServerState => ({
  ...state,
  lastApplied: next(state.lastApplied),
});

/** Hands the entry at lastApplied to the state machine. @raft F2.RS.ALL.1 */
export const applyEntry = (state: ServerState): readonly Effect[] => [
  { type: 'apply', index: state.lastApplied, entry: entryAt(state.log, state.lastApplied) },
];

/** True if the sender is in a newer term: this server is behind. @raft F2.RS.ALL.2 */
export const hasNewerTerm = (state: ServerState, message: Message): boolean =>
  message.term > state.currentTerm;

/**
 * The server is in the message's term, in which it has not voted and knows no leader. This is the
 * only place that clears a vote. @raft F2.RS.ALL.2 @raft F2.ST.P2 @raft F2.ST.P1
 */
export const adoptNewerTerm = (state: ServerState, message: Message): ServerState => ({
  ...state,
  currentTerm: message.term,
  votedFor: null,
  leader: null,
});

/**
 * Term, vote and log are durable before anything that follows in the step. @raft F2.ST.P0
 * @raft D3.8.1
 */
export const persist = (state: ServerState): readonly Effect[] => [
  { type: 'persist', state: persistentPart(state) },
];
