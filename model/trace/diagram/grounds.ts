/**
 * What lies behind the rows: the lanes' lines, the cuts of the network, and coloured ground.
 *
 * @module
 */
import { type Columns, MARGIN, xOf } from './columns.js';
import type { PlacedRow } from './rows.js';
import type { Phase, Sequence } from './sequence.js';
import type { Box } from './type-setting.js';

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

/** Where a row is. */
export type YOf = (row: number) => number;

/** The line of each lane, in stretches. */
export const phaseLinesOf = (
  { phases }: Sequence,
  columns: Columns,
  yOf: YOf,
): readonly PhaseLine[] =>
  phases.map(({ lane, state, from, to }) => ({
    ...{ x: xOf(columns, lane), from: yOf(from), to: yOf(to), state },
  }));

/** Where the network is cut: a line between any two lanes of different sides. */
export function wallsOf({ partitions }: Sequence, columns: Columns, yOf: YOf): readonly Upright[] {
  return partitions.flatMap(({ from, to, second }) =>
    second.flatMap((side, lane) =>
      lane === 0 || side === second[lane - 1]
        ? []
        : [{ x: xOf(columns, lane) - columns.pitch / 2, from: yOf(from), to: yOf(to) }],
    ),
  );
}

/** The ground of all lanes on the second side of a cut. */
function sidesOf({ partitions }: Sequence, columns: Columns, yOf: YOf): readonly Ground[] {
  const { pitch } = columns;
  return partitions.flatMap(({ from, to, second }) =>
    second.flatMap((side, lane): readonly Ground[] => {
      const [x, y] = [xOf(columns, lane) - pitch / 2, yOf(from)];
      return side ? [{ kind: 'second', x, y, width: pitch, height: yOf(to) - y }] : [];
    }),
  );
}

/** The ground of groups; upon that, of the sides of cuts; upon that, of rows that are marked. */
export function groundsOf(
  sequence: Sequence,
  columns: Columns,
  rows: readonly PlacedRow[],
  yOf: YOf,
): readonly Ground[] {
  const { groups, marks } = sequence;
  const ground = (kind: Ground['kind'], from: number, to: number): readonly Ground[] => {
    const [first, last] = [rows[from], rows[to]];
    if (first === undefined || last === undefined) return [];
    const y = first.top;
    return [{ kind, x: MARGIN / 2, y, width: columns.width - MARGIN, height: last.bottom - y - 2 }];
  };
  return [
    ...groups.flatMap(({ from, to }) => ground('group', from, to)),
    ...sidesOf(sequence, columns, yOf),
    ...marks.flatMap(({ kind, row }) => ground(kind, row, row)),
  ];
}
