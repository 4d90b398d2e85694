/**
 * Figure 2's State box: all that one server knows.
 *
 * @module
 */
import { assert } from './assert.js';
import { type LogIndex, type PerServer, type ServerId, type Term, logIndex, term } from './ids.js';
import type { Log } from './log.js';

/**
 * What survives a crash, because it was written before any message that depends on it.
 * @raft F2.ST.P0
 */
export interface PersistentState {
  /** Highest term this server has seen; never falls. @raft F2.ST.P1 */
  readonly currentTerm: Term;
  /** Who has this server's vote in `currentTerm`; null as long as nobody has. @raft F2.ST.P2 */
  readonly votedFor: ServerId | null;
  /** @raft F2.ST.P3 */
  readonly log: Log;
}

/** What an installation chooses; the protocol is safe with every choice. */
export interface RaftOptions {
  /**
   * A refusal of AppendEntries names the conflicting term, so that a leader skips it at once.
   * @raft P5.3.4
   */
  readonly fastBackup: boolean;
  /** Most entries that one AppendEntries carries; at least 1. @raft F2.AE.A */
  readonly maxEntries: number;
}

/** All that one server knows. Figure 2's names; what is not yet known is null or empty. */
export interface ServerState extends PersistentState {
  /** This server. */
  readonly id: ServerId;
  /** The whole cluster, this server included; 1 to 7 servers, never the same name twice. */
  readonly servers: readonly ServerId[];
  readonly options: RaftOptions;
  /** Highest index known to be committed; starts at 0 after each restart. @raft F2.ST.V1 */
  readonly commitIndex: LogIndex;
  /** Highest index handed to the state machine; as volatile as the state machine. @raft F2.ST.V2 */
  readonly lastApplied: LogIndex;
  /** Servers whose vote this candidate holds, in the order of `servers`; empty for other roles. */
  readonly votesGranted: readonly ServerId[];
  /** For a leader: the next index to send to each other server; else empty. @raft F2.ST.L1 */
  readonly nextIndex: PerServer<LogIndex>;
  /** For a leader: highest index known to be on each other server; else empty. @raft F2.ST.L2 */
  readonly matchIndex: PerServer<LogIndex>;
  /**
   * The leader of `currentTerm` as far as this server knows: where it sends clients. @raft P5.1.4
   */
  readonly leader: ServerId | null;
}

/** What a server is started with; `persistent` is what it had written before it went down. */
export interface StartInput {
  readonly id: ServerId;
  readonly servers: readonly ServerId[];
  readonly options?: Partial<RaftOptions>;
  readonly persistent?: PersistentState;
}

/** One entry per message at the least, no fast back-up: the paper's basic protocol. */
export const defaultOptions: RaftOptions = { fastBackup: false, maxEntries: 64 };

/** What a server that never ran has on disk. */
export const blankDisk: PersistentState = { currentTerm: term(0), votedFor: null, log: [] };

/** The most servers that a cluster may have here. */
export const MAX_SERVERS = 7;

/**
 * A server as it starts or restarts: the persistent state as it was, the volatile state from 0.
 *
 * @raft F4.T1 @raft D3.8.2
 * @throws AssertionFailure when the cluster has not 1 to 7 different servers or lacks `id`
 */
export function startingState(input: StartInput): ServerState {
  const { id, servers } = input;
  assert(servers.length >= 1 && servers.length <= MAX_SERVERS, 'a cluster has 1 to 7 servers');
  assert(new Set(servers).size === servers.length, 'a cluster names each server once');
  assert(servers.includes(id), `server ${id} is not in its own cluster`);
  const options = { ...defaultOptions, ...input.options };
  assert(options.maxEntries >= 1, 'maxEntries is at least 1');
  return {
    id,
    servers,
    options,
    ...persistentPart(input.persistent ?? blankDisk),
    commitIndex: logIndex(0),
    lastApplied: logIndex(0),
    votesGranted: [],
    nextIndex: {},
    matchIndex: {},
    leader: null,
  };
}

/** Only the part that survives a crash. */
export const persistentPart = (state: PersistentState): PersistentState => ({
  currentTerm: state.currentTerm,
  votedFor: state.votedFor,
  log: state.log,
});

/** True if nothing has to be written to get from `a` to `b`; logs are compared by identity. */
export const samePersistentState = (a: PersistentState, b: PersistentState): boolean =>
  a.currentTerm === b.currentTerm && a.votedFor === b.votedFor && a.log === b.log;

/** All servers but this one, in the order of `servers`. */
export const peersOf = (state: ServerState): readonly ServerId[] =>
  state.servers.filter((server) => server !== state.id);
