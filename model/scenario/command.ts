/**
 * The commands of a scenario as data, and how each is written.
 *
 * @module
 */
import type { ServerId } from '../../src/core/ids.js';
import type { Message } from '../../src/core/messages.js';
import type { Cut } from '../cluster/environment.js';

/** Something that happens to a message of a link; of any type if `of` is null. */
export interface MessageCommand {
  readonly type: 'deliver' | 'drop' | 'duplicate';
  readonly from: ServerId;
  readonly to: ServerId;
  readonly of: Message['type'] | null;
  /** Which of those that may arrive next, counted from 1 in canonical order. */
  readonly nth: number;
  /** Only for deliver: the receiver crashes after so many effects; null if it does not. */
  readonly tornAfter: number | null;
}

/** Something that happens to a server; `text` is what a client asks for, else empty. */
export interface ServerCommand {
  readonly type: 'timeout' | 'heartbeat' | 'crash' | 'recover' | 'restart' | 'client';
  readonly server: ServerId;
  readonly text: string;
  readonly tornAfter: number | null;
}

/** One command of a scenario after `cluster`. */
export type Command =
  | MessageCommand
  | ServerCommand
  | { readonly type: 'deliver all' }
  | { readonly type: 'heal' }
  | { readonly type: 'show' }
  | { readonly type: 'partition'; readonly cut: Cut };

/** What a line should have been. */
export interface Malformed {
  readonly expected: string;
}

const messageTypes: readonly Message['type'][] = [
  'requestVoteRequest',
  'requestVoteResponse',
  'appendEntriesRequest',
  'appendEntriesResponse',
];

const commandNames =
  'timeout, heartbeat, client, deliver, drop, duplicate, crash, recover, restart, partition, ' +
  'heal or show';

/** The command that a line gives to a cluster of these servers. */
export function readCommand(text: string, servers: readonly ServerId[]): Command | Malformed {
  const { words, tornAfter } = withoutTear(text.trim().split(/\s+/));
  const [name = '', ...rest] = words;
  switch (name) {
    case 'deliver':
    case 'drop':
    case 'duplicate':
      if (name === 'deliver' && rest.join(' ') === 'all') return { type: 'deliver all' };
      return readMessageCommand(name, rest, servers, tornAfter);
    case 'timeout':
    case 'heartbeat':
    case 'crash':
    case 'recover':
    case 'restart':
    case 'client':
      return readServerCommand(name, rest, servers, tornAfter);
    case 'partition':
      return readPartition(rest, servers);
    case 'heal':
    case 'show':
      return rest.length === 0 ? { type: name } : { expected: `${name} alone` };
    default:
      return { expected: commandNames };
  }
}

/** The words before `torn after 2`, and the 2; null if the line does not end so. */
function withoutTear(words: readonly string[]): {
  readonly words: readonly string[];
  readonly tornAfter: number | null;
} {
  const found = / torn after (\d{1,3})$/.exec(words.join(' '));
  if (found === null) return { words, tornAfter: null };
  return { words: words.slice(0, -3), tornAfter: Number(found[1]) };
}

function readMessageCommand(
  type: MessageCommand['type'],
  [from = '', to = '', ...which]: readonly string[],
  servers: readonly ServerId[],
  tornAfter: number | null,
): Command | Malformed {
  const sender = servers.find((id) => id === from);
  const receiver = servers.find((id) => id === to);
  if (sender === undefined || receiver === undefined || sender === receiver) {
    return { expected: `two different servers after ${type}: ${servers.join(' ')}` };
  }
  const of = messageTypes.find((each) => each === which[0]) ?? null;
  const [nth = '1', ...rest] = which.slice(of === null ? 0 : 1);
  if (!/^[1-9]\d?$/.test(nth) || rest.length > 0) {
    return { expected: `one of ${messageTypes.join(' ')}, then a number, or nothing more` };
  }
  if (tornAfter !== null && type !== 'deliver') return { expected: `${type} without torn` };
  return { type, from: sender, to: receiver, of, nth: Number(nth), tornAfter };
}

function readServerCommand(
  type: ServerCommand['type'],
  [name = '', ...rest]: readonly string[],
  servers: readonly ServerId[],
  tornAfter: number | null,
): Command | Malformed {
  const server = servers.find((id) => id === name);
  if (server === undefined) return { expected: `one of the servers ${servers.join(' ')}` };
  const texts = type === 'client' ? 1 : 0;
  if (rest.length !== texts) {
    return { expected: texts === 1 ? 'client, a server, one word' : `${type} and a server` };
  }
  const handles = type === 'timeout' || type === 'heartbeat' || type === 'client';
  if (tornAfter !== null && !handles) return { expected: `${type} without torn` };
  return { type, server, text: rest.join(''), tornAfter };
}

/** Each server is on one side; the side of the first server counts as the first side. */
function readPartition(
  words: readonly string[],
  servers: readonly ServerId[],
): Command | Malformed {
  const bar = words.indexOf('|');
  const [left, right] = [words.slice(0, bar), words.slice(bar + 1)];
  const sorted = [...left, ...right].sort().join(' ');
  if (bar < 1 || right.length === 0 || sorted !== [...servers].sort().join(' ')) {
    return { expected: `partition and each of ${servers.join(' ')} once, with one | between` };
  }
  const second = left.includes(servers[0] ?? '') ? right : left;
  const cut = servers.reduce((sum, id, i) => (second.includes(id) ? sum | (1 << i) : sum), 0);
  return { type: 'partition', cut };
}
