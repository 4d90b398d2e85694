/**
 * The two RPCs of Figure 2 as four messages, named as raft.tla names them.
 *
 * A message names its sender, so a reply needs no connection to the request that it answers:
 * messages may be lost, repeated and overtaken at will.
 *
 * @module
 */
import type { LogIndex, ServerId, Term } from './ids.js';
import type { Entry } from './log.js';

/** What every message has. @raft P5.1.1 */
export interface Envelope {
  readonly from: ServerId;
  readonly to: ServerId;
  /** The sender's `currentTerm` when it sent this. */
  readonly term: Term;
}

/** A candidate (`from`, Figure 2's candidateId) asks for a vote. @raft F2.RV.A */
export interface RequestVoteRequest extends Envelope {
  readonly type: 'requestVoteRequest';
  readonly lastLogIndex: LogIndex;
  readonly lastLogTerm: Term;
}

/** @raft F2.RV.R */
export interface RequestVoteResponse extends Envelope {
  readonly type: 'requestVoteResponse';
  readonly voteGranted: boolean;
}

/**
 * A leader (`from`, Figure 2's leaderId) replicates; without entries it is a heartbeat.
 * @raft F2.AE.A
 */
export interface AppendEntriesRequest extends Envelope {
  readonly type: 'appendEntriesRequest';
  /** The index just before `entries`. */
  readonly prevLogIndex: LogIndex;
  readonly prevLogTerm: Term;
  readonly entries: readonly Entry[];
  readonly leaderCommit: LogIndex;
}

/** Where the logs part, as a refusing follower sees it. @raft P5.3.4 */
export interface Conflict {
  /** Term of the entry at prevLogIndex; null when the log does not reach it. */
  readonly term: Term | null;
  /** First index of that term, or the index after the end of the log. */
  readonly index: LogIndex;
}

/** @raft F2.AE.R */
export interface AppendEntriesResponse extends Envelope {
  readonly type: 'appendEntriesResponse';
  readonly success: boolean;
  /**
   * On success the last index that the request vouched for, which is now the follower's; else 0.
   */
  readonly matchIndex: LogIndex;
  /** Only in a refusal, and only with the option `fastBackup`. */
  readonly conflict: Conflict | null;
}

/** Everything that servers say to each other. */
export type Message =
  RequestVoteRequest | RequestVoteResponse | AppendEntriesRequest | AppendEntriesResponse;
