/**
 * One line of the log, taken from every world in which the servers may be.
 *
 * @module
 */
import { forEachServer } from '../../spec/constants.js';
import type { Message } from '../../spec/messages.js';
import type { SpecServer } from '../../spec/variables.js';
import { initialServer } from '../../spec/actions/next.js';
import type { Book } from './book.js';
import { type End, type Question, endsOf } from './ends.js';
import type { Inquiry } from './inquiry.js';
import { agrees, overlaid, unknownEntry } from './observation.js';
import { wasSentQuietly } from './requests.js';
import type { LogLine } from './schema.js';
import { type World, afterEnd, withBeing } from './world.js';

/** A world after a line. */
export interface Followed {
  readonly world: World;
  /** True if the server ignored nothing and went as far as it could. */
  readonly whole: boolean;
}

/** All worlds in which the servers may be after the line at `offset`, coming from this one. */
export function follow(world: World, offset: number, inquiry: Inquiry): readonly Followed[] {
  const { log, constants, numbers, unlogged } = inquiry;
  const line = log.lines[offset];
  if (line === undefined || line.failure !== null) return [];
  const at = constants.servers.indexOf(line.server);
  if (line.event === 'start') return [{ world: started(world, at, line, inquiry), whole: true }];
  const occasion = { line: line.line, keepsPast: unlogged > 0 };
  return possibleEnds(world, offset, inquiry)
    .filter(({ server }) => agrees(line.said, server))
    .map((end) => ({ world: afterEnd(world, at, end, occasion, numbers), whole: end.whole }));
}

/** All ends of the step of the line, whatever it says; none if its message was never sent. */
function possibleEnds(world: World, offset: number, inquiry: Inquiry): readonly End[] {
  const question = questionOf(world, offset, inquiry);
  return question === null ? [] : endsOf(question, inquiry.numbers);
}

/** What is asked of the specification about the line; null if its message was never sent. */
export function questionOf(world: World, offset: number, inquiry: Inquiry): Question | null {
  const { log, book, constants } = inquiry;
  const line = log.lines[offset];
  const before = world.beings[constants.servers.indexOf(line?.server ?? '')]?.server;
  if (line === undefined || before === undefined) return null;
  const arrival = book.arrivals[offset] ?? null;
  let message: Message | null = null;
  if (arrival !== null) {
    if (arrival.type === 'altered' || arrival.type === 'unknown') return null;
    ({ message } = arrival);
    if (arrival.type === 'unsaid' && !wasSentQuietly(world, message, constants)) return null;
  }
  const hinted = arrival !== null && 'hint' in arrival && arrival.hint;
  return {
    constants: { ...constants, values: commandsOf(line, before, book) },
    before,
    message,
    copies: hinted ? copiesOf(line, before, message) : 1,
    own: ownOf(line),
    crashes: line.crashed || line.event === 'restart' || line.event === 'crash',
    outbox: outboxOf(line),
  };
}

/** How often a server may handle a refusal with a hint: as often as it can go back. @raft P5.3.4 */
export const copiesFor = ({ log }: SpecServer): number => log.length + 1;

/** The same, where the line may say how far the leader went back. */
function copiesOf({ said }: LogLine, before: SpecServer, message: Message | null): number {
  const from = message?.from ?? '';
  const after = said.nextIndex?.[from];
  if (after === undefined) return copiesFor(before);
  return Math.max(1, (before.nextIndex[from] ?? after) - after);
}

function ownOf({ event }: LogLine): Question['own'] {
  if (event === 'electionTimeout') return 'timeout';
  return event === 'clientCommand' ? 'clientRequest' : null;
}

/** Starting and crashing sends nothing, whether or not the line says so. */
function outboxOf({ event, sends }: LogLine): Question['outbox'] {
  if (event === 'restart' || event === 'crash') return [];
  return sends?.map(({ message }) => message) ?? null;
}

/** The command of the line, or those that the log has where the entry would stand. */
function commandsOf(
  { event, command }: LogLine,
  server: SpecServer,
  book: Book,
): readonly string[] {
  if (event !== 'clientCommand') return [];
  return command === null ? commandsFor(server, book) : [command];
}

/**
 * What a client can have asked of the leader: what the log has at the next index with its term, or
 * something that it never shows.
 */
export function commandsFor({ log, currentTerm }: SpecServer, book: Book): readonly string[] {
  const known = book.commandsAt(log.length + 1, currentTerm);
  return known.length === 0 ? [unknownEntry.command] : known;
}

/** The server begins as the line says; a leader whose arrays are not said as after its election. */
function started(world: World, at: number, line: LogLine, { constants, numbers }: Inquiry): World {
  const { said } = line;
  const next = forEachServer((said.logLength ?? 0) + 1, constants);
  const first = { ...initialServer(line.server, constants), nextIndex: next };
  const server = overlaid(first, said);
  return withBeing(world, at, { server, key: numbers.ofServer(server), quiet: null, past: null });
}
