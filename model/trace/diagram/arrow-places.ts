/**
 * Where arrows begin and end: straight lines from the row of sending to that of the end.
 *
 * @module
 */
import { type Columns, xOf } from './columns.js';
import type { PlacedRow, Point } from './rows.js';
import type { Arrow, Sequence } from './sequence.js';
import type { Tail } from './tail.js';

/** An arrow with its place. */
export interface ArrowPlace {
  readonly arrow: Arrow;
  readonly from: Point;
  readonly to: Point;
}

/** What arrows begin and end in. */
export interface Between {
  /** The bottom of the heads. */
  readonly begin: number;
  readonly rows: readonly PlacedRow[];
  readonly tail: Tail;
}

/** All arrows of the sequence, in its order; a copy begins on the arrow that was doubled. */
export function placedArrows(
  { arrows }: Sequence,
  columns: Columns,
  { begin, rows, tail }: Between,
): readonly ArrowPlace[] {
  const ends = new Map([...rows.flatMap((row) => row.ends), ...tail.ends]);
  const places: ArrowPlace[] = [];
  for (const [offset, arrow] of arrows.entries()) {
    const to = ends.get(offset);
    if (to === undefined) throw new Error(`an arrow without an end: ${arrow.about}`);
    const { copied, kind, from, sent } = arrow;
    const original = copied === null ? undefined : places[copied.of];
    const forked = copied === null ? undefined : rows[copied.row]?.arrival;
    const start =
      original === undefined || forked === undefined
        ? { x: xOf(columns, from), y: kind === 'client' ? to.y : (rows[sent]?.departure ?? begin) }
        : pointAt(original, forked);
    places.push({ arrow, from: start, to });
  }
  return places;
}

/** The point of the arrow at that height. */
function pointAt({ from, to }: ArrowPlace, y: number): Point {
  return { x: from.x + ((to.x - from.x) * (y - from.y)) / (to.y - from.y), y };
}
