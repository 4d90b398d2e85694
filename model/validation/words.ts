/**
 * Messages and events of a log in words.
 *
 * @module
 */
import type { Message } from '../../spec/messages.js';
import { showEntry } from '../../spec/variables.js';
import type { LogLine } from './schema.js';

/** A message in a line: `s1 → s2 requestVoteRequest, term 1, lastLogIndex 0, lastLogTerm 0`. */
export function shownMessage(message: Message): string {
  const { type, from, to, ...rest } = message;
  return [`${from} → ${to} ${type}`, ...Object.entries(rest).map(fieldOf)].join(', ');
}

const fieldOf = ([name, value]: [string, unknown]): string => `${name} ${shownField(value)}`;

/** The value of a message's field. */
export function shownField(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  const entries = value as readonly Parameters<typeof showEntry>[0][];
  return entries.length === 0 ? 'none' : entries.map(showEntry).join(' ');
}

/** What happened to the server of the line; `message` is what arrived, where it is known. */
export function shownEvent(line: LogLine, message = line.received?.message ?? null): string {
  const { server, event, command, received, crashed } = line;
  const torn = crashed ? ', crashes and restarts' : '';
  switch (event) {
    case 'start':
      return `${server} starts`;
    case 'restart':
      return `${server} restarts`;
    case 'crash':
      return `${server} crashes`;
    case 'electionTimeout':
      return `${server}: the election timer runs out${torn}`;
    case 'heartbeatTimeout':
      return `${server}: the heartbeat timer runs out${torn}`;
    case 'clientCommand':
      return `${server}: a client asks for ${command ?? 'something'}${torn}`;
    case 'receive': {
      const id = received?.id ?? '';
      const what = message === null ? '' : shownMessage(message);
      return `${server} receives ${[id, what].filter((each) => each !== '').join(': ')}${torn}`;
    }
  }
}
