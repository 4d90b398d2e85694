/**
 * Says why no world follows a line: which variable is not as the specification has it, what would
 * have been allowed, and which rule of the paper decides.
 *
 * @module
 */
import type { Message } from '../../spec/messages.js';
import type { PaperRule } from '../../spec/paper.js';
import { failedAssertion } from '../fault.js';
import { departureOf, failureOf } from '../refinement/departure.js';
import type { Task } from '../refinement/task.js';
import type { Arrival } from './book.js';
import { type End, type Question, endsOf } from './ends.js';
import { questionOf } from './follow.js';
import type { Inquiry } from './inquiry.js';
import { disagreements, overlaid } from './observation.js';
import type { LogLine } from './schema.js';
import { sendingDifferences } from './sending.js';
import type { Difference, Violation } from './verdict.js';
import { shownEvent, shownMessage } from './words.js';
import type { World } from './world.js';

/** Most alternatives that are named. */
const MOST_NAMED = 5;

/** One way in which the step could have gone, and how far the line is from it. */
interface Candidate {
  readonly question: Question;
  readonly end: End;
  readonly apart: ReturnType<typeof disagreements>;
}

/** Why none of the worlds follows the line at `offset`. */
export function violationAt(worlds: readonly World[], offset: number, inquiry: Inquiry): Violation {
  const line = inquiry.log.lines[offset];
  if (line === undefined) throw new RangeError(`no line at offset ${offset}`);
  const { line: number, server, event } = line;
  const arrival = inquiry.book.arrivals[offset] ?? null;
  const message = arrival !== null && 'message' in arrival ? arrival.message : null;
  const about = { line: number, server, event, what: shownEvent(line, message) };
  const questions = worlds.flatMap((world) => questionOf(world, offset, inquiry) ?? []);
  const [question] = questions;
  if (question === undefined) {
    return { ...about, ...neverSent(arrival, number, inquiry) };
  }
  if (line.failure !== null) return { ...about, ...failed(line.failure, question) };
  const all = questions.flatMap((each) => candidatesOf(each, line, inquiry));
  const believed = isBelieved(all, line);
  const candidates = all.filter((each) => isTold(each, line) === believed);
  const best = candidates.reduce(closer);
  const task = taskOf(best, line);
  const departure = departureOf(task);
  const differences =
    best.apart.length > 0
      ? best.apart.map(({ variable, says }) => ({
          ...{ variable, says, allowed: allowedOf(variable, candidates, line) },
        }))
      : sendingDifferences(best, line, inquiry.numbers);
  const silent = differences[0]?.variable === 'sends';
  const rule = ruleOf(differences[0]) ?? (silent ? failureOf(task) : departure).rule;
  return { ...about, rule, differences, instead: departure.instead };
}

/**
 * All ways in which the step could have gone, whatever the line says of the server; each with what
 * the line says was sent, and also with anything else.
 */
const candidatesOf = (
  question: Question,
  line: LogLine,
  { numbers }: Inquiry,
): readonly Candidate[] =>
  [{ ...question, outbox: null }, ...(question.outbox === null ? [] : [question])].flatMap((each) =>
    endsOf(each, numbers).map((end) => ({
      ...{ question: each, end, apart: disagreements(line.said, end.server) },
    })),
  );

/** True if what was sent in it is as the line says. */
const isTold = ({ question }: Candidate, { sends }: LogLine): boolean =>
  sends !== null && question.outbox !== null;

/**
 * True if the line is to be believed in what was sent, and to be blamed for what it says of the
 * server: after a crash, a server that said something has forgotten why.
 */
const isBelieved = (all: readonly Candidate[], line: LogLine): boolean =>
  line.crashed &&
  all.some((each) => isTold(each, line)) &&
  all.some((each) => !isTold(each, line) && each.apart.length === 0);

/** Fewer differences are closer; then ways that ignore nothing, and of those the first. */
function closer(a: Candidate, b: Candidate): Candidate {
  if (a.apart.length !== b.apart.length) return a.apart.length < b.apart.length ? a : b;
  return b.end.whole && !a.end.whole ? b : a;
}

/** What the variable may be after the step: as in whole steps, or in any if there is none. */
function allowedOf(
  variable: string,
  candidates: readonly Candidate[],
  line: LogLine,
): readonly string[] {
  const whole = candidates.filter(({ end }) => end.whole);
  const found = (whole.length === 0 ? candidates : whole).flatMap(({ end }) =>
    disagreements(line.said, end.server).flatMap((each) =>
      each.variable === variable ? [each.allowed] : [],
    ),
  );
  const different = [...new Set(found)];
  const more = different.length - MOST_NAMED;
  return more > 0 ? [...different.slice(0, MOST_NAMED), `and ${more} more`] : different;
}

/** The step in the words of the refinement, which knows whom to blame. */
function taskOf({ question, end }: Candidate, line: LogLine): Task {
  const { constants, before, message, copies, own, crashes } = question;
  return {
    ...{ constants, before, message, copies, own, crashes },
    after: overlaid(end.server, line.said),
    outbox: line.sends?.map((sent) => sent.message) ?? end.answers,
  };
}

/** The rule where the variable alone tells it. */
function ruleOf(difference: Difference | undefined): PaperRule | null {
  if (difference?.variable.startsWith('durable.') === true) return 'F2.ST.P0';
  return difference?.variable === 'lastApplied' ? 'F2.RS.ALL.1' : null;
}

type Blame = Pick<Violation, 'rule' | 'differences' | 'instead'>;

/** A server that cannot go on is one that the specification lets go on. */
function failed(failure: string, question: Question): Blame {
  const { before, outbox, ...rest } = question;
  const { rule, instead } = failureOf({ ...rest, before, after: before, outbox: outbox ?? [] });
  const cited = failedAssertion(failure).rule as PaperRule | null;
  const allowed = [instead.length === 0 ? 'to ignore the event' : instead.join(', ')];
  const differences = [{ variable: 'failure', says: failure, allowed }];
  return { rule: cited ?? rule, differences, instead };
}

/** What arrived is nothing that was sent. */
function neverSent(arrival: Arrival | null, line: number, inquiry: Inquiry): Blame {
  if (arrival === null) return { rule: null, differences: [], instead: [] };
  const blame = (rule: PaperRule | null, says: string, allowed: readonly string[]): Blame => ({
    ...{ rule, instead: [] },
    differences: [{ variable: 'message', says, allowed }],
  });
  if (arrival.type === 'unknown') {
    const allowed = ['the id of a message that an earlier line sends', 'the whole message'];
    return blame(null, `${arrival.id}, which no line before sends`, allowed);
  }
  const { message } = arrival;
  const rule = ruleOfMessage(message);
  return arrival.type === 'altered'
    ? blame(rule, shownMessage(message), [shownMessage(arrival.sent)])
    : blame(rule, 'what no line before sends', sentBefore(message, line, inquiry));
}

/** Messages of that type that were sent on that link before the line, the last first. */
function sentBefore(
  { type, from, to }: Message,
  line: number,
  { book }: Inquiry,
): readonly string[] {
  const sent = (book.sentTo.get(to) ?? []).filter(
    (each) => each.line < line && each.message.type === type && each.message.from === from,
  );
  const shown = sent.slice(-MOST_NAMED).map(({ message }) => shownMessage(message));
  const more = sent.length - shown.length;
  if (sent.length === 0) return [`no ${type} from ${from} to ${to} so far`];
  return more > 0 ? [...shown.reverse(), `and ${more} more`] : shown.reverse();
}

/** The rule by which such a message is sent. */
function ruleOfMessage({ type }: Message): PaperRule {
  switch (type) {
    case 'requestVoteRequest':
      return 'F2.RV.0';
    case 'requestVoteResponse':
      return 'F2.RV.R';
    case 'appendEntriesRequest':
      return 'F2.AE.0';
    case 'appendEntriesResponse':
      return 'F2.AE.R';
  }
}
