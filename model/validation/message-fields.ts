/**
 * Messages and entries of a log, checked. Equal entries become one object, so that logs of many
 * entries are compared fast.
 *
 * @module
 */
import type { Message } from '../../spec/messages.js';
import type { Entry } from '../../spec/variables.js';
import { isRecord } from '../trace/json.js';
import {
  type Check,
  flag,
  listOf,
  name,
  oneOf,
  orNull,
  positive,
  refuse,
  shapeOf,
  text,
  whole,
} from './fields.js';
import { LogError } from './log-error.js';
import type { LoggedMessage } from './schema.js';

/** The checks that know the servers of the log. */
export interface MessageChecks {
  readonly server: Check<string>;
  readonly entry: Check<Entry>;
  readonly message: Check<LoggedMessage>;
}

/** Checks of messages between these servers. */
export function messageChecks(servers: readonly string[]): MessageChecks {
  const server = oneOf(...servers);
  const entry = entryCheck();
  const checks = checksByType(server, entry);
  const type = oneOf(...(Object.keys(checks) as Message['type'][]));
  return {
    server,
    entry,
    message: (value, place) => {
      if (!isRecord(value)) return refuse(value, place, 'a message');
      const which = type(value['type'], { ...place, field: `${place.field}.type` });
      const { id = null, ...rest } = checks[which](value, place);
      if (rest.from === rest.to) {
        throw new LogError(place.line, `"${place.field}": ${rest.from} sends to itself`);
      }
      return loggedMessage({ ...rest, type: which } as AnyMessage, id);
    },
  };
}

function checksByType(server: Check<string>, entry: Check<Entry>) {
  const envelope = { id: name, from: server, to: server, term: whole };
  return {
    requestVoteRequest: shapeOf(
      { type: text, ...envelope, lastLogIndex: whole, lastLogTerm: whole },
      ...(['from', 'to', 'term', 'lastLogIndex', 'lastLogTerm'] as const),
    ),
    requestVoteResponse: shapeOf(
      { type: text, ...envelope, voteGranted: flag },
      ...(['from', 'to', 'term', 'voteGranted'] as const),
    ),
    appendEntriesRequest: shapeOf(
      {
        ...{ type: text, ...envelope, prevLogIndex: whole, prevLogTerm: whole },
        ...{ entries: listOf(entry), leaderCommit: whole },
      },
      ...(['from', 'to', 'term', 'prevLogIndex', 'prevLogTerm'] as const),
      ...(['entries', 'leaderCommit'] as const),
    ),
    appendEntriesResponse: shapeOf(
      { type: text, ...envelope, success: flag, matchIndex: whole, conflict: orNull(conflict) },
      ...(['from', 'to', 'term', 'success', 'matchIndex'] as const),
    ),
  };
}

const conflict = shapeOf({ term: orNull(whole), index: positive }, 'term', 'index');

/** A message with what only some installations put into it. */
type AnyMessage = Message & { readonly conflict?: unknown };

/**
 * The message as the specification sees it, which is the mapping of the refinement: what is
 * committed as far as the message vouches for the log, a refusal without its hint. @raft F2.AE.5
 */
export function loggedMessage(found: AnyMessage, id: string | null): LoggedMessage {
  const { conflict: hinted = null, ...message } = found;
  if (message.type === 'appendEntriesRequest') {
    const vouched = message.prevLogIndex + message.entries.length;
    const leaderCommit = Math.min(message.leaderCommit, vouched);
    return { id, message: { ...message, leaderCommit }, hint: false };
  }
  return { id, message, hint: hinted !== null };
}

/** Equal entries come out as the same object. */
function entryCheck(): Check<Entry> {
  const known = new Map<string, Entry>();
  const shape = shapeOf({ term: whole, command: text }, 'term', 'command');
  return (value, place) => {
    const entry = shape(value, place);
    const key = `${entry.term}:${entry.command}`;
    const same = known.get(key);
    if (same !== undefined) return same;
    known.set(key, entry);
    return entry;
  };
}
