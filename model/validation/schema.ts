/**
 * The log of events: what each line may say, by which names. One schema for the simulator, for
 * servers of this project and for those of others; docs/guides/validating.md has it as a table.
 *
 * @module
 */
import type { Message } from '../../spec/messages.js';
import type { Entry, SpecServer } from '../../spec/variables.js';

/** What may happen to a server: the events of the chart, and what begins and ends a run of it. */
export const eventTypes = [
  ...(['start', 'restart', 'crash'] as const),
  ...(['electionTimeout', 'heartbeatTimeout', 'clientCommand', 'receive'] as const),
] as const;

/** What may happen to a server. */
export type EventType = (typeof eventTypes)[number];

/** The first line. */
export interface Header {
  readonly servers: readonly string[];
  /** Most entries that one AppendEntries carries. @raft F2.AE.A */
  readonly maxEntries: number;
}

/** What was on disk when the first message of a step left; at its end, if none did. */
export interface SaidDurable {
  readonly term?: number;
  readonly votedFor?: string | null;
  readonly logLength?: number;
}

/** What a line says of its server after the event. What is absent is not said. */
export interface Said {
  readonly term?: number;
  readonly role?: SpecServer['role'];
  readonly votedFor?: string | null;
  readonly commitIndex?: number;
  readonly lastApplied?: number;
  readonly logLength?: number;
  /** The last entries of the log; only with logLength. */
  readonly logTail?: readonly Entry[];
  /** Counts for a candidate only. */
  readonly votesGranted?: readonly string[];
  /** Both count for a leader only. */
  readonly nextIndex?: Readonly<Record<string, number>>;
  readonly matchIndex?: Readonly<Record<string, number>>;
  readonly durable?: SaidDurable;
}

/** A message as a line has it. */
export interface LoggedMessage {
  /** What tells it from equal messages; null if it has none. */
  readonly id: string | null;
  /** As the specification sees it. */
  readonly message: Message;
  /** True for a refusal that says where the logs part. @raft P5.3.4 */
  readonly hint: boolean;
}

/** A message that arrived; only its id may be known. */
export type ReceivedMessage =
  LoggedMessage | { readonly id: string; readonly message: null; readonly hint: false };

/** One event of one server. */
export interface LogLine {
  /** In the file, counted from 1. */
  readonly line: number;
  readonly server: string;
  readonly event: EventType;
  /** Only for a client's command; null if it is not said. */
  readonly command: string | null;
  /** Only for a message that arrived. */
  readonly received: ReceivedMessage | null;
  /** True if the server went down and up again before the step was done. */
  readonly crashed: boolean;
  /** Why the server could not go on; null if it could. */
  readonly failure: string | null;
  /** In the order in which they left; null if it is not said. */
  readonly sends: readonly LoggedMessage[] | null;
  readonly said: Said;
}

/** A log that has been read. */
export interface EventLog extends Header {
  readonly lines: readonly LogLine[];
  /** The number of a last line that was cut off while it was written; null if none was. */
  readonly torn: number | null;
}
