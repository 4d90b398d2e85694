/**
 * Where the specification names its servers. Its names are texts, so each text says which it is.
 *
 * @module
 */
import type { Message } from '../../spec/messages.js';
import type { SpecServer } from '../../spec/variables.js';
import { type ShapeOf, list, perServer, record, union } from './shape.js';

const entries = list(record({ term: 'plain', command: 'plain' }));

/** A server of the specification. */
export const specServerShape: ShapeOf<SpecServer, string> = record({
  id: 'server',
  role: 'plain',
  currentTerm: 'plain',
  votedFor: 'serverOrNull',
  log: entries,
  commitIndex: 'plain',
  votesResponded: 'servers',
  votesGranted: 'servers',
  nextIndex: perServer('plain'),
  matchIndex: perServer('plain'),
});

const envelope = { type: 'plain', term: 'plain', from: 'server', to: 'server' } as const;

/** What servers say to each other in the specification. */
export const specMessageShape: ShapeOf<Message, string> = union('type', {
  requestVoteRequest: record({ ...envelope, lastLogTerm: 'plain', lastLogIndex: 'plain' }),
  requestVoteResponse: record({ ...envelope, voteGranted: 'plain' }),
  appendEntriesRequest: record({
    ...envelope,
    prevLogIndex: 'plain',
    prevLogTerm: 'plain',
    entries,
    leaderCommit: 'plain',
  }),
  appendEntriesResponse: record({ ...envelope, success: 'plain', matchIndex: 'plain' }),
});
