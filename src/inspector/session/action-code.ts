/**
 * An action as a few letters that only mean something in one state: `t0` is the election timer of
 * the first server, `d2` delivers the third of the messages that can be delivered.
 *
 * @module
 */
import { nextCommand } from '../../../model/actions/client-command.js';
import { deliverable } from '../../../model/network/network.js';
import type { ClusterAction, MessageAction, ServerAction } from '../../../model/cluster/action.js';
import {
  type Cluster,
  type Setting,
  messageHandles,
  offsetOf,
} from '../../../model/cluster/cluster.js';
import { sidesOf } from '../../../model/cluster/next.js';
import { isSame } from '../../../model/is-same.js';

const ofMessages = { d: 'deliver', l: 'drop', c: 'duplicate' } as const;

const ofServers = {
  ...{ t: 'electionTimeout', h: 'heartbeatTimeout', q: 'clientCommand' },
  ...{ r: 'restart', x: 'crash', u: 'recover' },
} as const satisfies Readonly<Record<string, ServerAction['type']>>;

const letterOf = (letters: Readonly<Record<string, string>>, type: string): string =>
  Object.entries(letters).find(([, each]) => each === type)?.[0] ?? '';

/** The code of an action that can happen in the state. */
export function codeOf(action: ClusterAction, cluster: Cluster, { bound }: Setting): string {
  const torn = 'tornAfter' in action ? `~${action.tornAfter}` : '';
  if ('message' in action) {
    const offset = messagesAt(cluster, bound.network).findIndex((each) =>
      isSame(each, action.message),
    );
    return `${letterOf(ofMessages, action.type)}${offset}${torn}`;
  }
  if ('server' in action) {
    return `${letterOf(ofServers, action.type)}${offsetOf(cluster, action.server)}${torn}`;
  }
  return action.type === 'heal' ? 'w' : `p${cutOf(cluster, action.sides)}`;
}

const messagesAt = ({ network }: Cluster, kind: Setting['bound']['network']) =>
  deliverable(network, kind, messageHandles).flatMap((offset) => network[offset] ?? []);

/** The cut that has those sides. */
const cutOf = (cluster: Cluster, [, far = []]: readonly (readonly string[])[]): number =>
  far.reduce((sum, id) => sum + 2 ** offsetOf(cluster, id), 0);

/** The action that the code means in the state; null if it means none. */
export function actionOf(code: string, cluster: Cluster, { bound }: Setting): ClusterAction | null {
  const [, letter = '', number = '', torn] = /^([a-z])(\d{0,3})(?:~(\d{1,3}))?$/.exec(code) ?? [];
  if ((number === '') !== (letter === 'w')) return null;
  const offset = Number(number);
  const tornAfter = torn === undefined ? {} : { tornAfter: Number(torn) };
  if (isLetterOf(ofMessages, letter)) {
    const message = messagesAt(cluster, bound.network)[offset];
    const type: MessageAction['type'] = ofMessages[letter];
    return message === undefined ? null : { type, message, ...tornAfter };
  }
  if (isLetterOf(ofServers, letter)) {
    const server = cluster.servers[offset]?.chart.state.id;
    if (server === undefined) return null;
    const asked = letter === 'q' ? { command: nextCommand(cluster.environment) } : {};
    return { type: ofServers[letter], server, ...asked, ...tornAfter };
  }
  if (letter === 'w') return { type: 'heal', sides: sidesOf(cluster, 0) };
  return letter === 'p' ? { type: 'partition', sides: sidesOf(cluster, offset) } : null;
}

const isLetterOf = <T extends object>(letters: T, letter: string): letter is keyof T & string =>
  Object.hasOwn(letters, letter);
