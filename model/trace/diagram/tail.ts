/**
 * What is in flight when the run ends: open arrows below the last row.
 *
 * @module
 */
import { type Columns, MARGIN, SENTENCE_ROOM, justBefore } from './columns.js';
import { type Ends, type Numbered, endingBetween } from './rows.js';
import { type Text, lowest, placedText } from './type-setting.js';

/** The part below the last row. */
export interface Tail {
  readonly texts: readonly Text[];
  readonly ends: Ends;
  readonly bottom: number;
}

/** The messages in flight, below `top`; nothing if there are none. */
export function placedTail(open: readonly Numbered[], columns: Columns, top: number): Tail {
  if (open.length === 0) return { texts: [], ends: [], bottom: top };
  const spot = {
    x: MARGIN,
    y: top + 8,
    anchor: 'start',
    room: SENTENCE_ROOM,
    mostLines: 1,
  } as const;
  const name = placedText('sentence', `still in flight: ${open.length}`, spot);
  const { texts, ends } = endingBetween(columns, open, top + 18, ({ from, to }) =>
    justBefore(columns, from, to),
  );
  const all = [name, ...texts];
  return { texts: all, ends, bottom: lowest(all, top) + 8 };
}
