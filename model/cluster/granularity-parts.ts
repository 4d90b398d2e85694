/**
 * What the steps of the coarse granularities are made of: messages that arrive or get lost within
 * a step.
 *
 * @module
 */
import type { Message } from '../../src/core/messages.js';
import { deliver } from '../actions/deliver.js';
import { drop } from '../faults/drop.js';
import type { MessageKind } from './action-kind.js';
import type { Cluster, Setting } from './cluster.js';
import { spend } from './environment.js';
import { type Successor, happensTo } from './next.js';
import { sentIn } from './server.js';

/** What has happened in a step so far; never empty. */
export type Parts = readonly Successor[];

/** Where the parts lead. */
export const endOf = (parts: Parts): Cluster => (parts.at(-1) as Successor).cluster;

/** The parts, and that the message arrives: more than one way if the step may be torn. */
export const arriving = (parts: Parts, message: Message, setting: Setting): readonly Parts[] =>
  happening(parts, message, deliver, setting);

/** The parts, and that the message gets lost; none if no more may. */
export const losing = (parts: Parts, message: Message, setting: Setting): readonly Parts[] =>
  happening(parts, message, drop, setting);

function happening(
  parts: Parts,
  message: Message,
  kind: MessageKind,
  setting: Setting,
): readonly Parts[] {
  const cluster = endOf(parts);
  const environment = spend(cluster.environment, kind.budget, setting.bound);
  if (environment === null) return [];
  const offset = cluster.network.indexOf(message);
  return happensTo(cluster, offset, kind, environment, setting).map((part) => [...parts, part]);
}

/** The messages that the last part put into the network, in the order of sending. */
export function justSent(parts: Parts): readonly Message[] {
  const { outcome, cluster } = parts.at(-1) as Successor;
  const sent = outcome === null ? [] : sentIn(outcome.effects);
  return sent.filter((message) => cluster.network.includes(message));
}
