/**
 * Whether a message can have been sent without a line that says so.
 *
 * Requests change nothing on the server that sends them, so that each state in which it may have
 * sent is enough to tell. Answers are noted when the step that gives them is assumed.
 *
 * @module
 */
import { requestVote } from '../../spec/actions/election.js';
import { appendEntries } from '../../spec/actions/replication.js';
import type { Constants } from '../../spec/constants.js';
import type { Message } from '../../spec/messages.js';
import type { SpecServer } from '../../spec/variables.js';
import { areEqual, messageText } from './message-text.js';
import { linksOf } from './numbers.js';
import type { World } from './world.js';

/** True if the specification lets the server send the request as it is. */
export function maySend(server: SpecServer, message: Message, constants: Constants): boolean {
  if (server.currentTerm !== message.term || server.role === 'follower') return false;
  if (message.type === 'requestVoteRequest') {
    return sends(requestVote.ways(server, constants), message);
  }
  if (message.type !== 'appendEntriesRequest' || server.role !== 'leader') return false;
  const { to, prevLogIndex, entries } = message;
  if (server.nextIndex[to] !== prevLogIndex + 1) return false;
  const ways = appendEntries.ways(server, constants);
  return sends(
    ways.filter(({ given: [receiver, count] }) => receiver === to && count === entries.length),
    message,
  );
}

const sends = (ways: ReturnType<typeof requestVote.ways>, message: Message): boolean =>
  ways.some(({ given, take }) => {
    const [sent] = given[0] === message.to ? take().sends : [];
    return sent !== undefined && areEqual(sent, message);
  });

/** All requests to `to` that the specification lets the server send as it is. */
export const requestsTo = (
  server: SpecServer,
  to: string,
  constants: Constants,
): readonly Message[] =>
  [...requestVote.ways(server, constants), ...appendEntries.ways(server, constants)]
    .filter(({ given }) => given[0] === to)
    .flatMap(({ take }) => take().sends);

/** True if a step of the world sent the message, though no line says so. */
export function wasSentQuietly(world: World, message: Message, constants: Constants): boolean {
  const text = messageText(message);
  for (const letter of linksOf(world.answers)) if (letter.text === text) return true;
  if (message.type.endsWith('Response')) return false;
  const quiet = world.beings[constants.servers.indexOf(message.from)]?.quiet ?? null;
  for (const server of linksOf(quiet)) if (maySend(server, message, constants)) return true;
  return false;
}
