/**
 * Terms: the logical clock.
 *
 * @module
 */
import type { Message } from '../messages.js';
import { type MessageAction, becomes, consumes } from './action.js';

/** A server takes the newer term of a message, which it has yet to handle. @raft F2.RS.ALL.2 */
export const updateTerm: MessageAction = {
  name: 'updateTerm',
  part: null,
  raft: ['F2.RS.ALL.2', 'P5.1.1', 'F4.T5', 'F4.T6', 'F2.ST.P1', 'F2.ST.P2'],
  remark: 'Finer than Figure 2: the message stays, to be handled in a later step.',
  by: 'message',
  handles: [
    'requestVoteRequest',
    'requestVoteResponse',
    'appendEntriesRequest',
    'appendEntriesResponse',
  ],
  enabled: (server, { term }) => term > server.currentTerm,
  effect: (server, { term }) =>
    becomes({ ...server, currentTerm: term, role: 'follower', votedFor: null }),
};

const replies: readonly Message['type'][] = ['requestVoteResponse', 'appendEntriesResponse'];

/** A reply of an earlier term says nothing. @raft P5.1.1 */
export const dropStaleResponse: MessageAction = {
  name: 'dropStaleResponse',
  part: null,
  raft: ['P5.1.1', 'P5.2.2'],
  decides: (_server, { type }) => (type === 'requestVoteResponse' ? 'P5.2.2' : 'P5.1.1'),
  by: 'message',
  handles: replies,
  enabled: (server, { type, term }) => replies.includes(type) && term < server.currentTerm,
  effect: (server) => consumes(server),
};
