/**
 * Where the lanes are: what happened at the left, then the clients, then a lane for each server,
 * with room for what is said of it on either side.
 *
 * @module
 */
import { CLIENTS, type Sequence } from './sequence.js';

/** Left of everything. */
export const MARGIN = 16;

/** Where the numbers of the steps are, and where their sentences begin. */
export const SENTENCES = 46;

/** The room for a sentence. */
export const SENTENCE_ROOM = 240;

/** How far texts stay away from a lane. */
export const BESIDE = 13;

/** Where the lanes are; all values are distances from the left, in pixels. */
export interface Columns {
  /** The middle of each lane. */
  readonly lanes: readonly number[];
  /** The lane of the clients; null if there is none. */
  readonly clients: number | null;
  /** How much room there is between two lanes for a text. */
  readonly room: number;
  readonly pitch: number;
  readonly width: number;
}

/** The columns for so many servers; narrower for many. */
export function columnsOf({ lanes, arrows }: Pick<Sequence, 'lanes' | 'arrows'>): Columns {
  const pitch = Math.max(150, 220 - 10 * lanes.length);
  const room = pitch - 2 * BESIDE - 10;
  const left = SENTENCES + SENTENCE_ROOM + 12;
  const clients = arrows.some(({ kind }) => kind === 'client') ? left + 26 : null;
  const first = (clients ?? left) + BESIDE + room + 14;
  const xs = lanes.map((_, lane) => first + lane * pitch);
  const width = (xs.at(-1) ?? first) + BESIDE + room + MARGIN;
  return { lanes: xs, clients, room, pitch, width };
}

/** The middle of that lane. */
export const xOf = ({ lanes, clients }: Columns, lane: number): number =>
  (lane === CLIENTS ? clients : lanes[lane]) ?? 0;

/** The middle between the lane `to` and the one beside it, on the side that `from` is on. */
export const justBefore = (columns: Columns, from: number, to: number): number =>
  xOf(columns, to) + (Math.sign(from - to) * columns.pitch) / 2;

/** The middle between the first two lanes on the way that are on different sides. */
export function atTheCut(
  columns: Columns,
  second: readonly boolean[],
  from: number,
  to: number,
): number {
  const way = Math.sign(to - from);
  let lane = from;
  while (lane !== to && second[lane] === second[lane + way]) lane += way;
  return xOf(columns, lane) + (way * columns.pitch) / 2;
}
