/**
 * Start states taken from the paper's figures: servers described by what the figure shows.
 *
 * @module
 */
import { emptyHistory } from '../../spec/variables.js';
import { logIndex, serverId, term } from '../../src/core/ids.js';
import type { Log } from '../../src/core/log.js';
import { type PersistentState, startingState } from '../../src/core/server-state.js';
import { initializeLeaderState } from '../../src/rules/leaders.js';
import { type Cluster, type Setting, initialCluster } from '../cluster/cluster.js';
import type { ServerRecord } from '../cluster/server.js';

/** What a figure shows of one server. */
export interface Shown {
  readonly term: number;
  readonly votedFor: string | null;
  /** The terms of the log's entries; the command of an entry is made of its index and its term. */
  readonly log: readonly number[];
  readonly commitIndex?: number;
  /** True for the leader, which has just been elected and whose heartbeats are lost. */
  readonly leads?: boolean;
}

/** The cluster with servers as shown, nothing in flight, and a history that begins here. */
export function seedCluster(setting: Setting, shown: readonly Shown[]): Cluster {
  const cluster = initialCluster(setting);
  const leaders = shown.flatMap(({ leads, term: led }, i) =>
    leads === true ? [{ term: led, server: `s${i + 1}` }] : [],
  );
  const committed = Math.max(0, ...shown.map(({ commitIndex }) => commitIndex ?? 0));
  const longest = shown.find(({ commitIndex }) => commitIndex === committed)?.log ?? [];
  const entries = logOf(longest.slice(0, committed));
  const oldest = Math.min(...shown.map((each) => each.term));
  return {
    ...cluster,
    servers: cluster.servers.map((server, i) => serverAs(server, shown[i])),
    history: {
      ...emptyHistory,
      leaders: leaders.filter((leader) => leader.term >= oldest),
      committed: entries.map((entry) => ({ entry, term: entry.term })),
      applied: entries.map((entry) => [entry]),
    },
  };
}

/** A log with entries of these terms: entry 3 of term 2 has the command `3@2`. */
export const logOf = (terms: readonly number[]): Log =>
  terms.map((value, i) => ({ term: term(value), command: `${i + 1}@${value}` }));

function serverAs(server: ServerRecord, shown: Shown | undefined): ServerRecord {
  if (shown === undefined) return server;
  const { id, servers, options } = server.chart.state;
  const disk: PersistentState = {
    currentTerm: term(shown.term),
    votedFor: shown.votedFor === null ? null : serverId(shown.votedFor),
    log: logOf(shown.log),
  };
  const known = logIndex(shown.commitIndex ?? 0);
  const fresh = startingState({ id, servers, options, persistent: disk });
  const state = { ...fresh, commitIndex: known, lastApplied: known };
  if (shown.leads !== true) return { ...server, disk, chart: { role: 'follower', state } };
  const chart = { role: 'leader', state: initializeLeaderState(state) } as const;
  return { ...server, disk, chart, electionTimer: false, heartbeatTimer: true };
}
