/**
 * Messages and actions in few words, as they fit beside an arrow or a step.
 *
 * @module
 */
import { showEntry } from '../../../spec/variables.js';
import { unreachable } from '../../../src/core/assert.js';
import type { ClientReply } from '../../../src/core/effects.js';
import type { Log } from '../../../src/core/log.js';
import type { Message } from '../../../src/core/messages.js';
import type { ClusterAction } from '../../cluster/action.js';
import { nameAction } from '../render.js';

/** What a message is, in two words at most. */
function wordOf(message: Message): string {
  switch (message.type) {
    case 'requestVoteRequest':
      return 'RequestVote';
    case 'requestVoteResponse':
      return message.voteGranted ? 'vote granted' : 'vote refused';
    case 'appendEntriesRequest':
      return message.entries.length === 0 ? 'heartbeat' : 'AppendEntries';
    case 'appendEntriesResponse':
      return message.success ? 'success' : 'refused';
    default:
      return unreachable(message);
  }
}

/** The label of its arrow: `AppendEntries t2, prev 1/1, +[2:b], commit 0`. */
export const labelOf = (message: Message): string =>
  [`${wordOf(message)} t${message.term}`, ...partsOf(message)].join(', ');

function partsOf(message: Message): readonly string[] {
  switch (message.type) {
    case 'requestVoteRequest':
      return [`last ${message.lastLogIndex}/${message.lastLogTerm}`];
    case 'requestVoteResponse':
      return [];
    case 'appendEntriesRequest': {
      const { entries, prevLogIndex, prevLogTerm, leaderCommit } = message;
      const added = entries.length === 0 ? [] : [`+${logText(entries)}`];
      return [`prev ${prevLogIndex}/${prevLogTerm}`, ...added, `commit ${leaderCommit}`];
    }
    case 'appendEntriesResponse': {
      const { success, matchIndex, conflict } = message;
      if (success) return [`match ${matchIndex}`];
      if (conflict === null) return [];
      const { index, term } = conflict;
      return [`conflict ${index}/${term ?? 'none'}`];
    }
    default:
      return unreachable(message);
  }
}

/** The most entries of a log that are written out. */
const MOST_ENTRIES = 4;

/** A log in brackets: `[1:a 2:b]`; of a long one the last entries. */
export function logText(log: Log): string {
  const texts = log.slice(-MOST_ENTRIES).map(showEntry);
  return `[${[...(log.length > MOST_ENTRIES ? ['…'] : []), ...texts].join(' ')}]`;
}

/** What a client hears. */
export function replyLabel(command: string, reply: ClientReply): string {
  if (reply.ok) return `${command} done at ${reply.index}`;
  return reply.leader === null ? 'not leader' : `not leader, ask ${reply.leader}`;
}

/** The action in a sentence; what its message says is beside the arrow, if anybody `heard` it. */
export function sentenceOf(action: ClusterAction, heard: boolean): string {
  if (!('message' in action)) return nameAction(action);
  const { message, type, tornAfter } = action;
  const { from, to } = message;
  if (type === 'drop') return `lost on its way to ${to}: ${thing(message)} of ${from}`;
  if (type === 'duplicate') return `doubled on its way to ${to}: ${thing(message)} of ${from}`;
  if (!heard) return `lost, since ${to} is down: ${thing(message)} of ${from}`;
  const torn = tornAfter === undefined ? '' : ', crashes in between and restarts';
  return `${to} receives ${thing(message)} of ${from}${torn}`;
}

/** The message as it stands in a sentence. */
function thing(message: Message): string {
  switch (message.type) {
    case 'requestVoteRequest':
      return 'RequestVote';
    case 'requestVoteResponse':
      return message.voteGranted ? 'the vote' : 'a refusal';
    case 'appendEntriesRequest':
      return message.entries.length === 0 ? 'a heartbeat' : 'AppendEntries';
    case 'appendEntriesResponse':
      return message.success ? 'a success' : 'a refusal';
    default:
      return unreachable(message);
  }
}
