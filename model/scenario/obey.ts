/**
 * What a command of a scenario does to the cluster, move by move.
 *
 * @module
 */
import type { RaftEvent } from '../../src/core/events.js';
import type { ClusterAction } from '../cluster/action.js';
import {
  type Cluster,
  type Setting,
  cutNetwork,
  messageHandles,
  offsetOf,
} from '../cluster/cluster.js';
import type { Cut } from '../cluster/environment.js';
import { sidesOf } from '../cluster/next.js';
import type { ServerRecord } from '../cluster/server.js';
import { deliverable, withMessages, withoutMessage } from '../network/network.js';
import type { Command, MessageCommand, ServerCommand } from './command.js';
import { type Move, type Moved, type Refusal, handle, moveOf, nobodyMoves } from './move.js';

/** A command that is one move. */
export type SingleCommand = Exclude<Command, { readonly type: 'deliver all' | 'show' }>;

/** The move that the command is, or why it cannot be made now. */
export function obey(cluster: Cluster, command: SingleCommand, setting: Setting): Move | Refusal {
  switch (command.type) {
    case 'deliver':
    case 'drop':
    case 'duplicate':
      return obeyMessage(cluster, command, setting);
    case 'partition':
      if (cluster.environment.cut !== 0) return { expected: 'heal before another partition' };
      return split(cluster, 'partition', command.cut);
    case 'heal':
      if (cluster.environment.cut === 0) return { expected: 'a partition before heal' };
      return split(cluster, 'heal', 0);
    default:
      return called(actionOf(command), obeyServer(cluster, command, setting));
  }
}

/** The first message in canonical order arrives; null if nothing is in flight. */
export function deliverFirst(cluster: Cluster, setting: Setting): Move | Refusal | null {
  return cluster.network.length === 0 ? null : deliver(cluster, 0, null, setting);
}

const split = (cluster: Cluster, type: 'partition' | 'heal', cut: Cut): Move => ({
  ...nobodyMoves,
  action: { type, sides: sidesOf(cluster, cut) },
  cluster: cutNetwork(cluster, cut),
});

const called = (action: ClusterAction, done: Moved | Refusal): Move | Refusal =>
  'expected' in done ? done : { ...done, action };

const tornIn = (tornAfter: number | null): { readonly tornAfter?: number } =>
  tornAfter === null ? {} : { tornAfter };

function obeyMessage(
  cluster: Cluster,
  { type, from, to, of, nth, tornAfter }: MessageCommand,
  setting: Setting,
): Move | Refusal {
  const { network } = setting.bound;
  if (type === 'duplicate' && network === 'fifo') {
    return { expected: 'no duplicate with network=fifo, where a link delivers once' };
  }
  const offset = deliverable(cluster.network, network, messageHandles).filter((each) => {
    const message = cluster.network[each];
    return message?.from === from && message.to === to && message.type === (of ?? message.type);
  })[nth - 1];
  const message = offset === undefined ? undefined : cluster.network[offset];
  if (offset === undefined || message === undefined) {
    const what = `${of ?? 'message'}${nth === 1 ? '' : ` ${nth}`}`;
    return { expected: `something in flight: no ${what} from ${from} to ${to} is` };
  }
  if (type === 'deliver') return deliver(cluster, offset, tornAfter, setting);
  const left =
    type === 'drop'
      ? withoutMessage(cluster.network, offset)
      : withMessages(cluster.network, [message], network, messageHandles);
  return { ...nobodyMoves, action: { type, message }, cluster: { ...cluster, network: left } };
}

function deliver(
  cluster: Cluster,
  offset: number,
  tornAfter: number | null,
  setting: Setting,
): Move | Refusal {
  const message = cluster.network[offset];
  if (message === undefined) throw new RangeError(`no message at offset ${offset}`);
  const taken = { ...cluster, network: withoutMessage(cluster.network, offset) };
  return called(
    { type: 'deliver', message, ...tornIn(tornAfter) },
    handle(taken, message.to, message, tornAfter, setting),
  );
}

function obeyServer(
  cluster: Cluster,
  { type, server, text, tornAfter }: ServerCommand,
  setting: Setting,
): Moved | Refusal {
  const record = cluster.servers[offsetOf(cluster, server)];
  if (record === undefined) return { expected: `a server of the cluster, not ${server}` };
  if (type === 'recover') {
    if (record.up) return { expected: `${server} to be down before it recovers` };
    return moveOf(cluster, server, { type: 'restart' }, setting);
  }
  if (!record.up) return { expected: `${server} to be up` };
  if (type === 'crash' || type === 'restart') return moveOf(cluster, server, { type }, setting);
  const event = eventOf(type, record, text);
  return 'expected' in event ? event : handle(cluster, server, event, tornAfter, setting);
}

const actionNames = {
  timeout: 'electionTimeout',
  heartbeat: 'heartbeatTimeout',
  client: 'clientCommand',
  crash: 'crash',
  recover: 'recover',
  restart: 'restart',
} as const;

const actionOf = ({ type, server, text, tornAfter }: ServerCommand): ClusterAction => ({
  type: actionNames[type],
  server,
  ...(type === 'client' ? { command: text } : {}),
  ...tornIn(tornAfter),
});

function eventOf(
  type: 'timeout' | 'heartbeat' | 'client',
  { chart, electionTimer, heartbeatTimer }: ServerRecord,
  text: string,
): RaftEvent | Refusal {
  const { id } = chart.state;
  if (type === 'client') return { type: 'clientCommand', command: text };
  if (type === 'timeout') {
    if (electionTimer) return { type: 'electionTimeout' };
    return { expected: `an election timer running on ${id}, which is ${chart.role}` };
  }
  if (heartbeatTimer) return { type: 'heartbeatTimeout' };
  return { expected: `a heartbeat timer running on ${id}, which is ${chart.role}` };
}
