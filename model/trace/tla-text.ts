/**
 * States and steps of the specification as TLA+ writes them. Servers and values are texts, so that
 * a function of the servers is a record: `[s1 |-> 0, s2 |-> 1]`.
 *
 * @module
 */
import type { SpecState, SpecStep } from '../../spec/actions/next.js';
import { type Bag, type Message, withoutMessage } from '../../spec/messages.js';
import type { Entry, SpecServer } from '../../spec/variables.js';
import { twinOf } from '../specification/tlc-config.js';
import { NIL } from './itf-state.js';

/** A line that is longer is broken where that is easy. */
const LONG = 90;

/** A text as TLA+ writes it. */
export const quoted = (text: string): string => JSON.stringify(text);

/** A server's variables, each as TLA+ writes it. */
const byServer: Readonly<Record<string, (server: SpecServer) => string>> = {
  currentTerm: ({ currentTerm }) => String(currentTerm),
  role: ({ role }) => twinOf(role),
  votedFor: ({ votedFor }) => (votedFor === null ? NIL : quoted(votedFor)),
  log: ({ log }) => entriesOf(log),
  commitIndex: ({ commitIndex }) => String(commitIndex),
  votesResponded: ({ votesResponded }) => setOf(votesResponded),
  votesGranted: ({ votesGranted }) => setOf(votesGranted),
  nextIndex: ({ nextIndex }) => recordOf(Object.entries(nextIndex)),
  matchIndex: ({ matchIndex }) => recordOf(Object.entries(matchIndex)),
};

const setOf = (texts: readonly string[]): string => `{${texts.map(quoted).join(', ')}}`;

const recordOf = (fields: readonly (readonly [string, string | number])[]): string =>
  `[${fields.map(([name, value]) => `${name} |-> ${value}`).join(', ')}]`;

const entriesOf = (entries: readonly Entry[]): string => {
  const texts = entries.map(({ term, command }) =>
    recordOf([
      ['term', term],
      ['command', quoted(command)],
    ]),
  );
  return `<<${texts.join(', ')}>>`;
};

/** The fields of a record that is the state, a line each. */
export function fieldsOf({ servers, messages }: SpecState): readonly string[] {
  return [
    `    messages |-> ${plus('EmptyBag', messages)}`,
    ...Object.entries(byServer).map(([name, value]) => {
      const values = servers.map((server) => [server.id, value(server)] as const);
      const short = `    ${name} |-> ${recordOf(values)}`;
      if (short.length <= LONG) return short;
      const lines = values.map(([id, text]) => `        ${id} |-> ${text}`);
      return `    ${name} |-> [\n${lines.join(',\n')}]`;
    }),
  ];
}

/** What EXCEPT has to say to get from one state to another, a line for each change. */
export function changesBetween(before: SpecState, after: SpecState): readonly string[] {
  const lost = after.messages.reduce(withoutMessage, before.messages);
  const added = before.messages.reduce(withoutMessage, after.messages);
  const bag = plus(minus('@', lost), added);
  const changes = after.servers.flatMap((server, i) =>
    Object.entries(byServer).flatMap(([name, value]) => {
      const [was, is] = [before.servers[i], value(server)];
      if (was !== undefined && value(was) === is) return [];
      return [`    !.${name}.${server.id} = ${is}`];
    }),
  );
  return bag === '@' ? changes : [`    !.messages = ${bag}`, ...changes];
}

const plus = (bag: string, added: Bag): string =>
  added.reduce((sum, message) => `${operand(sum)} (+) ${one(message)}`, bag);

const minus = (bag: string, lost: Bag): string =>
  lost.reduce((rest, message) => `${operand(rest)} (-) ${one(message)}`, bag);

/** The bag in brackets and on a line of its own, unless it is a single word. */
const operand = (bag: string): string => (/^[@\w]+$/.test(bag) ? bag : `(${bag})\n       `);

const one = (message: Message): string => `SetToBag({${messageOf(message)}})`;

function messageOf(message: Message): string {
  const fields = Object.entries(message) as [string, Part][];
  return recordOf(fields.map(([name, value]) => [name, valueOf(name, value)]));
}

/** What a message consists of. */
type Part = string | number | boolean | readonly Entry[];

function valueOf(name: string, value: Part): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return name === 'type' ? twinOf(value) : quoted(value);
  return entriesOf(value);
}

/** The step as the operator that it is: `GrantVote(s2, requestVoteRequest from s1)`. */
export function callOf({ action, server, message, given }: SpecStep): string {
  const parameters = [
    ...(server === null ? [] : [server]),
    ...(message === null ? [] : [briefly(message, server)]),
    ...given,
  ];
  return `${twinOf(action.part ?? action.name)}(${parameters.join(', ')})`;
}

const briefly = ({ type, from, to }: Message, server: string | null): string =>
  `${type} from ${from}${server === null ? ` to ${to}` : ''}`;
