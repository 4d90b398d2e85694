/**
 * Figure 2, RequestVote RPC: who gets a vote.
 *
 * @module
 */
import type { Effect } from '../core/effects.js';
import { lastLogIndex, lastLogTerm } from '../core/log.js';
import type { RequestVoteRequest } from '../core/messages.js';
import { type ServerState, peersOf } from '../core/server-state.js';

/**
 * Asks every other server for its vote, all at once. @raft F2.RV.0 @raft F2.RV.A
 * @raft F2.RS.CAND.1d @raft P5.1.3
 */
export const sendRequestVotes = (state: ServerState): readonly Effect[] =>
  peersOf(state).map((to) => ({
    type: 'send',
    message: {
      type: 'requestVoteRequest',
      from: state.id,
      to,
      term: state.currentTerm,
      lastLogIndex: lastLogIndex(state.log),
      lastLogTerm: lastLogTerm(state.log),
    },
  }));

/** True if the candidate's term is over. @raft F2.RV.1 @raft P5.1.2 */
export const requestVoteIsStale = (state: ServerState, request: RequestVoteRequest): boolean =>
  request.term < state.currentTerm;

/**
 * True if this term's vote is not given, or given to this very candidate. @raft F2.RV.2
 * @raft P5.2.1
 */
export const voteIsFree = (state: ServerState, request: RequestVoteRequest): boolean =>
  state.votedFor === null || state.votedFor === request.from;

/**
 * True if the candidate's log ends in a later term, or in the same term and is not shorter.
 * Keeps a server whose log lacks a committed entry from winning. @raft F2.RV.2
 * @raft P5.4.1.1 @raft P5.4.1.2
 */
export function candidateIsUpToDate(state: ServerState, request: RequestVoteRequest): boolean {
  const ownLastTerm = lastLogTerm(state.log);
  if (request.lastLogTerm !== ownLastTerm) return request.lastLogTerm > ownLastTerm;
  return request.lastLogIndex >= lastLogIndex(state.log);
}

/** The vote of this term is the candidate's. @raft F2.RV.2 @raft F2.ST.P2 */
export const grantVote = (state: ServerState, request: RequestVoteRequest): ServerState => ({
  ...state,
  votedFor: request.from,
});

/** Tells the candidate that it has this server's vote. @raft F2.RV.R */
export const sendVote = (state: ServerState, request: RequestVoteRequest): readonly Effect[] =>
  answer(state, request, true);

/** Tells the candidate that it has not, and in which term this server is. @raft F2.RV.R */
export const refuseVote = (state: ServerState, request: RequestVoteRequest): readonly Effect[] =>
  answer(state, request, false);

const answer = (
  state: ServerState,
  request: RequestVoteRequest,
  voteGranted: boolean,
): readonly Effect[] => [
  {
    type: 'send',
    message: {
      type: 'requestVoteResponse',
      from: state.id,
      to: request.from,
      term: state.currentTerm,
      voteGranted,
    },
  },
];
