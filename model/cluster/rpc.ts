/**
 * What messages are to each other: requests and replies of the two RPCs.
 *
 * @module
 */
import type { Message } from '../../src/core/messages.js';

/** A message that answers one. */
export type Reply = Extract<Message, { type: 'requestVoteResponse' | 'appendEntriesResponse' }>;

/** True if the message answers one. */
export const isReply = (message: Message): message is Reply =>
  message.type === 'requestVoteResponse' || message.type === 'appendEntriesResponse';

/** True if both messages belong to RequestVote, or both to AppendEntries. */
export const isOfSameRpc = (a: Message, b: Message): boolean => isVoting(a) === isVoting(b);

const isVoting = ({ type }: Message): boolean => type.startsWith('requestVote');
