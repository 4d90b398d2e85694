/**
 * Messages that were sent by a step that no line tells, in a state which their sender has left
 * since. The step changed nothing there: it sent a request, or answered one that came again.
 *
 * @module
 */
import { actions } from '../../spec/actions/index.js';
import type { Constants } from '../../spec/constants.js';
import type { Message } from '../../spec/messages.js';
import type { SpecServer } from '../../spec/variables.js';
import type { Inquiry } from './inquiry.js';
import { areEqual } from './message-text.js';
import { linksOf } from './numbers.js';
import { maySend, requestsTo } from './requests.js';
import { shownMessage } from './words.js';
import { type World, withAnswer, withAssumed } from './world.js';

/** Most states of the past, and most requests of each kind, that are tried. */
const MOST_TRIED = 100;

/** A request that may have been answered so. */
interface Asked {
  readonly message: Message;
  /** The line that says that it was sent; if none does, it counts as sent just now. */
  readonly line: number;
}

/** The world in which the message was sent before that line; none if it cannot have been. */
export function sentEarlier(
  world: World,
  message: Message,
  line: number,
  inquiry: Inquiry,
): readonly World[] {
  const { constants, numbers } = inquiry;
  const past = world.beings[constants.servers.indexOf(message.from)]?.past ?? null;
  const asked = [
    ...requestsTold(message, inquiry),
    ...requestsUntold(world, message, line, inquiry),
  ];
  let until = line;
  let tried = 0;
  for (const { server, since } of linksOf(past)) {
    const ended = until;
    until = since;
    if (server.currentTerm < message.term || tried > MOST_TRIED) return [];
    if (server.currentTerm > message.term) continue;
    tried += 1;
    const inTime = asked.filter((each) => each.line < ended);
    if (!maySend(server, message, constants) && !mayAnswer(server, message, inTime, inquiry))
      continue;
    const what = `${message.from} sends ${shownMessage(message)}`;
    const after = withAnswer(world, message, numbers);
    return [withAssumed(after, { before: line, server: message.from, what })];
  }
  return [];
}

/** The requests to which the message may be an answer, as lines say. */
const requestsTold = (answer: Message, { book }: Inquiry): readonly Asked[] =>
  answer.type.endsWith('Response')
    ? (book.sentTo.get(answer.from) ?? [])
        .filter(({ message }) => isAnsweredBy(message, answer))
        .slice(-MOST_TRIED)
    : [];

/** The same, of what no line says. */
function requestsUntold(
  world: World,
  answer: Message,
  line: number,
  { constants }: Inquiry,
): readonly Asked[] {
  if (!answer.type.endsWith('Response')) return [];
  const asker = world.beings[constants.servers.indexOf(answer.to)];
  const quiet = [...linksOf(asker?.quiet ?? null)].slice(0, MOST_TRIED);
  return quiet
    .flatMap((server) => requestsTo(server, answer.from, constants))
    .filter((message) => isAnsweredBy(message, answer))
    .map((message) => ({ message, line: line - 1 }));
}

/** True if such a request may have such an answer. @raft F2.RV.R @raft F2.AE.R */
function isAnsweredBy(request: Message, answer: Message): boolean {
  if (request.from !== answer.to || request.term > answer.term) return false;
  if (answer.type === 'requestVoteResponse') return request.type === 'requestVoteRequest';
  if (answer.type !== 'appendEntriesResponse' || request.type !== 'appendEntriesRequest') {
    return false;
  }
  return !answer.success || answer.matchIndex === request.prevLogIndex + request.entries.length;
}

/** True if the server answers one of the requests so, and is then as it was. */
function mayAnswer(
  server: SpecServer,
  answer: Message,
  asked: readonly Asked[],
  { constants, numbers }: Inquiry,
): boolean {
  const key = numbers.ofServer(server);
  return asked.some(({ message }) =>
    effectsOf(server, message, constants).some(
      ({ server: after, sends: [sent] }) =>
        sent !== undefined && areEqual(sent, answer) && numbers.ofServer(after) === key,
    ),
  );
}

const effectsOf = (server: SpecServer, message: Message, constants: Constants) =>
  actions.flatMap((action) =>
    action.by === 'message' && action.enabled(server, message, constants)
      ? [action.effect(server, message, constants)]
      : [],
  );
