/**
 * Where the specification can take one server in one step: all states in which a sequence of its
 * actions, by that server, on that message, may end. It is the search of the refinement, which
 * knows where the step has ended and looks for a way; here only part of that is known, and all
 * ends are found.
 *
 * @module
 */
import type { Action, Change } from '../../spec/actions/action.js';
import { advanceCommitIndex } from '../../spec/actions/commitment.js';
import { becomeLeader } from '../../spec/actions/election.js';
import { actions } from '../../spec/actions/index.js';
import type { Constants } from '../../spec/constants.js';
import type { Message } from '../../spec/messages.js';
import type { SpecServer } from '../../spec/variables.js';
import { areEqual, messageText } from './message-text.js';
import type { Numbers } from './numbers.js';

/** What is known of one step of a server. */
export interface Question {
  readonly constants: Constants;
  readonly before: SpecServer;
  /** The message that arrived; null if none did. */
  readonly message: Message | null;
  /** How often it may be handled: a hint in a refusal is worth several refusals. */
  readonly copies: number;
  /** The action that the event stands for; null for a message and a heartbeat. */
  readonly own: 'timeout' | 'clientRequest' | null;
  /** True if the server lost its volatile variables at the end of the step. */
  readonly crashes: boolean;
  /** What it sent, in order; null if that is not known. */
  readonly outbox: readonly Message[] | null;
}

/** One state in which the step may end. */
export interface End {
  readonly server: SpecServer;
  /** The same for equal servers. */
  readonly key: string;
  /** The answers on the way, where the outbox is not known. */
  readonly answers: readonly Message[];
  /** The states in which it may have sent requests, in order, where the outbox is not known. */
  readonly visited: readonly SpecServer[];
  /** True if what had to be handled was, and nothing was left undone that could be done at once. */
  readonly whole: boolean;
}

interface Attempt {
  readonly server: SpecServer;
  readonly sent: number;
  readonly handled: number;
  readonly begun: boolean;
  readonly restarted: boolean;
  /** What the server sent to itself and has not handled. */
  readonly ownMail: Message | null;
  readonly answers: readonly Message[];
  readonly earlier: Attempt | null;
}

/** All states in which the step may end, each once. */
export function endsOf(question: Question, numbers: Numbers): readonly End[] {
  const ends = new Map<string, End>();
  const seen = new Set<string>();
  const stack: Attempt[] = [firstAttempt(question)];
  for (let attempt = stack.pop(); attempt !== undefined; attempt = stack.pop()) {
    const key = numbers.ofServer(attempt.server);
    const { sent, handled, begun, restarted, ownMail, answers } = attempt;
    const said = answers.map(messageText).join();
    const mail = ownMail === null ? '' : ownMail.type;
    const state = `${key} ${sent} ${handled} ${begun} ${restarted} ${mail} ${said}`;
    if (seen.has(state)) continue;
    seen.add(state);
    if (isThere(attempt, question)) {
      const whole = isWhole(attempt, question, numbers);
      const place = `${key} ${said}`;
      ends.set(place, merged(endOf(attempt, question, key, whole), ends.get(place)));
    }
    stack.push(...goOn(attempt, question));
  }
  return [...ends.values()];
}

const firstAttempt = ({ before }: Question): Attempt => ({
  ...{ server: before, sent: 0, handled: 0, begun: false, restarted: false },
  ...{ ownMail: null, answers: [], earlier: null },
});

const isThere = ({ sent, restarted }: Attempt, { outbox, crashes }: Question): boolean =>
  (outbox === null || sent === outbox.length) && restarted === crashes;

function endOf(attempt: Attempt, { outbox }: Question, key: string, whole: boolean): End {
  const visited: SpecServer[] = [];
  for (let at: Attempt | null = attempt; outbox === null && at !== null; at = at.earlier) {
    if (at.server.role !== 'follower') visited.push(at.server);
  }
  return {
    ...{ server: attempt.server, key, answers: attempt.answers },
    ...{ visited: visited.reverse(), whole },
  };
}

/** One end, reached in two ways. */
const merged = (end: End, other: End | undefined): End =>
  other === undefined
    ? end
    : {
        ...end,
        whole: end.whole || other.whole,
        visited: [...new Set([...end.visited, ...other.visited])],
      };

/** True if nothing was ignored, and the server went as far as it could. */
function isWhole(attempt: Attempt, question: Question, numbers: Numbers): boolean {
  const { server, handled, begun, ownMail } = attempt;
  const { before, message, own, crashes, constants } = question;
  if (crashes) return true;
  if (ownMail !== null) return false;
  if (message !== null && handled === 0 && isHandled(before, message, constants)) return false;
  const leads = before.role === 'leader';
  if (!begun && own !== null && (own === 'clientRequest') === leads) return false;
  if (begun && own === 'timeout' && server.votedFor !== server.id) return false;
  const after = [...becomeLeader.ways(server, constants), ...advance(server, constants)];
  const key = numbers.ofServer(server);
  return after.every(({ take }) => numbers.ofServer(take().server) === key);
}

const advance = (server: SpecServer, constants: Constants) =>
  advanceCommitIndex.ways(server, constants);

const isHandled = (server: SpecServer, message: Message, constants: Constants): boolean =>
  actions.some((each) => each.by === 'message' && each.enabled(server, message, constants));

/** All attempts that are one action further. */
function goOn(attempt: Attempt, question: Question): readonly Attempt[] {
  if (attempt.restarted) return [];
  const { constants } = question;
  const found: Attempt[] = [];
  const add = (action: Action, message: Message | null, change: Change): void => {
    const next = taken(attempt, question, action, message, change);
    if (next !== null) found.push(next);
  };
  const mail = mailOf(attempt, question);
  for (const action of actions) {
    if (action.by === 'server' && mayTake(action.name, attempt, question)) {
      for (const { given, take } of action.ways(attempt.server, constants)) {
        if (isWanted(action.name, given, attempt, question)) add(action, null, take());
      }
    } else if (action.by === 'message') {
      for (const message of mail) {
        if (!action.enabled(attempt.server, message, constants)) continue;
        add(action, message, action.effect(attempt.server, message, constants));
      }
    }
  }
  return found;
}

/** The messages that the server may handle now. */
const mailOf = ({ ownMail, handled }: Attempt, { message, copies }: Question) => [
  ...(ownMail === null ? [] : [ownMail]),
  ...(message !== null && handled < copies ? [message] : []),
];

/** As in the refinement; where nothing is known of the outbox, requests change nothing. */
function mayTake(name: string, { begun, sent }: Attempt, question: Question): boolean {
  const { own, crashes, outbox } = question;
  if (name === 'timeout' || name === 'clientRequest') return name === own && !begun;
  if (name === 'appendEntries') return outbox?.[sent]?.type === 'appendEntriesRequest';
  return name !== 'restart' || crashes;
}

type Given = readonly (string | number)[];

/** True if the request is to itself, or has the receiver and the size of the one to be sent. */
function isWanted(
  name: string,
  [to, count]: Given,
  { server, sent }: Attempt,
  { outbox }: Question,
): boolean {
  const next = outbox?.[sent];
  if (name === 'requestVote' && to === server.id) return true;
  if (name === 'requestVote') return next?.type === 'requestVoteRequest' && next.to === to;
  if (name !== 'appendEntries') return true;
  return next?.type === 'appendEntriesRequest' && next.to === to && next.entries.length === count;
}

/** The attempt after the action; null if it sends what the server did not. */
function taken(
  attempt: Attempt,
  { before, outbox, own, crashes }: Question,
  action: Action,
  message: Message | null,
  { server, sends, takesMessage }: Change,
): Attempt | null {
  const isOwnMail = message !== null && message === attempt.ownMail;
  const handles = message !== null && !isOwnMail && takesMessage;
  const next: Attempt = {
    ...attempt,
    server,
    handled: attempt.handled + (handles ? 1 : 0),
    begun: attempt.begun || action.name === own,
    restarted: action.name === 'restart',
    ownMail: isOwnMail && takesMessage ? null : attempt.ownMail,
    earlier: attempt,
  };
  const [sent] = sends;
  if (sent === undefined) return next;
  if (sent.to === before.id) return next.ownMail === null ? { ...next, ownMail: sent } : null;
  if (outbox === null) return { ...next, answers: [...next.answers, sent] };
  const expected = outbox[attempt.sent];
  if (expected !== undefined && areEqual(expected, sent)) {
    return { ...next, sent: attempt.sent + 1 };
  }
  // A crash may come between the change and the answer, which is then as good as lost.
  return crashes ? next : null;
}
