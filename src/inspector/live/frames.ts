/**
 * What a feed of running servers says to a page: lines of event logs, numbered from 1 in the order
 * in which they came in. A page that was cut off asks again from the number it has come to.
 *
 * @module
 */
import { isRecord } from '../../../model/trace/json.js';

/** A line of a log, or a remark on a log, such as that the file has begun anew. */
export interface FeedLine {
  readonly type: 'line' | 'remark';
  /** Counted from 1 over all logs of the feed. */
  readonly number: number;
  /** The log that it is from, as it is called. */
  readonly source: string;
  /** Counted from 1 in its log. */
  readonly line: number;
  readonly text: string;
}

/** What the feed sends. It takes nothing: a client that says anything is cut off. */
export type Frame =
  | {
      readonly type: 'hello';
      /** Tells this feed from an earlier one, whose numbers mean other lines. */
      readonly run: string;
      /** The number from which lines follow. */
      readonly from: number;
      /** The headers of the logs, as far as they are older than that. */
      readonly headers: readonly FeedLine[];
    }
  | { readonly type: 'lines'; readonly lines: readonly FeedLine[] };

/** Why a feed ends a connection. */
export const closeCodes = {
  /** The server ends. */
  goingAway: 1001,
  /** The client has said something. */
  readOnly: 1008,
  /** Lines that the client was still to get are no longer kept. It may ask again. */
  tooSlow: 4008,
} as const;

/** The beginning of a header, which is the first line of a log; of ours if the name is there. */
const HEADER = /^\s*\{[^\n]{0,200}"format"\s*:\s*("raft-events")?/;

/** True for the text of a header, be it one that can be read or not. */
export const isHeaderText = (text: string): boolean => HEADER.test(text);

/** True if the text begins as a log of events does. */
export const isEventLog = (text: string): boolean => HEADER.exec(text)?.[1] !== undefined;

/** The frame in the text; null if it is none. */
export function readFrame(text: string): Frame | null {
  const value = valueOf(text);
  if (!isRecord(value)) return null;
  const { type, run, from, headers, lines } = value;
  if (type === 'lines' && isLines(lines)) return { type, lines };
  const isHello = type === 'hello' && typeof run === 'string' && Number.isSafeInteger(from);
  return isHello && isLines(headers) ? { type, run, from: from as number, headers } : null;
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

const isLines = (value: unknown): value is readonly FeedLine[] =>
  Array.isArray(value) && value.every(isLine);

const isLine = (value: unknown): boolean =>
  isRecord(value) &&
  (value['type'] === 'line' || value['type'] === 'remark') &&
  Number.isSafeInteger(value['number']) &&
  Number.isSafeInteger(value['line']) &&
  typeof value['source'] === 'string' &&
  typeof value['text'] === 'string';
