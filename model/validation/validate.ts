/**
 * Validates a log of events: is what real servers say of themselves a behaviour of the
 * specification?
 *
 * @module
 */
import { violationAt } from './diagnosis.js';
import { contradictionIn } from './contradiction.js';
import type { Inquiry } from './inquiry.js';
import { linksOf } from './numbers.js';
import type { EventLog, LogLine, LoggedMessage, ReceivedMessage } from './schema.js';
import { Search } from './search.js';
import type { Limits } from './unlogged.js';
import { inquiryInto } from './inquiry.js';
import { messageText } from './message-text.js';
import type { Ending, MessageCounts, Verdict, Violation } from './verdict.js';

/** How far a validation is. */
export interface ValidationProgress {
  readonly followed: number;
  readonly events: number;
  readonly worlds: number;
  readonly seconds: number;
}

/** How a log is validated. */
export interface ValidateOptions {
  /** Most unlogged steps before a line; 0 for a log that has all lines. */
  readonly unlogged: number;
  /** A clock in milliseconds. */
  readonly now: () => number;
  /** Called ten times a second; a text that it gives stops the validation. */
  readonly pulse?: (progress: ValidationProgress) => Promise<string | null>;
  readonly limits?: Partial<Limits>;
}

/** What is tried before the search gives up. */
export const defaultLimits: Limits = { worlds: 1000, steps: 50_000, back: 32 };

const SLICE_MS = 100;

/** Whether the log is a behaviour of the specification, else where it is none and why. */
export async function validate(log: EventLog, options: ValidateOptions): Promise<Verdict> {
  const { unlogged, now, pulse } = options;
  const began = now();
  const inquiry = inquiryInto(log, unlogged);
  const search = new Search(inquiry, { ...defaultLimits, ...options.limits });
  const contradiction = contradictionIn(log, unlogged === 0);
  const end = contradiction === null ? log.lines.length : 1 + offsetOf(contradiction, log);
  let ending: Ending | null =
    contradiction !== null && unlogged > 0 ? { type: 'violated', violation: contradiction } : null;
  let pulsed = began;
  while (ending === null && search.offset < end) {
    if (!search.step()) ending = stuck(search, inquiry);
    else if (now() - pulsed > SLICE_MS) {
      const seconds = (now() - began) / 1000;
      const progress = { followed: search.offset, worlds: search.worlds.length, seconds };
      const by = (await pulse?.({ ...progress, events: log.lines.length })) ?? null;
      if (by !== null) ending = { type: 'stopped', by };
      pulsed = now();
    }
  }
  ending ??=
    contradiction === null ? { type: 'valid' } : { type: 'violated', violation: contradiction };
  return {
    ending,
    followed: search.offset,
    events: log.lines.length,
    messages: countMessages(log),
    unlogged,
    assumed: [...linksOf(search.worlds[0]?.assumed ?? null)].reverse(),
    given: givenIn(log),
    torn: log.torn,
    worlds: search.widest,
    seconds: (now() - began) / 1000,
  };
}

const offsetOf = ({ line }: Violation, { lines }: EventLog): number =>
  lines.findIndex((each) => each.line === line);

/** What it means that no world follows the next line. */
function stuck({ worlds, offset, cut }: Search, inquiry: Inquiry): Ending {
  const { log, book, unlogged } = inquiry;
  const violation = violationAt(worlds, offset, inquiry);
  const arrival = book.arrivals[offset]?.type;
  if (arrival === 'altered') return { type: 'violated', violation };
  if (cut) return { type: 'unexplained', violation, why: 'limit' };
  if (unlogged > 0) return { type: 'unexplained', violation, why: 'unlogged' };
  const silent = log.lines
    .slice(0, offset)
    .some(({ sends, event }) => sends === null && mayRun(event));
  if (arrival === 'unknown' && silent) {
    return { type: 'unexplained', violation, why: 'content' };
  }
  return { type: 'violated', violation };
}

/** True if the event is one on which a server may send something. */
const mayRun = (event: LogLine['event']): boolean =>
  event !== 'start' && event !== 'restart' && event !== 'crash';

/** Servers that do not begin in Init. @raft F4.T1 */
const givenIn = ({ lines }: EventLog): Verdict['given'] =>
  lines.flatMap(({ event, line, server, said }) => {
    const { term = 0, votedFor = null, logLength = 0, role = 'follower', commitIndex = 0 } = said;
    const isNew = term + logLength + commitIndex === 0 && votedFor === null && role === 'follower';
    return event === 'start' && !isNew ? [{ line, server }] : [];
  });

/** What became of the messages, by id where there is one, else by what they say. */
function countMessages({ lines }: EventLog): MessageCounts {
  const keyOf = ({ id, message }: LoggedMessage | ReceivedMessage): string =>
    id === null && message !== null ? messageText(message) : `id ${id}`;
  const sent = countedBy(lines.flatMap(({ sends }) => (sends ?? []).map(keyOf)));
  const received = countedBy(
    lines.flatMap((line) => (line.received === null ? [] : [keyOf(line.received)])),
  );
  const counts = [...received].map(([key, times]) => ({ times, of: sent.get(key) ?? 0 }));
  return {
    sent: sum([...sent.values()]),
    arrived: sum(counts.map(({ times, of }) => Math.min(times, of))),
    repeated: sum(counts.map(({ times, of }) => times - Math.max(1, Math.min(times, of)))),
  };
}

function countedBy(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
