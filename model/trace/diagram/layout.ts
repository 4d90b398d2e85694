/**
 * The sequence diagram with a place for everything, from the top to the bottom: the title, a head
 * for each lane, the rows, what is still in flight, the lanes' ends and the legend.
 *
 * @module
 */
import { type ArrowPlace, placedArrows } from './arrow-places.js';
import { type Columns, MARGIN, columnsOf } from './columns.js';
import {
  type Ground,
  type PhaseLine,
  type Upright,
  groundsOf,
  phaseLinesOf,
  wallsOf,
} from './grounds.js';
import { type Legend, placedLegend } from './legend.js';
import { type Plate, namesOf, platesOf } from './plates.js';
import { type Numbered, type PlacedRow, placedRow } from './rows.js';
import type { Sequence } from './sequence.js';
import { type Tail, placedTail } from './tail.js';
import { type Box, type Text, lowest, placedText } from './type-setting.js';

/** The sequence diagram with a place for everything; all values are in pixels. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly heading: readonly Text[];
  readonly plates: readonly Plate[];
  readonly clients: Upright | null;
  readonly phases: readonly PhaseLine[];
  readonly walls: readonly Upright[];
  readonly grounds: readonly Ground[];
  readonly rows: readonly PlacedRow[];
  readonly tail: Tail;
  readonly arrows: readonly ArrowPlace[];
  readonly legend: Legend;
}

/** After so many rows the servers are named again. */
const ROWS_OF_A_PAGE = 16;

/** The diagram of the sequence. */
export function layoutOf(sequence: Sequence): Layout {
  const columns = columnsOf(sequence);
  const heading = headingOf(sequence, columns);
  const heads = platesOf(sequence, columns, lowest(heading, MARGIN) + 14, 'begins');
  const begin = lowest(boxesOf(heads), 0);
  const { rows, names, tail } = bodyOf(sequence, columns, begin + 6);
  const end = tail.bottom + 8;
  const ends = platesOf(sequence, columns, end, 'ends');
  const legend = placedLegend(lowest(boxesOf(ends), end) + 18, columns.width);
  const yOf = (row: number): number => rows[row]?.arrival ?? (row < 0 ? begin : end);
  return {
    ...{ width: columns.width, height: legend.bottom + MARGIN, heading, rows, tail, legend },
    plates: [...heads, ...names, ...ends],
    clients: columns.clients === null ? null : { x: columns.clients, from: begin, to: end },
    phases: phaseLinesOf(sequence, columns, yOf),
    walls: wallsOf(sequence, columns, yOf),
    grounds: groundsOf(sequence, columns, rows, yOf),
    arrows: placedArrows(sequence, columns, { begin, rows, tail }),
  };
}

const boxesOf = (plates: readonly Plate[]): readonly Box[] => plates.map(({ box }) => box);

/** The rows below `top`, one below the other, and what is in flight behind the last. */
function bodyOf(
  sequence: Sequence,
  columns: Columns,
  begin: number,
): Pick<Layout, 'rows' | 'tail'> & { readonly names: readonly Plate[] } {
  const ending = byEnd(sequence);
  const rows: PlacedRow[] = [];
  const names: Plate[] = [];
  let top = begin;
  for (const row of sequence.rows.keys()) {
    if (row > 0 && row % ROWS_OF_A_PAGE === 0) {
      names.push(...namesOf(sequence, columns, top + 2));
      top += 36;
    }
    const placed = placedRow(sequence, columns, ending[row] ?? [], row, top);
    rows.push(placed);
    top = placed.bottom;
  }
  return { rows, names, tail: placedTail(ending.at(-1) ?? [], columns, top) };
}

/** The arrows that end in each row; behind those of the last row what is in flight at the end. */
function byEnd({ rows, arrows }: Sequence): readonly (readonly Numbered[])[] {
  const ending: Numbered[][] = Array.from({ length: rows.length + 1 }, () => []);
  for (const [offset, arrow] of arrows.entries()) ending[arrow.ended]?.push([offset, arrow]);
  return ending;
}

function headingOf({ title, introduction }: Sequence, { width }: Columns): readonly Text[] {
  const spot = { x: MARGIN, anchor: 'start', room: width - 2 * MARGIN, mostLines: 4 } as const;
  const texts = [placedText('title', title, { ...spot, y: MARGIN })];
  for (const line of introduction) {
    texts.push(placedText('introduction', line, { ...spot, y: lowest(texts, MARGIN) + 2 }));
  }
  return texts;
}
