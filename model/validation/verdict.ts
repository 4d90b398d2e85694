/**
 * What a validation says at its end.
 *
 * @module
 */
import type { PaperRule } from '../../spec/paper.js';
import type { EventType } from './schema.js';
import type { Assumed } from './world.js';

/** A variable of which the line says what is not allowed. */
export interface Difference {
  readonly variable: string;
  readonly says: string;
  /** What would have been allowed; the closest first, the first few if there are many. */
  readonly allowed: readonly string[];
}

/** Where the log leaves the specification. */
export interface Violation {
  /** Counted from 1, the header included. */
  readonly line: number;
  readonly server: string;
  readonly event: EventType;
  /** The event in words. */
  readonly what: string;
  /** The rule that decides what differs; null if none does. */
  readonly rule: PaperRule | null;
  /** At least one, the first one to be looked at first. */
  readonly differences: readonly Difference[];
  /** The actions that the specification would have taken. */
  readonly instead: readonly string[];
}

/** How a validation ended. */
export type Ending =
  /** The log is a behaviour of the specification, with the steps that were assumed. */
  | { readonly type: 'valid' }
  /** It is none, whatever else happened. */
  | { readonly type: 'violated'; readonly violation: Violation }
  /** No explanation was found of this line; `why` says what ended the search. */
  | {
      readonly type: 'unexplained';
      readonly violation: Violation;
      readonly why: 'unlogged' | 'limit' | 'content';
    }
  | { readonly type: 'stopped'; readonly by: string };

/** What became of the messages, as far as the lines say. */
export interface MessageCounts {
  readonly sent: number;
  /** Of those sent: how many arrived at least once. */
  readonly arrived: number;
  /** How many arrivals were not the first of their message. */
  readonly repeated: number;
}

/** What a validation found. */
export interface Verdict {
  readonly ending: Ending;
  /** How many events were followed, and how many there are. */
  readonly followed: number;
  readonly events: number;
  readonly messages: MessageCounts;
  /** Most unlogged steps that were allowed before a line. */
  readonly unlogged: number;
  /** The steps that had to be assumed, in their order. */
  readonly assumed: readonly Assumed[];
  /** Servers that do not begin as new ones: what their start says was taken as given. */
  readonly given: readonly { readonly line: number; readonly server: string }[];
  /** The number of a last line that was cut off; null if none was. */
  readonly torn: number | null;
  /** Most worlds that were considered at one line. */
  readonly worlds: number;
  readonly seconds: number;
}
