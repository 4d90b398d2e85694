/**
 * Start states further on in a run: each is reached by a story, from the first start of a cluster,
 * that the statechart itself plays. So no start state can be one that Raft never comes to.
 *
 * What a chapter does not deliver gets lost at its end.
 *
 * @module
 */
import { type ServerId, serverId } from '../../src/core/ids.js';
import { lastLogIndex } from '../../src/core/log.js';
import type { RaftEvent } from '../../src/core/events.js';
import type { Message } from '../../src/core/messages.js';
import { whole } from '../cluster/action-kind.js';
import { boundOf } from '../cluster/bound.js';
import {
  type Cluster,
  type Setting,
  initialCluster,
  moveServer,
  offsetOf,
  settingOf,
} from '../cluster/cluster.js';
import type { ServerRecord, Stimulus } from '../cluster/server.js';
import { withoutMessage } from '../network/network.js';

/** Something that happens in a story. */
export type Chapter = (cluster: Cluster, setting: Setting) => Cluster;

/** The start state to which the chapters lead, with nothing in flight. */
export const afterStory =
  (servers: number, ...chapters: readonly Chapter[]) =>
  ({ bound: { fastBackup, maxEntries } }: Setting): Cluster => {
    const setting = settingOf(boundOf({ servers, fastBackup, maxEntries }));
    return chapters.reduce(
      (cluster, chapter) => ({ ...chapter(cluster, setting), network: [] }),
      initialCluster(setting),
    );
  };

/** The server stands for election, which the others named hear of; it must win. @raft F4.T4 */
export const elected =
  (candidate: string, ...hearers: readonly string[]): Chapter =>
  (cluster, setting) => {
    const id = serverId(candidate);
    const asked = move(cluster, id, whole({ type: 'electionTimeout' }), setting);
    const after = exchange(asked, id, hearers, true, setting);
    return expected(after, id, ({ chart }) => chart.role === 'leader', 'does not win');
  };

/**
 * A client asks the leader for a command, named by its index and term; the followers named get it
 * and say so. @raft F2.RS.LEAD.2
 */
export const appended =
  (leader: string, ...followers: readonly string[]): Chapter =>
  (cluster, setting) =>
    append(cluster, leader, followers, true, setting);

/** The same, and the answers get lost. */
export const appendedUnanswered =
  (leader: string, ...followers: readonly string[]): Chapter =>
  (cluster, setting) =>
    append(cluster, leader, followers, false, setting);

/** The leader's heartbeat timer runs out, and the followers named answer. @raft F2.RS.LEAD.1 */
export const heard =
  (leader: string, ...followers: readonly string[]): Chapter =>
  (cluster, setting) => {
    const id = serverId(leader);
    const asked = move(cluster, id, whole({ type: 'heartbeatTimeout' }), setting);
    return exchange(asked, id, followers, true, setting);
  };

/** The servers crash and start again. @raft F4.T1 */
export const restarted =
  (...servers: readonly string[]): Chapter =>
  (cluster, setting) =>
    servers.reduce(
      (before, server) => move(before, serverId(server), { type: 'restart' }, setting),
      cluster,
    );

function append(
  cluster: Cluster,
  leader: string,
  followers: readonly string[],
  answered: boolean,
  setting: Setting,
): Cluster {
  const id = serverId(leader);
  const { currentTerm, log } = serverIn(cluster, id).chart.state;
  const command = `${lastLogIndex(log) + 1}@${currentTerm}`;
  const asked = move(cluster, id, whole({ type: 'clientCommand', command }), setting);
  const after = exchange(asked, id, followers, answered, setting);
  return [id, ...followers.map(serverId)].reduce(
    (so, each) =>
      expected(so, each, ({ disk }) => disk.log.at(-1)?.command === command, `lacks ${command}`),
    after,
  );
}

/** What the server has sent to these arrives, and their answers to it if they are to. */
function exchange(
  cluster: Cluster,
  from: ServerId,
  others: readonly string[],
  answered: boolean,
  setting: Setting,
): Cluster {
  const requests = others.map((to) => {
    const sent = cluster.network.find((each) => each.from === from && each.to === to);
    if (sent === undefined) throw new Error(`a story: ${from} sends nothing to ${to}`);
    return sent;
  });
  const heard = requests.reduce((so, message) => deliver(so, message, setting), cluster);
  if (!answered) return heard;
  const answers = heard.network.filter(({ to, type }) => to === from && type.endsWith('Response'));
  return answers.reduce((so, message) => deliver(so, message, setting), heard);
}

const deliver = (cluster: Cluster, message: Message, setting: Setting): Cluster =>
  move(
    { ...cluster, network: withoutMessage(cluster.network, cluster.network.indexOf(message)) },
    message.to,
    whole(message satisfies RaftEvent),
    setting,
  );

/** @throws Error when the statechart fails */
function move(cluster: Cluster, id: ServerId, stimulus: Stimulus, setting: Setting): Cluster {
  serverIn(cluster, id);
  const offset = offsetOf(cluster, id);
  const { cluster: after, outcome } = moveServer(cluster, offset, stimulus, setting);
  if (outcome.failure !== null) throw new Error(`a story: ${id}: ${outcome.failure}`);
  return after;
}

function serverIn({ servers }: Cluster, id: ServerId): ServerRecord {
  const found = servers.find(({ chart }) => chart.state.id === id);
  if (found === undefined) throw new Error(`a story: there is no server ${id}`);
  return found;
}

/** The cluster. @throws Error when the server is not as the story has it */
function expected(
  cluster: Cluster,
  id: ServerId,
  isSo: (server: ServerRecord) => boolean,
  otherwise: string,
): Cluster {
  if (isSo(serverIn(cluster, id))) return cluster;
  throw new Error(`a story: ${id} ${otherwise}`);
}
