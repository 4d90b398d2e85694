/**
 * One line of a log, checked: its fields one by one, and what they ask of each other.
 *
 * @module
 */
import {
  type Check,
  type Place,
  flag,
  listOf,
  name,
  oneOf,
  orNull,
  refuse,
  shapeOf,
  text,
  whole,
} from './fields.js';
import { isRecord } from '../trace/json.js';
import { LogError } from './log-error.js';
import { type MessageChecks, messageChecks } from './message-fields.js';
import { type LogLine, type ReceivedMessage, type Said, eventTypes } from './schema.js';

/** The check of lines of a cluster of these servers. */
export function lineCheck(servers: readonly string[]): Check<LogLine> {
  const shape = lineShape(messageChecks(servers));
  return (value, place) => {
    const { server, event, command, message, crashed, failure, sends, ...said } = shape(
      value,
      place,
    );
    const line: LogLine = {
      ...{ line: place.line, server, event, command: command ?? null, received: message ?? null },
      ...{ crashed: crashed ?? false, failure: failure ?? null, sends: sends ?? null, said },
    };
    checkEvent(line, command !== undefined, place);
    checkSaid(said, place);
    if (event === 'start') checkStart(line);
    return line;
  };
}

function lineShape({ server, entry, message }: MessageChecks) {
  const indexes = perServer(server);
  return shapeOf(
    {
      ...{ server, event: oneOf(...eventTypes), command: text, crashed: flag, failure: name },
      message: messageOrId(message),
      ...{ term: whole, role: oneOf('follower', 'candidate', 'leader'), votedFor: orNull(server) },
      ...{ commitIndex: whole, lastApplied: whole, logLength: whole, logTail: listOf(entry) },
      ...{ votesGranted: each(server), nextIndex: indexes, matchIndex: indexes },
      durable: shapeOf({ term: whole, votedFor: orNull(server), logLength: whole }),
      sends: listOf(message),
    },
    ...(['server', 'event'] as const),
  );
}

/** Servers, none of them twice. */
const each =
  (server: Check<string>): Check<readonly string[]> =>
  (value, place) => {
    const servers = listOf(server)(value, place);
    return new Set(servers).size === servers.length
      ? servers
      : refuse(value, place, 'each server once');
  };

const messageOrId =
  (message: MessageChecks['message']): Check<ReceivedMessage> =>
  (value, place) =>
    typeof value === 'string'
      ? { id: name(value, place), message: null, hint: false }
      : message(value, place);

const perServer =
  (server: Check<string>): Check<Readonly<Record<string, number>>> =>
  (value, place) => {
    if (!isRecord(value)) return refuse(value, place, 'an object with an index for each server');
    const entries = Object.entries(value).map(([id, index]) => {
      server(id, place);
      return [id, whole(index, { ...place, field: `${place.field}.${id}` })] as const;
    });
    return Object.fromEntries(entries);
  };

/** Some fields go with some events only, and messages name this server. */
function checkEvent(line: LogLine, hasCommand: boolean, { line: number }: Place): void {
  const { event, server, received, sends, crashed, failure } = line;
  const without = (field: string): never => {
    throw new LogError(number, `"${field}" does not go with the event ${event}`);
  };
  if (hasCommand && event !== 'clientCommand') without('command');
  if (received !== null && event !== 'receive') without('message');
  if (received === null && event === 'receive') {
    throw new LogError(
      number,
      '"message" is missing, expected the id of a message, or the message',
    );
  }
  const runs = event === 'start' || event === 'restart' || event === 'crash';
  if (crashed && runs) without('crashed');
  if (crashed && line.said.durable !== undefined) {
    throw new LogError(number, '"durable" does not go with "crashed"');
  }
  if (failure !== null && runs) without('failure');
  if (sends !== null && sends.length > 0 && runs) without('sends');
  const to = received?.message?.to ?? server;
  if (to !== server) throw new LogError(number, `"message.to" is "${to}", expected "${server}"`);
  for (const [i, { message }] of (sends ?? []).entries()) {
    if (message.from === server) continue;
    throw new LogError(number, `"sends[${i}].from" is "${message.from}", expected "${server}"`);
  }
}

function checkSaid({ logLength, logTail }: Said, { line }: Place): void {
  if (logTail === undefined) return;
  if (logLength === undefined) throw new LogError(line, '"logTail" needs "logLength"');
  if (logTail.length <= logLength) return;
  throw new LogError(line, `"logTail" has ${logTail.length} entries, more than "logLength"`);
}

/** What a server begins with is taken as given, so all of it has to be there. */
function checkStart({ said: { logLength = 0, logTail = [] }, line }: LogLine): void {
  if (logTail.length === logLength) return;
  throw new LogError(line, `"logTail" has to be the whole log of ${logLength} entries at a start`);
}
