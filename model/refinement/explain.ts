/**
 * Finds out whether the specification allows what a server did in one step: a sequence of its
 * actions, by that server, on that message, that ends where the server is now and sends what it
 * sent, in that order. What the server ignored counts as lost.
 *
 * The search is small: messages leave in the order in which they left the server, so there is
 * little to choose.
 *
 * @module
 */
import type { Action, Change } from '../../spec/actions/action.js';
import { dropMessage, duplicateMessage } from '../../spec/actions/environment.js';
import { actions } from '../../spec/actions/index.js';
import { type Message, sameMessage } from '../../spec/messages.js';
import type { SpecServer } from '../../spec/variables.js';
import { looksLike, sameServer } from './mapping.js';
import type { Task } from './task.js';

/** One action of the specification, as part of an explanation. */
export interface SpecMove {
  readonly action: Action;
  readonly given: readonly (string | number)[];
  /** The message that it is about; null if none. */
  readonly message: Message | null;
}

/** How far an attempt at an explanation is. */
interface Attempt {
  readonly server: SpecServer;
  /** How many messages of the outbox are sent. */
  readonly sent: number;
  /** How often the message has been handled. */
  readonly handled: number;
  /** True if the action that the event stands for has been taken. */
  readonly begun: boolean;
  readonly restarted: boolean;
  /** What the server sent to itself and has not handled. */
  readonly ownMail: Message | null;
  readonly trail: Trail | null;
}

interface Trail {
  readonly move: SpecMove;
  readonly earlier: Trail | null;
}

/** The actions that explain the step, in order; null if the specification does not allow it. */
export function explain(task: Task): readonly SpecMove[] | null {
  const seen: Attempt[] = [];
  const stack: Attempt[] = [
    {
      ...{ server: task.before, sent: 0, handled: 0, begun: false, restarted: false },
      ...{ ownMail: null, trail: null },
    },
  ];
  for (let attempt = stack.pop(); attempt !== undefined; attempt = stack.pop()) {
    if (isThere(attempt, task)) return movesOf(finished(attempt, task));
    if (seen.some((other) => isSame(other, attempt))) continue;
    seen.push(attempt);
    stack.push(...goOn(attempt, task).toReversed());
  }
  return null;
}

const isThere = (attempt: Attempt, { outbox, crashes, after }: Task): boolean =>
  attempt.sent === outbox.length &&
  attempt.restarted === crashes &&
  looksLike(after, attempt.server);

/** True if the two can go on in the same way. There are few to compare: a text costs more. */
function isSame(a: Attempt, b: Attempt): boolean {
  return (
    a.sent === b.sent &&
    a.handled === b.handled &&
    a.begun === b.begun &&
    a.restarted === b.restarted &&
    sameMail(a.ownMail, b.ownMail) &&
    sameServer(a.server, b.server)
  );
}

const sameMail = (a: Message | null, b: Message | null): boolean =>
  a === b || (a !== null && b !== null && sameMessage(a, b));

/** The attempt with what the server ignored lost. */
function finished(attempt: Attempt, { message }: Task): Trail | null {
  let { trail } = attempt;
  if (message !== null && attempt.handled === 0) trail = lost(message, trail);
  return attempt.ownMail === null ? trail : lost(attempt.ownMail, trail);
}

const lost = (message: Message, earlier: Trail | null): Trail => ({
  move: { action: dropMessage, given: [], message },
  earlier,
});

/** The moves in order; copies are made while the message is still there to be copied. */
function movesOf(trail: Trail | null): readonly SpecMove[] {
  const moves: SpecMove[] = [];
  for (let at = trail; at !== null; at = at.earlier) moves.push(at.move);
  const isCopy = ({ action }: SpecMove): boolean => action === duplicateMessage;
  return [...moves.filter(isCopy), ...moves.reverse().filter((move) => !isCopy(move))];
}

/** All attempts that are one action further. */
function goOn(attempt: Attempt, task: Task): readonly Attempt[] {
  if (attempt.restarted) return [];
  return actions.flatMap((action): readonly Attempt[] => {
    if (action.by === 'network') return [];
    if (action.by === 'server') {
      if (!mayTake(action.name, attempt, task)) return [];
      return action
        .ways(attempt.server, task.constants)
        .filter(({ given }) => action.name !== 'appendEntries' || isWanted(given, attempt, task))
        .flatMap(({ given, take }) => after({ action, given, message: null }, take()));
    }
    return [...mailOf(attempt, task)].flatMap((message) => {
      if (!action.enabled(attempt.server, message, task.constants)) return [];
      const change = action.effect(attempt.server, message, task.constants);
      return after({ action, given: [], message }, change);
    });
  });

  function after(move: SpecMove, change: Change): readonly Attempt[] {
    const next = taken(attempt, task, move, change);
    return next === null ? [] : [next];
  }
}

/** The messages that the server may handle now. */
function* mailOf({ ownMail, handled }: Attempt, { message, copies }: Task): Generator<Message> {
  if (ownMail !== null) yield ownMail;
  if (message !== null && handled < copies) yield message;
}

/**
 * An event stands for one action; a crash ends the step; a leader sends what the server sent, so
 * that nothing else need be tried; all else the server may do at any time.
 */
function mayTake(name: string, { begun, sent }: Attempt, { own, crashes, outbox }: Task): boolean {
  if (name === 'timeout' || name === 'clientRequest') return name === own && !begun;
  if (name === 'appendEntries') return outbox[sent]?.type === 'appendEntriesRequest';
  return name !== 'restart' || crashes;
}

/** True if the receiver and the number of entries are those of the message to be sent next. */
function isWanted([to, count]: SpecMove['given'], { sent }: Attempt, { outbox }: Task): boolean {
  const next = outbox[sent];
  return next?.type === 'appendEntriesRequest' && next.to === to && next.entries.length === count;
}

/** The attempt after the action; null if it sends what the server did not. */
function taken(attempt: Attempt, task: Task, move: SpecMove, change: Change): Attempt | null {
  const { action, message } = move;
  const isOwnMail = message !== null && message === attempt.ownMail;
  const handles = message !== null && !isOwnMail && change.takesMessage;
  const again = handles && attempt.handled > 0;
  const copied = again
    ? withMove(attempt, { action: duplicateMessage, given: [], message })
    : attempt;
  const next: Attempt = {
    server: change.server,
    sent: attempt.sent,
    handled: attempt.handled + (handles ? 1 : 0),
    begun: attempt.begun || action.name === task.own,
    restarted: action.name === 'restart',
    ownMail: isOwnMail && change.takesMessage ? null : attempt.ownMail,
    trail: { move, earlier: copied.trail },
  };
  const [sends] = change.sends;
  return sends === undefined ? next : sending(next, task, sends);
}

/** The attempt once it has sent the message; null where the server sent another, or none. */
function sending(
  attempt: Attempt,
  { before, outbox, crashes }: Task,
  sends: Message,
): Attempt | null {
  if (sends.to === before.id)
    return attempt.ownMail === null ? { ...attempt, ownMail: sends } : null;
  const expected = outbox[attempt.sent];
  if (expected !== undefined && sameMessage(expected, sends)) {
    return { ...attempt, sent: attempt.sent + 1 };
  }
  // A crash may come between the change and the answer, which is then as good as lost.
  return crashes ? { ...attempt, trail: lost(sends, attempt.trail) } : null;
}

const withMove = (attempt: Attempt, move: SpecMove): Attempt => ({
  ...attempt,
  trail: { move, earlier: attempt.trail },
});
