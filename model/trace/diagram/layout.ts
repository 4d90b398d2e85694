/**
 * The sequence diagram with a place for everything, from the top to the bottom: the title, a head
 * for each lane, the rows, what is still in flight, the lanes' ends and the legend.
 *
 * @module
 */
import { type ArrowPlace, placedArrows } from './arrow-places.js';
import { type Columns, MARGIN, columnsOf, xOf } from './columns.js';
import { type Legend, placedLegend } from './legend.js';
import { type Numbered, type PlacedRow, placedRow } from './rows.js';
import type { Phase, Sequence } from './sequence.js';
import { type Tail, placedTail } from './tail.js';
import { type Box, type Text, placedText } from './type-setting.js';

/** The head or the end of a lane. */
export interface Plate {
  readonly box: Box;
  readonly texts: readonly Text[];
}

/** A line from the top to the bottom. */
export interface Upright {
  readonly x: number;
  readonly from: number;
  readonly to: number;
}

/** How long a server has one role. */
export interface PhaseLine extends Upright {
  readonly state: Phase['state'];
}

/** Coloured ground, with what it means. */
export interface Ground extends Box {
  readonly kind: 'harm' | 'departure' | 'group' | 'second';
}

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

/** The diagram of the sequence. */
export function layoutOf(sequence: Sequence): Layout {
  const columns = columnsOf(sequence);
  const heading = headingOf(sequence, columns);
  const heads = platesOf(sequence, columns, bottomOf(heading) + 14, 'begins');
  const begin = Math.max(...heads.map(({ box }) => box.y + box.height));
  const rows: PlacedRow[] = [];
  const ending = byEnd(sequence);
  for (const row of sequence.rows.keys()) {
    const top = rows.at(-1)?.bottom ?? begin + 6;
    rows.push(placedRow(sequence, columns, ending[row] ?? [], row, top));
  }
  const open = ending.at(-1) ?? [];
  const tail = placedTail(open, columns, rows.at(-1)?.bottom ?? begin + 6);
  const end = tail.bottom + 8;
  const ends = platesOf(sequence, columns, end, 'ends');
  const legend = placedLegend(
    Math.max(...ends.map(({ box }) => box.y + box.height)) + 18,
    columns.width,
  );
  const yOf = (row: number): number => rows[row]?.arrival ?? (row < 0 ? begin : end);
  return {
    ...{ width: columns.width, height: legend.bottom + MARGIN, heading, rows, tail, legend },
    plates: [...heads, ...ends],
    clients: columns.clients === null ? null : { x: columns.clients, from: begin, to: end },
    phases: sequence.phases.map(({ lane, state, from, to }) => ({
      ...{ x: xOf(columns, lane), from: yOf(from), to: yOf(to), state },
    })),
    walls: wallsOf(sequence, columns, yOf),
    grounds: [...sidesOf(sequence, columns, yOf), ...groundsOf(sequence, columns, rows)],
    arrows: placedArrows(sequence, columns, { begin, rows, tail }),
  };
}

/** The arrows that end in each row; behind those of the last row what is in flight at the end. */
function byEnd({ rows, arrows }: Sequence): readonly (readonly Numbered[])[] {
  const ending: Numbered[][] = Array.from({ length: rows.length + 1 }, () => []);
  for (const [offset, arrow] of arrows.entries()) ending[arrow.ended]?.push([offset, arrow]);
  return ending;
}

const bottomOf = (texts: readonly Text[]): number => {
  const last = texts.at(-1);
  return last === undefined ? MARGIN : last.y + last.height;
};

function headingOf({ title, introduction }: Sequence, { width }: Columns): readonly Text[] {
  const spot = { x: MARGIN, anchor: 'start', room: width - 2 * MARGIN, mostLines: 4 } as const;
  const texts = [placedText('title', title, { ...spot, y: MARGIN })];
  for (const line of introduction) {
    texts.push(placedText('introduction', line, { ...spot, y: bottomOf(texts) + 2 }));
  }
  return texts;
}

/** A plate for each lane, all of the same height; that of the clients has their name only. */
function platesOf(
  { lanes }: Sequence,
  columns: Columns,
  top: number,
  when: 'begins' | 'ends',
): readonly Plate[] {
  const written = lanes.map((lane, i) => {
    const spot = {
      x: xOf(columns, i),
      anchor: 'middle',
      room: columns.room,
      mostLines: 2,
    } as const;
    const texts = [placedText('head', lane.id, { ...spot, y: top + 5 })];
    for (const line of lane[when]) {
      texts.push(placedText('state', line, { ...spot, y: bottomOf(texts) }));
    }
    return { texts, left: xOf(columns, i) - columns.room / 2 - 6 };
  });
  const height = Math.max(...written.map(({ texts }) => bottomOf(texts))) + 6 - top;
  const plates = written.map(({ texts, left }) => ({
    texts,
    box: { x: left, y: top, width: columns.room + 12, height },
  }));
  if (columns.clients === null) return plates;
  const spot = { x: columns.clients, y: top + height - 24, anchor: 'middle' } as const;
  const name = placedText('head', 'clients', { ...spot, room: 80, mostLines: 1 });
  const box = { x: name.x - 6, y: top + height - 29, width: name.width + 12, height: 29 };
  return [...plates, { texts: [name], box }];
}

/** Where the network is cut: a line between any two lanes of different sides. */
function wallsOf(
  { partitions }: Sequence,
  columns: Columns,
  yOf: (row: number) => number,
): readonly Upright[] {
  return partitions.flatMap(({ from, to, second }) =>
    second.flatMap((side, lane) =>
      lane === 0 || side === second[lane - 1]
        ? []
        : [{ x: xOf(columns, lane) - columns.pitch / 2, from: yOf(from), to: yOf(to) }],
    ),
  );
}

/** The ground of all lanes on the second side of a cut. */
function sidesOf(
  { partitions }: Sequence,
  columns: Columns,
  yOf: (row: number) => number,
): readonly Ground[] {
  const { pitch } = columns;
  return partitions.flatMap(({ from, to, second }) =>
    second.flatMap((side, lane): readonly Ground[] => {
      const [x, y] = [xOf(columns, lane) - pitch / 2, yOf(from)];
      return side ? [{ kind: 'second', x, y, width: pitch, height: yOf(to) - y }] : [];
    }),
  );
}

function groundsOf(
  { groups, marks }: Sequence,
  { width }: Columns,
  rows: readonly PlacedRow[],
): readonly Ground[] {
  const ground = (kind: Ground['kind'], from: number, to: number): readonly Ground[] => {
    const [first, last] = [rows[from], rows[to]];
    if (first === undefined || last === undefined) return [];
    const y = first.top;
    return [{ kind, x: MARGIN / 2, y, width: width - MARGIN, height: last.bottom - y - 2 }];
  };
  return [
    ...groups.flatMap(({ from, to }) => ground('group', from, to)),
    ...marks.flatMap(({ kind, row }) => ground(kind, row, row)),
  ];
}
