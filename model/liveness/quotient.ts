/**
 * Clusters up to what cannot matter: how high the terms are, and what a stale message says.
 *
 * Elections raise the terms for ever, so that no run of a cluster ever comes back to where it was
 * and a search for cycles would find none. But a server only compares terms, and adds 1 to its own.
 * So every map of terms that keeps their order, and keeps the steps of 1 from the least current
 * term upwards, takes runs to runs, in both directions. The map here takes the least current term
 * to the lowest place that is free: to 1, or behind the earlier terms that logs still mention. What
 * is 0 because a log has no entry is no term and stays 0.
 *
 * A message whose term is below that of its receiver is stale for ever, because the receiver's term
 * does not fall. What a server does with it depends on its type and its sender alone (F2.RV.1,
 * F2.AE.1, P5.2.2, P5.1.1), so all such messages of one type on one link are the same one.
 *
 * Both are bisimulations, and a test steps servers before and after: two clusters with the same
 * quotient have the same futures, up to the quotient.
 *
 * @module
 */
import { unreachable } from '../../src/core/assert.js';
import { type Term, logIndex, term } from '../../src/core/ids.js';
import type { Log } from '../../src/core/log.js';
import type { Message } from '../../src/core/messages.js';
import type { PersistentState } from '../../src/core/server-state.js';
import { emptyHistory } from '../../spec/variables.js';
import { type Cluster, messageHandles, offsetOf } from '../cluster/cluster.js';
import type { ServerRecord } from '../cluster/server.js';

/** A map of terms that a server cannot tell from the identity. */
export interface Renaming {
  /** The terms below the least current one that logs mention, ascending: they become 1, 2, … */
  readonly old: readonly number[];
  /** The least current term: it becomes the one after those, and the rest keeps its distance. */
  readonly least: number;
}

/** The cluster's quotient: equal for clusters that differ only in what cannot matter. */
export function quotientOf(cluster: Cluster): Cluster {
  const { servers, network } = cluster;
  const floors = servers.map(floorOf);
  const isStale = (message: Message): boolean =>
    message.term < (floors[offsetOf(cluster, message.to)] ?? 0);
  const fresh = network.filter((message) => !isStale(message));
  const renaming = renamingOf(Math.min(...floors), [
    ...servers.flatMap(logTermsIn),
    ...fresh.flatMap(termsTold),
  ]);
  const renamed = network.map((message) =>
    isStale(message) ? staleMessage(message) : renameMessage(message, renaming),
  );
  return {
    ...cluster,
    servers: servers.map((server) => renameServer(server, renaming)),
    network: renamed.sort(messageHandles.compare),
    history: emptyHistory,
  };
}

/** The term below which the server will never be: that of its disk, or its own if that is lower. */
export const floorOf = ({ chart, disk }: ServerRecord): number =>
  Math.min(chart.state.currentTerm, disk.currentTerm);

/** The renaming for this least current term, when logs mention these terms. */
export const renamingOf = (least: number, mentioned: readonly number[]): Renaming => ({
  old: [...new Set(mentioned.filter((each) => each < least))].sort((a, b) => a - b),
  least,
});

/** What the term becomes. */
export const renameTerm = (value: Term, { old, least }: Renaming): Term =>
  term(1 + (value < least ? old.indexOf(value) : old.length + value - least));

/** The terms of the entries of a server's log. */
export const logTermsIn = ({ chart, disk }: ServerRecord): readonly number[] =>
  [...chart.state.log, ...disk.log].map((entry) => entry.term);

/** The terms of entries that a message speaks of. */
export function termsTold(message: Message): readonly number[] {
  switch (message.type) {
    case 'requestVoteRequest':
      return message.lastLogIndex === 0 ? [] : [message.lastLogTerm];
    case 'appendEntriesRequest': {
      const entries = message.entries.map((entry) => entry.term);
      return message.prevLogIndex === 0 ? entries : [message.prevLogTerm, ...entries];
    }
    case 'appendEntriesResponse':
      return message.conflict?.term == null ? [] : [message.conflict.term];
    case 'requestVoteResponse':
      return [];
    default:
      return unreachable(message);
  }
}

/** The server with its terms renamed. */
export const renameServer = (server: ServerRecord, renaming: Renaming): ServerRecord => ({
  ...server,
  chart: { ...server.chart, state: renameDisk(server.chart.state, renaming) },
  disk: renameDisk(server.disk, renaming),
});

const renameDisk = <T extends PersistentState>(state: T, renaming: Renaming): T => ({
  ...state,
  currentTerm: renameTerm(state.currentTerm, renaming),
  log: renameLog(state.log, renaming),
});

const renameLog = (log: Log, renaming: Renaming): Log =>
  log.map((entry) => ({ ...entry, term: renameTerm(entry.term, renaming) }));

/** A message that is not stale, with its terms renamed. */
export function renameMessage(message: Message, renaming: Renaming): Message {
  const renamed = { ...message, term: renameTerm(message.term, renaming) };
  const told = (index: number, value: Term): Term =>
    index === 0 ? value : renameTerm(value, renaming);
  switch (renamed.type) {
    case 'requestVoteRequest':
      return { ...renamed, lastLogTerm: told(renamed.lastLogIndex, renamed.lastLogTerm) };
    case 'appendEntriesRequest':
      return {
        ...renamed,
        prevLogTerm: told(renamed.prevLogIndex, renamed.prevLogTerm),
        entries: renameLog(renamed.entries, renaming),
      };
    case 'appendEntriesResponse': {
      const { conflict } = renamed;
      if (conflict?.term == null) return renamed;
      return { ...renamed, conflict: { ...conflict, term: renameTerm(conflict.term, renaming) } };
    }
    case 'requestVoteResponse':
      return renamed;
    default:
      return unreachable(renamed);
  }
}

/** A stale message without what no server reads any more, of term 0: below that of every server. */
export function staleMessage(message: Message): Message {
  const stale = { ...message, term: term(0) };
  const none = logIndex(0);
  switch (stale.type) {
    case 'requestVoteRequest':
      return { ...stale, lastLogIndex: none, lastLogTerm: term(0) };
    case 'requestVoteResponse':
      return { ...stale, voteGranted: false };
    case 'appendEntriesRequest':
      return {
        ...stale,
        prevLogIndex: none,
        prevLogTerm: term(0),
        entries: [],
        leaderCommit: none,
      };
    case 'appendEntriesResponse':
      return { ...stale, success: false, matchIndex: none, conflict: null };
    default:
      return unreachable(stale);
  }
}
