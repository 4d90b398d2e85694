/**
 * The four messages and the other events in few words. Unless a test says otherwise, a message
 * goes from s2 to s1 in term 1, knows an empty log and brings good news.
 *
 * @module
 */
import type { ClientCommand, ElectionTimeout, HeartbeatTimeout } from '../../src/core/events.js';
import { type ServerId, logIndex, term } from '../../src/core/ids.js';
import type { Command, Log } from '../../src/core/log.js';
import type {
  AppendEntriesRequest,
  AppendEntriesResponse,
  Conflict,
  RequestVoteRequest,
  RequestVoteResponse,
} from '../../src/core/messages.js';
import { s1, s2 } from './builders.js';
import { deepFreeze } from './deep-freeze.js';

interface EnvelopeParts {
  readonly from?: ServerId;
  readonly to?: ServerId;
  readonly term?: number;
}

const envelope = (parts: EnvelopeParts) => ({
  from: parts.from ?? s2,
  to: parts.to ?? s1,
  term: term(parts.term ?? 1),
});

export const requestVote = (
  parts: EnvelopeParts & { lastLogIndex?: number; lastLogTerm?: number } = {},
): RequestVoteRequest =>
  deepFreeze({
    type: 'requestVoteRequest',
    ...envelope(parts),
    lastLogIndex: logIndex(parts.lastLogIndex ?? 0),
    lastLogTerm: term(parts.lastLogTerm ?? 0),
  });

export const voteReply = (
  parts: EnvelopeParts & { voteGranted?: boolean } = {},
): RequestVoteResponse =>
  deepFreeze({
    type: 'requestVoteResponse',
    ...envelope(parts),
    voteGranted: parts.voteGranted ?? true,
  });

export const appendEntries = (
  parts: EnvelopeParts & {
    prevLogIndex?: number;
    prevLogTerm?: number;
    entries?: Log;
    leaderCommit?: number;
  } = {},
): AppendEntriesRequest =>
  deepFreeze({
    type: 'appendEntriesRequest',
    ...envelope(parts),
    prevLogIndex: logIndex(parts.prevLogIndex ?? 0),
    prevLogTerm: term(parts.prevLogTerm ?? 0),
    entries: parts.entries ?? [],
    leaderCommit: logIndex(parts.leaderCommit ?? 0),
  });

export const appendReply = (
  parts: EnvelopeParts & {
    success?: boolean;
    matchIndex?: number;
    conflict?: Conflict | null;
  } = {},
): AppendEntriesResponse =>
  deepFreeze({
    type: 'appendEntriesResponse',
    ...envelope(parts),
    success: parts.success ?? true,
    matchIndex: logIndex(parts.matchIndex ?? 0),
    conflict: parts.conflict ?? null,
  });

/** Where two logs part, as a refusal names it. */
export const conflict = (ofTerm: number | null, index: number): Conflict =>
  deepFreeze({ term: ofTerm === null ? null : term(ofTerm), index: logIndex(index) });

export const clientCommand = (command: Command): ClientCommand =>
  deepFreeze({ type: 'clientCommand', command });

export const electionTimeout: ElectionTimeout = deepFreeze({ type: 'electionTimeout' });

export const heartbeatTimeout: HeartbeatTimeout = deepFreeze({ type: 'heartbeatTimeout' });
