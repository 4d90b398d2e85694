/**
 * What can be known of running servers from their event logs: a fold over what the lines tell. The
 * same events give the same view.
 *
 * @module
 */
import { messageText } from '../../../model/validation/message-text.js';
import type { EventType, LogLine, LoggedMessage } from '../../../model/validation/schema.js';
import { shownEvent } from '../../../model/validation/words.js';
import type { Message } from '../../../spec/messages.js';
import type { Role } from '../../statechart/step.js';
import type { LiveEvent } from './events.js';
import { type KnownLog, emptyLog, learnLog } from './known-log.js';

/** A server, as its lines have it. */
export interface LiveServer {
  readonly id: string;
  /** The log that told of it last; null if none has. */
  readonly source: string | null;
  readonly up: boolean;
  readonly role: Role;
  readonly term: number;
  readonly votedFor: string | null;
  readonly log: KnownLog;
  readonly commitIndex: number;
  readonly lastApplied: number;
  /** By server; only for a leader, and only what it says. */
  readonly nextIndex: Readonly<Record<string, number>>;
  readonly matchIndex: Readonly<Record<string, number>>;
  /** Why it cannot go on; null if it can. */
  readonly failure: string | null;
}

/** A message that was sent and has not been seen to arrive: under way, or lost. */
export interface LiveFlight {
  /** What tells it from equal messages; null if it has nothing. */
  readonly id: string | null;
  readonly message: Message;
}

/** What the last line told of its server. */
export interface Change {
  readonly server: string;
  readonly event: EventType;
  /** The message that arrived, where it is known; null if none did. */
  readonly message: Message | null;
  readonly from: Role;
  readonly to: Role;
  readonly newerTerm: boolean;
}

/** The cluster, as the events up to now have it. */
export interface LiveView {
  readonly servers: readonly LiveServer[];
  readonly flights: readonly LiveFlight[];
  /** The ids of messages that arrived before anything told that they were sent. */
  readonly early: readonly string[];
  /** What the last event was; null if it was no step of a server. */
  readonly change: Change | null;
  /** The last event in words. */
  readonly words: string;
  /** How many lines could not be read, or were no lines of servers. */
  readonly problems: number;
}

/** The most messages in flight that are kept; of older ones most were lost. */
export const MOST_FLIGHTS = 200;

/** Before anything is known. */
export const emptyView: LiveView = {
  ...{ servers: [], flights: [], early: [], change: null, words: 'Nothing yet.' },
  problems: 0,
};

/** The view after one more event. */
export function foldEvent(view: LiveView, event: LiveEvent): LiveView {
  switch (event.type) {
    case 'problem':
      return problemIn(view, `${event.source}: ${event.text}`);
    case 'header':
      return beginLog(view, event.source, event.header.servers);
    case 'step':
      return takeStep(view, event.source, event.line);
  }
}

/** The view after all of the events. */
export const foldEvents = (view: LiveView, events: readonly LiveEvent[]): LiveView =>
  events.reduce(foldEvent, view);

const problemIn = (view: LiveView, words: string): LiveView => ({
  ...{ ...view, change: null, words, problems: view.problems + 1 },
});

/** A log begins, or begins anew: its servers are as new, and what they had sent is forgotten. */
function beginLog(view: LiveView, source: string, ids: readonly string[]): LiveView {
  const told = view.servers.filter((server) => server.source !== null && server.source !== source);
  const stranger = told.find(({ id }) => !ids.includes(id)) ?? null;
  if (stranger !== null) {
    return problemIn(view, `${source}: its header does not name ${stranger.id}, as another does`);
  }
  const words = `${source}: a log of ${ids.join(', ')} begins`;
  const anew = (id: string): boolean =>
    view.servers.some((server) => server.id === id && server.source === source);
  const servers = ids.map((id) => {
    const known = view.servers.find((server) => server.id === id);
    return known === undefined || anew(id) ? newServer(id) : known;
  });
  const flights = view.flights.filter(
    ({ message: { from, to } }) => ids.includes(from) && ids.includes(to) && !anew(from),
  );
  return { ...view, servers, flights, change: null, words };
}

const newServer = (id: string): LiveServer => ({
  ...{ id, source: null, up: true, role: 'follower', term: 0, votedFor: null, log: emptyLog },
  ...{ commitIndex: 0, lastApplied: 0, nextIndex: {}, matchIndex: {}, failure: null },
});

function takeStep(view: LiveView, source: string, line: LogLine): LiveView {
  const was = view.servers.find(({ id }) => id === line.server);
  if (was === undefined) {
    return problemIn(view, `${source}: no header names ${line.server}`);
  }
  const is = { ...learn(was, line), source };
  const { message, ...network } = moveMessages(view, line);
  const { server, event } = line;
  const change = { server, event, message, from: was.role, to: is.role };
  return {
    ...{ ...view, ...network, servers: view.servers.map((each) => (each === was ? is : each)) },
    change: { ...change, newerTerm: is.term > was.term },
    words: wordsOf(line, message, was, is),
  };
}

/** The server after what the line says. A run begins without what only memory had. */
function learn(was: LiveServer, { event, crashed, failure, said }: LogLine): LiveServer {
  if (event === 'crash') return { ...was, up: false };
  const fresh = event === 'restart' || event === 'start' || crashed;
  const kept = fresh ? { ...newServer(was.id), term: was.term, votedFor: was.votedFor } : was;
  const role = said.role ?? kept.role;
  return {
    ...{ ...kept, up: failure === null, role, failure },
    term: said.term ?? kept.term,
    votedFor: votedForOf(kept, said),
    log: learnLog(event === 'start' ? emptyLog : was.log, said),
    commitIndex: said.commitIndex ?? kept.commitIndex,
    lastApplied: said.lastApplied ?? kept.lastApplied,
    nextIndex: role === 'leader' ? (said.nextIndex ?? kept.nextIndex) : {},
    matchIndex: role === 'leader' ? (said.matchIndex ?? kept.matchIndex) : {},
  };
}

/** What was said of a vote was said of its term: of a newer one nothing is known yet. */
function votedForOf({ term, votedFor }: LiveServer, said: LogLine['said']): string | null {
  if (said.votedFor !== undefined) return said.votedFor;
  return said.term !== undefined && said.term > term ? null : votedFor;
}

/** What was sent is in flight, what arrived is not, and which message that was. */
function moveMessages(
  { flights, early }: LiveView,
  { received, sends }: LogLine,
): Pick<LiveView, 'flights' | 'early'> & { readonly message: Message | null } {
  const place = received === null ? -1 : flights.findIndex((each) => isSame(each, received));
  const arrived = flights[place];
  const sent = (sends ?? []).filter(({ id }) => id === null || !early.includes(id));
  const missed =
    received !== null && received.id !== null && arrived === undefined ? [received.id] : [];
  return {
    flights: [
      ...flights.filter((_, i) => i !== place),
      ...sent.map(({ id, message }) => ({ id, message })),
    ].slice(-MOST_FLIGHTS),
    early: [...early, ...missed].slice(-MOST_FLIGHTS),
    message: received?.message ?? arrived?.message ?? null,
  };
}

/** By its id if it has one, else by what it says. */
const isSame = (
  flight: LiveFlight,
  { id, message }: Pick<LoggedMessage, 'id'> & { readonly message: Message | null },
): boolean =>
  id === null || flight.id === null
    ? message !== null && messageText(message) === messageText(flight.message)
    : id === flight.id;

function wordsOf(line: LogLine, message: Message | null, was: LiveServer, is: LiveServer): string {
  const { failure } = line;
  return [
    shownEvent(line, message),
    ...(failure === null ? [] : [`and cannot go on: ${failure}`]),
    ...(is.up && is.role !== was.role ? [`and is ${is.role} in term ${is.term}`] : []),
    ...(is.commitIndex > was.commitIndex ? [`commitIndex ${is.commitIndex}`] : []),
  ].join('; ');
}
