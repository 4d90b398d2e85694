/**
 * Steps that no line tells: what a server may have done of itself, or with what was sent to it.
 * Steps that lead nowhere new are left out.
 *
 * @module
 */
import type { Message } from '../../spec/messages.js';
import type { SpecServer } from '../../spec/variables.js';
import { type End, type Question, endsOf } from './ends.js';
import { commandsFor, copiesFor } from './follow.js';
import type { Inquiry } from './inquiry.js';
import { messageText } from './message-text.js';
import { linksOf } from './numbers.js';
import { requestsTo } from './requests.js';
import { shownMessage } from './words.js';
import { type Being, type World, afterEnd, withAssumed, withBeing, withQuiet } from './world.js';

/** Of all messages that were sent to a server, so many are tried, the last first. */
const MOST_MESSAGES = 100;

/** Of all states in which a server may have sent what no line says, so many are tried. */
const MOST_QUIET = 5;

/** So many answers are remembered. */
const MOST_REMEMBERED = 100_000;

/** All worlds in which the server at `offset` did one thing more before the line. */
export function stepsOf(
  world: World,
  offset: number,
  line: number,
  inquiry: Inquiry,
): readonly World[] {
  const { numbers } = inquiry;
  const being = world.beings[offset];
  if (being === undefined) return [];
  const taken = happeningsTo(world, being, line, inquiry).flatMap((happening) =>
    endsOfHappening(being, happening, inquiry).map((end) => {
      const after = afterEnd(world, offset, end, { line, keepsPast: true }, numbers);
      const assumed = { before: line, server: being.server.id, what: happening.what };
      return withAssumed(after, assumed);
    }),
  );
  return [...speaking(world, offset, line, inquiry), ...taken].filter(
    ({ key }) => key !== world.key,
  );
}

type Happening = Partial<Question> & { readonly what: string };

/** Where the server may be after what happened: the same question is asked once. */
function endsOfHappening(
  { server, key }: Being,
  { what, ...rest }: Happening,
  { constants, numbers, remembered }: Inquiry,
): readonly End[] {
  const question = `${server.id} ${key} ${what}`;
  const known = remembered.get(question);
  if (known !== undefined) return known;
  const all = endsOf(
    {
      ...{ constants, before: server, message: null, copies: 1, own: null, crashes: false },
      ...{ outbox: null, ...rest },
    },
    numbers,
  );
  const ends = all.filter(({ whole }) => whole);
  if (remembered.size > MOST_REMEMBERED) remembered.clear();
  remembered.set(question, ends);
  return ends;
}

/** What may happen to the server. */
function happeningsTo(
  world: World,
  { server }: Being,
  line: number,
  inquiry: Inquiry,
): readonly Happening[] {
  const { id, role, commitIndex } = server;
  const { constants, book } = inquiry;
  const timeout = { own: 'timeout', what: `${id}: the election timer runs out` } as const;
  const own: readonly Happening[] =
    role === 'leader'
      ? commandsFor(server, book).map((value) => ({
          ...{ own: 'clientRequest', constants: { ...constants, values: [value] } },
          what: `${id}: a client asks for ${value}`,
        }))
      : [timeout];
  const events: readonly Happening[] = [
    ...mailFor(world, server, line, inquiry).map((message) => ({
      ...{ message, what: `${id} receives ${shownMessage(message)}` },
      copies: book.hinted.has(messageText(message)) ? copiesFor(server) : 1,
    })),
    ...own,
  ];
  const torn = events.map(({ what, ...rest }) => ({
    ...{ ...rest, crashes: true, what: `${what}, crashes and restarts` },
  }));
  const volatile = role !== 'follower' || commitIndex > 0;
  return [...events, ...(volatile ? [{ crashes: true, what: `${id} restarts` }] : []), ...torn];
}

/** A leader or candidate that sends requests which no line says. */
function speaking(
  world: World,
  offset: number,
  line: number,
  { numbers }: Inquiry,
): readonly World[] {
  const being = world.beings[offset];
  if (being === undefined || being.server.role === 'follower') return [];
  const { id } = being.server;
  const quiet = withQuiet(being.quiet, being.server, numbers);
  if (quiet === being.quiet) return [];
  const after = withBeing(world, offset, { ...being, quiet });
  return [withAssumed(after, { before: line, server: id, what: `${id} sends requests` })];
}

/** The different messages that may reach the server and are not of an earlier term. */
function mailFor(
  world: World,
  { id, currentTerm }: SpecServer,
  line: number,
  { book, constants }: Inquiry,
): readonly Message[] {
  const sent = (book.sentTo.get(id) ?? []).filter((each) => each.line < line);
  const answers = [...linksOf(world.answers)].map(({ message }) => message);
  const quiet = world.beings.flatMap((being) =>
    [...linksOf(being.quiet)]
      .slice(0, MOST_QUIET)
      .flatMap((server) => (server.id === id ? [] : requestsTo(server, id, constants))),
  );
  const all = [...sent.slice(-MOST_MESSAGES).map((each) => each.message), ...answers, ...quiet];
  const useful = all.filter(({ to, term }) => to === id && term >= currentTerm);
  return [...new Map(useful.map((message) => [messageText(message), message])).values()].reverse();
}
