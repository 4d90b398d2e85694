/**
 * The log of events that servers of the model would have written, from a run of the real
 * statecharts. A live server writes the same.
 *
 * @module
 */
import { textOf } from '../../spec/messages.js';
import {
  type EventFields,
  durableFields,
  durableWhenSpeaking,
  headerFields,
  sharedLength,
  stateFields,
} from '../../src/statechart/event-line.js';
import type { Cluster } from '../cluster/cluster.js';
import { type Outcome, type ServerRecord, sentIn } from '../cluster/server.js';
import type { EventType } from './schema.js';

/** One step of the cluster; nothing is logged of one in which no server moves. */
export interface Happening {
  readonly before: Cluster;
  readonly outcome: Outcome | null;
  /** The offset of the server that moved; -1 if none did. */
  readonly moved: number;
}

/** What is left out of the log, so that it is one of a server that says less. */
export interface Manner {
  /** True if an arrival has the whole message; else only its id. */
  readonly wholeMessages: boolean;
  /** The names of fields that no line has. */
  readonly withoutFields: readonly string[];
  /** The numbers of lines of the whole log that are missing, counted from 1. */
  readonly withoutLines: readonly number[];
}

/** Everything is logged; messages that arrive are named by their ids. */
export const inFull: Manner = { wholeMessages: false, withoutFields: [], withoutLines: [] };

/** The fields that a line need not have. */
export const loggedFields: readonly string[] = [
  ...['command', 'term', 'role', 'votedFor', 'commitIndex', 'lastApplied', 'logLength', 'logTail'],
  ...['votesGranted', 'nextIndex', 'matchIndex', 'durable', 'sends'],
];

/** The lines of the log, each a JSON text. */
export function logOf(
  start: Cluster,
  happenings: readonly Happening[],
  manner: Manner = inFull,
): readonly string[] {
  const post = new Post();
  const told = happenings.map((each) => {
    post.look(each.before.network);
    return lineOf(each, post, manner);
  });
  const lines = [headerOf(start), ...start.servers.map(startOf), ...told];
  return lines
    .filter((line) => line !== null)
    .filter((_, i) => !manner.withoutLines.includes(i + 1))
    .map((line) => JSON.stringify(without(line, manner.withoutFields)));
}

/** A start keeps all: a log begins with what its servers begin with. */
function without(line: EventFields, names: readonly string[]): EventFields {
  if (line['event'] === 'start') return line;
  const left = names.includes('logLength') ? [...names, 'logTail'] : names;
  return Object.fromEntries(Object.entries(line).filter(([name]) => !left.includes(name)));
}

function headerOf({ servers }: Cluster): EventFields {
  const [first] = servers;
  const ids = servers.map(({ chart }) => chart.state.id);
  return headerFields(ids, first?.chart.state.options.maxEntries ?? 1);
}

/** A server begins with all that it has, so that a log may begin in the middle. */
const startOf = ({ chart: { role, state }, disk }: ServerRecord): EventFields => ({
  ...{ server: state.id, event: 'start' },
  ...stateFields(role, state, 0),
  durable: durableFields(disk),
});

function lineOf(
  { before, outcome, moved }: Happening,
  post: Post,
  manner: Manner,
): EventFields | null {
  const was = before.servers[moved];
  if (was === undefined || outcome === null) return null;
  const event = eventOf(was, outcome);
  if (event === null) return null;
  const { stimulus, next, crashed, failure, effects } = outcome;
  const { id } = was.chart.state;
  const about: EventFields = {
    ...{ server: id, event },
    ...(stimulus.type === 'event' ? contentOf(stimulus.event, post, manner) : {}),
  };
  if (failure !== null) return { ...about, failure: failure.slice(0, 200) };
  const torn = stimulus.type === 'event' && crashed;
  const { role, state } = next.chart;
  const kept = next.up ? sharedLength(was.chart.state.log, state.log) : state.log.length;
  return {
    ...about,
    ...(torn ? { crashed } : {}),
    ...(next.up ? stateFields(role, state, kept) : {}),
    ...(torn ? {} : { durable: durableFields(durableWhenSpeaking(was.disk, effects)) }),
    ...(stimulus.type === 'event' ? { sends: sentIn(effects).map((each) => post.send(each)) } : {}),
  };
}

/** A server that is down notices nothing. */
function eventOf(was: ServerRecord, { stimulus }: Outcome): EventType | null {
  if (stimulus.type !== 'event') return stimulus.type;
  if (!was.up) return null;
  return 'from' in stimulus.event ? 'receive' : stimulus.event.type;
}

type Event = Extract<Outcome['stimulus'], { type: 'event' }>['event'];

function contentOf(event: Event, post: Post, { wholeMessages }: Manner): EventFields {
  if (event.type === 'clientCommand') return { command: event.command };
  if (!('from' in event)) return {};
  const id = post.receive(event);
  return { message: wholeMessages ? { id, ...event } : id };
}

type RealMessage = ReturnType<typeof sentIn>[number];

/** Gives ids to messages, and knows them again; what it knows is changed in place. */
class Post {
  private readonly counts = new Map<string, number>();
  /** The ids of equal messages in flight, in the order in which they were sent. */
  private readonly inFlight = new Map<string, string[]>();

  /** The message with a new id: its sender, and how many it has sent. */
  send(message: RealMessage): EventFields {
    const number = (this.counts.get(message.from) ?? 0) + 1;
    this.counts.set(message.from, number);
    const id = `${message.from}.${number}`;
    const text = textOf(message);
    this.inFlight.set(text, [...(this.inFlight.get(text) ?? []), id]);
    return { id, ...message };
  }

  /** The id of the message: of equal ones the first. */
  receive(message: RealMessage): string {
    const text = textOf(message);
    const [id = 'unknown', ...rest] = this.inFlight.get(text) ?? [];
    this.inFlight.set(text, rest);
    return id;
  }

  /** Notes what was lost or doubled since: of equal messages the last that was sent. */
  look(network: readonly RealMessage[]): void {
    const texts = network.map((message) => textOf(message));
    for (const [text, ids] of this.inFlight) {
      const count = texts.filter((each) => each === text).length;
      const last = ids.at(-1) ?? 'unknown';
      const copies = Array.from({ length: Math.max(0, count - ids.length) }, () => last);
      if (count === 0) this.inFlight.delete(text);
      else this.inFlight.set(text, [...ids.slice(0, count), ...copies]);
    }
  }
}
