/**
 * Says where a step leaves the specification: what it would have done, what differs, and which
 * rule of the paper that is.
 *
 * @module
 */
import type { Action, Change } from '../../spec/actions/action.js';
import { actions } from '../../spec/actions/index.js';
import { type Message, textOf } from '../../spec/messages.js';
import type { PaperRule } from '../../spec/paper.js';
import type { SpecServer } from '../../spec/variables.js';
import { type Observed, observedOf } from './mapping.js';
import type { Task } from './task.js';

/** A variable, or what was sent, that is not as the specification has it. */
export interface Difference {
  readonly variable: string;
  readonly allowed: string;
  readonly found: string;
}

/** How a step departs from the specification. */
export interface Departure {
  readonly rule: PaperRule | null;
  /** The actions that the specification would have taken. */
  readonly instead: readonly string[];
  readonly differences: readonly Difference[];
}

/** What the specification does when it goes on as far as it can. */
interface Course {
  readonly server: SpecServer;
  readonly taken: readonly Taken[];
}

interface Taken {
  readonly action: Action;
  readonly before: SpecServer;
  readonly message: Message | null;
  readonly sends: readonly Message[];
}

/** What the specification would have done in place of a step that failed. */
export function failureOf(task: Task): Departure {
  const course = courseOf(task);
  return { rule: decisiveRule(course, task), instead: namesOf(course), differences: [] };
}

/** How the step that `task` describes departs, if it does. */
export function departureOf(task: Task): Departure {
  const course = courseOf(task);
  const differences = [...variablesThatDiffer(course, task), ...sendsThatDiffer(course, task)];
  return {
    rule: blamed(course, task, differences[0] ?? null),
    instead: namesOf(course),
    differences,
  };
}

const namesOf = ({ taken }: Course): readonly string[] =>
  taken.map(({ action: { name, part } }) => part ?? name);

/** Each message is handled to its end, votes are counted, commitment advances: in that order. */
function courseOf(task: Task): Course {
  const taken: Taken[] = [];
  let { before: server } = task;
  const go = (action: Action, change: Change, message: Message | null): void => {
    taken.push({ action, before: server, message, sends: change.sends });
    ({ server } = change);
  };
  const goOn = (name: string): void => {
    const action = actions.find((each) => each.name === name);
    const way = action?.by === 'server' ? action.ways(server, task.constants)[0] : undefined;
    if (action === undefined || way === undefined) return;
    const change = way.take();
    const isIdle = JSON.stringify(change.server) === JSON.stringify(server);
    if (!isIdle || name === 'restart') go(action, change, null);
  };
  if (task.own !== null) goOn(task.own);
  if (task.own === 'timeout') server = votingForItself(server);
  for (let { message } = task; message !== null;) {
    const next = handling(server, message, task);
    if (next === null) break;
    go(next.action, next.change, message);
    if (next.change.takesMessage) message = null;
  }
  for (const name of ['becomeLeader', 'advanceCommitIndex']) goOn(name);
  if (task.crashes) goOn('restart');
  return { server, taken };
}

const votingForItself = (server: SpecServer): SpecServer => ({
  ...server,
  votedFor: server.id,
  votesGranted: [server.id],
});

function handling(
  server: SpecServer,
  message: Message,
  { constants }: Task,
): { readonly action: Action; readonly change: Change } | null {
  for (const action of actions) {
    if (action.by === 'message' && action.enabled(server, message, constants)) {
      return { action, change: action.effect(server, message, constants) };
    }
  }
  return null;
}

/** The variables in the order in which a reader would look for the mistake. */
const variables: readonly (keyof Observed)[] = [
  ...(['currentTerm', 'votedFor', 'log', 'role', 'votesGranted'] as const),
  ...(['commitIndex', 'matchIndex', 'nextIndex'] as const),
];

function variablesThatDiffer({ server }: Course, { after }: Task): readonly Difference[] {
  const [allowed, found] = [observedOf(server), observedOf(after)];
  return variables.flatMap((variable) => {
    const [a, b] = [shown(allowed[variable]), shown(found[variable])];
    return a === b ? [] : [{ variable, allowed: a, found: b }];
  });
}

const shown = (value: Observed[keyof Observed]): string =>
  value === null ? 'none' : JSON.stringify(value).replaceAll('"', '');

/** Answers are determined by the message; what a leader or candidate sends of itself is not. */
function sendsThatDiffer({ taken }: Course, { outbox, message }: Task): readonly Difference[] {
  if (message === null) return [];
  const allowed = taken.flatMap(({ sends }) => sends);
  const texts = allowed.map(textOf);
  const answers = outbox.filter(({ type }) => type.endsWith('Response'));
  if (answers.every((answer) => texts.includes(textOf(answer)))) return [];
  const found = answers.map(withoutEnvelope).join(', ');
  return [{ variable: 'answer', allowed: allowed.map(withoutEnvelope).join(', '), found }];
}

function withoutEnvelope(message: Message): string {
  const { type, ...rest } = message;
  const said = { ...rest, from: undefined, to: undefined };
  return `${type} ${JSON.stringify(said).replaceAll('"', '')}`;
}

/** The rule that decides what differs. */
const blamed = (course: Course, task: Task, difference: Difference | null): PaperRule | null =>
  (difference === null ? ruleOfSending(task) : ruleOfVariable(difference, course, task)) ??
  decisiveRule(course, task);

/** The rule by which the specification handles the event. */
function decisiveRule({ taken }: Course, { message }: Task): PaperRule | null {
  const decisive = taken.findLast((each) => each.message === message);
  if (decisive === undefined) return null;
  const { action } = decisive;
  if (action.by === 'message' && message !== null && action.decides !== undefined) {
    return action.decides(decisive.before, message);
  }
  return action.raft[0];
}

/** What a server sends of itself. */
function ruleOfSending({ outbox, own }: Task): PaperRule {
  if (own === 'timeout') return 'F2.RS.CAND.1d';
  return outbox.some(({ type }) => type === 'requestVoteRequest') ? 'F2.RV.0' : 'F2.AE.A';
}

/** The rule that is about the variable, where there is one; null if the action has to tell. */
function ruleOfVariable(difference: Difference, course: Course, task: Task): PaperRule | null {
  const { variable } = difference;
  if (task.crashes) return variable === 'role' || variable === 'commitIndex' ? null : 'F2.ST.P0';
  if (task.message?.type === 'appendEntriesRequest') return ruleOfRequest(difference, course, task);
  if (task.own === 'timeout' && variable === 'votedFor') return 'F2.RS.CAND.1b';
  if (task.own === 'timeout' && variable === 'currentTerm') return 'F2.RS.CAND.1a';
  if (variable === 'commitIndex' && task.after.role === 'leader') return 'F2.RS.LEAD.4';
  const votes = course.taken.some(({ action }) => action.name === 'handleRequestVoteResponse');
  return variable === 'role' && votes ? 'F2.RS.CAND.2' : null;
}

/** AppendEntries' receiver rules, by the variable that each is about. */
function ruleOfRequest(
  { variable }: Difference,
  { server, taken }: Course,
  { after, outbox }: Task,
): PaperRule | null {
  const last = taken.at(-1)?.action.raft[0] ?? null;
  switch (variable) {
    case 'log':
      return server.log.every((_, i) => i < after.log.length) ? 'F2.AE.4' : 'F2.AE.3';
    case 'commitIndex':
      return 'F2.AE.5';
    case 'answer': {
      const [answer] = outbox;
      const succeeded = answer?.type === 'appendEntriesResponse' && answer.success;
      const shouldSucceed = last === 'F2.AE.5';
      return succeeded === shouldSucceed ? 'F2.AE.R' : last;
    }
    default:
      return null;
  }
}
