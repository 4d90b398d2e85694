/**
 * The cluster as a model, written to be read: plain objects, no cache. It defines what the fast
 * search must do, replays every counterexample, and runs the scenarios.
 *
 * @module
 */
import { forgetSettledTerms, recordStep } from '../../spec/history.js';
import { type History, emptyHistory } from '../../spec/variables.js';
import { type ServerId, serverId } from '../../src/core/ids.js';
import type { Message } from '../../src/core/messages.js';
import { type RaftStatechart, raftStatechart } from '../../src/statechart/raft-statechart.js';
import { type Handles, withMessages } from '../network/network.js';
import type { Bound } from './bound.js';
import { type Cut, type Environment, calm, separates } from './environment.js';
import {
  type Outcome,
  type ServerRecord,
  type Stimulus,
  sentIn,
  startServer,
  stimulate,
} from './server.js';
import { stepsOf } from './variables-of.js';

/** One state of the cluster. */
export interface Cluster {
  readonly servers: readonly ServerRecord[];
  readonly network: readonly Message[];
  readonly environment: Environment;
  readonly history: History;
}

/** What is fixed during a run. */
export interface Setting {
  readonly bound: Bound;
  readonly chart: RaftStatechart;
}

/** The setting for a bound with the project's own statechart. */
export const settingOf = (bound: Bound, chart: RaftStatechart = raftStatechart): Setting => ({
  bound,
  chart,
});

/** s1, s2, … */
export const serverIds = (servers: number): readonly ServerId[] =>
  Array.from({ length: servers }, (_, i) => serverId(`s${i + 1}`));

/** The cluster as it starts for the first time: followers in term 0, nothing in flight. */
export function initialCluster({ bound, chart }: Setting): Cluster {
  const servers = serverIds(bound.servers);
  const options = { fastBackup: bound.fastBackup === 1, maxEntries: bound.maxEntries };
  return {
    servers: servers.map((id) => startServer({ id, servers, options }, chart)),
    network: [],
    environment: calm,
    history: emptyHistory,
  };
}

/** The offset of a server in `servers`; -1 if there is none of that name. */
export const offsetOf = (cluster: Cluster, id: string): number =>
  cluster.servers.findIndex(({ chart }) => chart.state.id === id);

/** How the readable model puts messages in order: by link, then by their text. */
export const messageHandles: Handles<Message> = {
  compare: (a, b) => {
    const byLink = messageHandles.link(a) - messageHandles.link(b);
    if (byLink !== 0) return byLink;
    const [textA, textB] = [JSON.stringify(a), JSON.stringify(b)];
    return textA < textB ? -1 : Number(textA > textB);
  },
  link: ({ from, to }) => Number(from.slice(1)) * 8 + Number(to.slice(1)),
};

/** A server moves: what it sends enters the network, unless the cut is in between. */
export function moveServer(
  cluster: Cluster,
  offset: number,
  stimulus: Stimulus,
  { bound, chart }: Setting,
): { readonly cluster: Cluster; readonly outcome: Outcome } {
  const before = cluster.servers[offset];
  if (before === undefined) throw new RangeError(`no server at offset ${offset}`);
  const outcome = stimulate(before, stimulus, chart);
  const servers = cluster.servers.with(offset, outcome.next);
  const sent = crossing({ ...cluster, servers }, sentIn(outcome.effects), cluster.environment.cut);
  const recorded = stepsOf(before, outcome).reduce(recordStep, cluster.history);
  const leastTerm = Math.min(...servers.map(({ disk }) => disk.currentTerm));
  return {
    cluster: {
      ...cluster,
      servers,
      network: withMessages(cluster.network, sent, bound.network, messageHandles),
      history: forgetSettledTerms(recorded, leastTerm),
    },
    outcome,
  };
}

/** The network is cut, or whole again if `cut` is 0; what is in between gets lost. */
export const cutNetwork = (cluster: Cluster, cut: Cut): Cluster => ({
  ...cluster,
  network: crossing(cluster, cluster.network, cut),
  environment: { ...cluster.environment, cut },
});

/** Those of the messages that the cut lets through. */
const crossing = (cluster: Cluster, messages: readonly Message[], cut: Cut): readonly Message[] =>
  messages.filter(
    ({ from, to }) => !separates(cut, offsetOf(cluster, from), offsetOf(cluster, to)),
  );
