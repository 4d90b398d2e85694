/**
 * The heads of the lanes, their ends, and their names again in between.
 *
 * @module
 */
import { type Columns, xOf } from './columns.js';
import type { Sequence } from './sequence.js';
import { type Box, type Text, lowest, placedText } from './type-setting.js';

/** The head or the end of a lane. */
export interface Plate {
  readonly box: Box;
  readonly texts: readonly Text[];
}

/** A plate for each lane, all of the same height; that of the clients has their name only. */
export function platesOf(
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
      texts.push(placedText('state', line, { ...spot, y: lowest(texts, top) }));
    }
    return { texts, left: xOf(columns, i) - columns.room / 2 - 6 };
  });
  const height = Math.max(...written.map(({ texts }) => lowest(texts, top))) + 6 - top;
  const plates = written.map(({ texts, left }) => ({
    texts,
    box: { x: left, y: top, width: columns.room + 12, height },
  }));
  if (columns.clients === null) return plates;
  const y = when === 'begins' ? top + height - 29 : top;
  return [...plates, namePlate('clients', columns.clients, y, 80)];
}

/** The names of the servers again, for who has scrolled. */
export const namesOf = ({ lanes }: Sequence, columns: Columns, y: number): readonly Plate[] =>
  lanes.map(({ id }, lane) => namePlate(id, xOf(columns, lane), y, columns.room));

/** A plate with a name and nothing else, around `x`. */
function namePlate(name: string, x: number, y: number, room: number): Plate {
  const text = placedText('head', name, { x, y: y + 5, anchor: 'middle', room, mostLines: 1 });
  return { texts: [text], box: { x: text.x - 6, y, width: text.width + 12, height: 29 } };
}
