/**
 * Figure 2, Rules for Servers, Candidates: an election is a new term, a vote for oneself, a new
 * timer, and a request to everybody else.
 *
 * @module
 */
import { term } from '../core/ids.js';
import type { RequestVoteResponse } from '../core/messages.js';
import { majority } from '../core/quorum.js';
import type { ServerState } from '../core/server-state.js';

/**
 * The server is in the next term, of which it knows no leader. @raft F2.RS.CAND.1a @raft P5.1.1
 * @raft F2.ST.P1
 */
export const incrementCurrentTerm = (state: ServerState): ServerState => ({
  ...state,
  currentTerm: term(state.currentTerm + 1),
  leader: null,
});

/**
 * The candidate holds its own vote, recorded as any other vote. @raft F2.RS.CAND.1b @raft F2.ST.P2
 */
export const voteForSelf = (state: ServerState): ServerState => ({
  ...state,
  votedFor: state.id,
  votesGranted: [state.id],
});

/** True if the vote was asked for in an earlier term: it counts there, not here. @raft P5.2.2 */
export const voteIsOfAnEarlierTerm = (state: ServerState, response: RequestVoteResponse): boolean =>
  response.term < state.currentTerm;

/** True if the voter said yes. @raft F2.RV.R */
export const voteIsGranted = (_state: ServerState, response: RequestVoteResponse): boolean =>
  response.voteGranted;

/** The voter is among those who voted for this candidate, once. @raft F2.RS.CAND.2 */
export const recordVote = (state: ServerState, response: RequestVoteResponse): ServerState => ({
  ...state,
  votesGranted: state.servers.filter(
    (server) => server === response.from || state.votesGranted.includes(server),
  ),
});

/**
 * True if more than half of the whole cluster voted for this candidate. @raft F2.RS.CAND.2
 * @raft P5.2.2
 */
export const hasVotesOfMajority = (state: ServerState): boolean =>
  state.votesGranted.length >= majority(state.servers.length);

/** No votes are held: the election is over for this server. @raft F2.RS.CAND.2 */
export const forgetVotes = (state: ServerState): ServerState => ({ ...state, votesGranted: [] });
