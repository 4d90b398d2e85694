/**
 * What the whole log says of messages and entries, whatever the order of events: what was sent and
 * when, what each arrival was, and which command stood where.
 *
 * @module
 */
import type { Message } from '../../spec/messages.js';
import type { Entry } from '../../spec/variables.js';
import { messageText } from './message-text.js';
import type { EventLog, LogLine, LoggedMessage } from './schema.js';

/** A message that a line says was sent. */
export interface Sending {
  /** The line, counted from 1. */
  readonly line: number;
  readonly message: Message;
}

/** What is known of a message that arrived. */
export type Arrival =
  /** It was sent, as an earlier line says. */
  | { readonly type: 'sent'; readonly message: Message; readonly hint: boolean }
  /** No line says that it was sent. */
  | { readonly type: 'unsaid'; readonly message: Message; readonly hint: boolean }
  /** It is not what was sent under its id. */
  | { readonly type: 'altered'; readonly message: Message; readonly sent: Message }
  /** No line says what it is. */
  | { readonly type: 'unknown'; readonly id: string };

/** What the whole log says. */
export interface Book {
  /** What arrived at the line of each offset; null where nothing did. */
  readonly arrivals: readonly (Arrival | null)[];
  /** The different messages that lines say were sent to each server, in the order of the lines. */
  readonly sentTo: ReadonlyMap<string, readonly Sending[]>;
  /** The texts of refusals that say where the logs part. @raft P5.3.4 */
  readonly hinted: ReadonlySet<string>;
  /** The commands that the log has at an index with a term. */
  readonly commandsAt: (index: number, term: number) => readonly string[];
}

/** What the log says as a whole. */
export function bookOf(log: EventLog): Book {
  const sentTo = new Map<string, Sending[]>();
  const known = new Set<string>();
  const hinted = new Set<string>();
  for (const { line, sends } of log.lines) {
    for (const { message, hint } of sends ?? []) {
      const text = messageText(message);
      if (hint) hinted.add(text);
      if (known.has(text)) continue;
      known.add(text);
      const before = sentTo.get(message.to) ?? [];
      before.push({ line, message });
      sentTo.set(message.to, before);
    }
  }
  const commands = commandsIn(log);
  return {
    arrivals: arrivalsIn(log),
    sentTo,
    hinted,
    commandsAt: (index, term) => [...(commands.get(`${index}:${term}`) ?? [])],
  };
}

function arrivalsIn({ lines }: EventLog): readonly (Arrival | null)[] {
  const named = new Map<string, LoggedMessage>();
  const texts = new Set<string>();
  const unnamed = new Set<string>();
  return lines.map((line) => {
    const arrival = arrivalOf(line, named, line.received?.id === null ? texts : unnamed);
    for (const sent of line.sends ?? []) {
      const text = messageText(sent.message);
      texts.add(text);
      if (sent.id === null) unnamed.add(text);
      else named.set(sent.id, sent);
    }
    return arrival;
  });
}

/** An arrival with an id is what was sent under this id, or something sent without one. */
function arrivalOf(
  { received }: LogLine,
  named: ReadonlyMap<string, LoggedMessage>,
  candidates: ReadonlySet<string>,
): Arrival | null {
  if (received === null) return null;
  const { id, message, hint } = received;
  const sent = id === null ? undefined : named.get(id);
  if (sent !== undefined) {
    if (message === null || messageText(message) === messageText(sent.message)) {
      return { type: 'sent', message: sent.message, hint: sent.hint || hint };
    }
    return { type: 'altered', message, sent: sent.message };
  }
  if (message === null) return { type: 'unknown', id };
  return { type: candidates.has(messageText(message)) ? 'sent' : 'unsaid', message, hint };
}

/** The commands that lines have at an index and in a term: one, where Log Matching holds. */
function commandsIn({ lines }: EventLog): ReadonlyMap<string, ReadonlySet<string>> {
  const commands = new Map<string, Set<string>>();
  for (const line of lines) {
    for (const { index, entry } of entriesIn(line)) {
      const key = `${index}:${entry.term}`;
      const known = commands.get(key) ?? new Set();
      known.add(entry.command);
      commands.set(key, known);
    }
  }
  return commands;
}

/** The entries that the line shows, each with its index. @raft F3.LM */
export function entriesIn({
  said: { logLength = 0, logTail = [] },
  received,
  sends,
}: LogLine): readonly { readonly index: number; readonly entry: Entry }[] {
  const from = (start: number, entries: readonly Entry[]) =>
    entries.map((entry, i) => ({ index: start + i, entry }));
  const messages = [...(sends ?? []).map(({ message }) => message), received?.message ?? null];
  return [
    ...from(logLength - logTail.length + 1, logTail),
    ...messages.flatMap((message) =>
      message?.type === 'appendEntriesRequest'
        ? from(message.prevLogIndex + 1, message.entries)
        : [],
    ),
  ];
}
