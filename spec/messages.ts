/**
 * What servers say to each other, as the specification sees it, and the bag that holds it.
 *
 * @module
 */
import { type Entry, sameEntry } from './variables.js';

/** What every message has. @raft P5.1.1 */
export interface Envelope {
  readonly term: number;
  readonly from: string;
  readonly to: string;
}

/** @raft F2.RV.A */
export interface RequestVoteRequest extends Envelope {
  readonly type: 'requestVoteRequest';
  readonly lastLogTerm: number;
  readonly lastLogIndex: number;
}

/** @raft F2.RV.R */
export interface RequestVoteResponse extends Envelope {
  readonly type: 'requestVoteResponse';
  readonly voteGranted: boolean;
}

/** @raft F2.AE.A */
export interface AppendEntriesRequest extends Envelope {
  readonly type: 'appendEntriesRequest';
  readonly prevLogIndex: number;
  readonly prevLogTerm: number;
  readonly entries: readonly Entry[];
  /** What is committed of the log up to the last of the entries. */
  readonly leaderCommit: number;
}

/** @raft F2.AE.R */
export interface AppendEntriesResponse extends Envelope {
  readonly type: 'appendEntriesResponse';
  readonly success: boolean;
  /** On success the last index that the request vouched for; else 0. */
  readonly matchIndex: number;
}

/** Any message. */
export type Message =
  RequestVoteRequest | RequestVoteResponse | AppendEntriesRequest | AppendEntriesResponse;

/** The network: messages with their copies, in the order of their texts. */
export type Bag = readonly Message[];

/** A message as text, the same for equal messages. */
export const textOf = (message: Message): string =>
  JSON.stringify(message, Object.keys(message).sort().concat('command'));

/** True if the messages are equal. */
export function sameMessage(a: Message, b: Message): boolean {
  const entriesOf = (message: Message): readonly Entry[] =>
    message.type === 'appendEntriesRequest' ? message.entries : [];
  const [entries, others] = [entriesOf(a), entriesOf(b)];
  const fields = Object.keys(a) as (keyof Message)[];
  return (
    fields.every((field) => (field as string) === 'entries' || a[field] === b[field]) &&
    entries.length === others.length &&
    entries.every((entry, i) => sameEntry(entry, others[i]))
  );
}

/** The bag with these messages as well. */
export function withMessages(bag: Bag, added: readonly Message[]): Bag {
  const keyed = [...bag, ...added].map((message) => ({ message, text: textOf(message) }));
  keyed.sort((a, b) => (a.text < b.text ? -1 : Number(a.text > b.text)));
  return keyed.map(({ message }) => message);
}

/** The bag with one copy less of the message. */
export function withoutMessage(bag: Bag, message: Message): Bag {
  const offset = bag.findIndex((other) => sameMessage(other, message));
  return bag.filter((_, i) => i !== offset);
}

/** The different messages of the bag. */
export const distinct = (bag: Bag): readonly Message[] =>
  bag.filter((message, i) => i === 0 || !sameMessage(message, bag[i - 1] as Message));
