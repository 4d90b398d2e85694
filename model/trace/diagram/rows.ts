/**
 * One row of the diagram: the sentence, what arrives and what is new at the top, what is said to
 * clients and lost at once below that, what breaks at the bottom. No two texts overlap.
 *
 * @module
 */
import {
  BESIDE,
  type Columns,
  MARGIN,
  SENTENCES,
  SENTENCE_ROOM,
  atTheCut,
  justBefore,
  xOf,
} from './columns.js';
import { type Arrow, CLIENTS, type Mark, type Row, type Sequence } from './sequence.js';
import { type Box, type Spot, type Text, lowest, placedText } from './type-setting.js';

/** A place in the picture. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where an arrow ends, by its offset in the sequence. */
export type Ends = readonly (readonly [arrow: number, end: Point])[];

/** Texts, and where the arrows beside them end. */
interface Part {
  readonly texts: readonly Text[];
  readonly ends: Ends;
}

/** One row with its place. */
export interface PlacedRow extends Part {
  readonly top: number;
  /** Where what happens in it happens, and what arrives arrives. */
  readonly arrival: number;
  /** Where what is sent in it begins. */
  readonly departure: number;
  readonly bottom: number;
  /** Where the server that moved is, and whether it crashed; null if none moved. */
  readonly mover: (Point & { readonly crashed: boolean }) | null;
  /** Around what is new; null if nothing is. */
  readonly frame: Box | null;
  readonly about: string;
  /** What is marked in it, the worst if there is more; null if nothing is. */
  readonly mark: Mark['kind'] | null;
}

/** An arrow, and its offset in the sequence. */
export type Numbered = readonly [arrow: number, Arrow];

/** The row with its place, which begins at `top`; `ending` are the arrows that end in it. */
export function placedRow(
  sequence: Sequence,
  columns: Columns,
  ending: readonly Numbered[],
  number: number,
  top: number,
): PlacedRow {
  const row = sequence.rows[number] as Row;
  const group = sequence.groups.find(({ from }) => from === number);
  const spot = {
    x: MARGIN,
    y: top + 6,
    anchor: 'start',
    room: SENTENCE_ROOM,
    mostLines: 6,
  } as const;
  const name = group === undefined ? [] : [placedText('group', group.name, spot)];
  const begin = lowest(name, top) + 5;
  const arrival = begin + 10;
  const said = sentenceTexts(row, number + (sequence.skipped ?? 0), begin);
  const arriving = arrivalOf(ending, columns, arrival);
  const fresh = remarksOf(row, columns, arriving.side, begin);
  const lost = lossesOf(sequence, columns, ending, number, arrival, isLostOnTheWay);
  const beside = [...arriving.texts, ...fresh.texts, ...lost.texts];
  const marks = marksOf(sequence, columns, number, lowest([...said, ...beside], arrival + 10));
  const departure = lowest(marks.length === 0 ? beside : marks, arrival + 10) + 5;
  const replies = repliesOf(ending, columns, departure);
  const below = lowest(replies.texts, departure);
  const atOnce = lossesOf(sequence, columns, ending, number, below + 8, isLostAtOnce);
  const texts = [...name, ...said, ...beside, ...marks, ...replies.texts, ...atOnce.texts];
  const { lane, crashed } = row;
  return {
    ...{ top, arrival, departure, bottom: lowest(texts, departure) + 9, texts },
    ends: [...arriving.ends, ...lost.ends, ...replies.ends, ...atOnce.ends],
    mover: lane === null ? null : { x: xOf(columns, lane), y: arrival, crashed },
    frame: fresh.frame,
    about: row.details.join('\n'),
    mark: sequence.marks.findLast((mark) => mark.row === number)?.kind ?? null,
  };
}

function sentenceTexts({ sentence, rules }: Row, number: number, y: number): readonly Text[] {
  const spot = { x: SENTENCES, anchor: 'start', room: SENTENCE_ROOM, mostLines: 3 } as const;
  const left = { ...spot, x: SENTENCES - 8, y, anchor: 'end' } as const;
  const said = placedText('sentence', sentence, { ...spot, y });
  const cited = placedText('rules', rules.join(' '), { ...spot, y: y + said.height + 1 });
  const texts = [placedText('number', String(number + 1), left), said];
  return rules.length === 0 ? texts : [...texts, cited];
}

/** What arrives has its label below its end, where the arrow does not pass. */
function arrivalOf(
  ending: readonly Numbered[],
  columns: Columns,
  y: number,
): Part & { readonly side: number } {
  const found = ending.find(
    ([, { fate, to }]) => (fate === 'arrives' || fate === 'ignored') && to !== CLIENTS,
  );
  if (found === undefined) return { texts: [], ends: [], side: 0 };
  const [offset, { from, to, kind, label, fate }] = found;
  const side = Math.sign(from - to);
  const text = placedText(kind, label, sideSpot(columns, to, side, y + 4));
  const x = xOf(columns, to) + (fate === 'arrives' ? side * 7 : 0);
  return { texts: [text], ends: [[offset, { x, y }]], side };
}

/** On the left of the lane if `side` is negative, else on its right. */
const sideSpot = (columns: Columns, lane: number, side: number, y: number): Spot => ({
  ...{ x: xOf(columns, lane) + (side < 0 ? -BESIDE : BESIDE), y, room: columns.room },
  ...{ anchor: side < 0 ? 'end' : 'start', mostLines: 4 },
});

/** What is new about the server, on the side from which nothing arrives. */
function remarksOf({ lane, remarks }: Row, columns: Columns, taken: number, y: number) {
  if (lane === null || remarks.length === 0) return { texts: [], frame: null };
  const side = taken === 0 ? 1 : -taken;
  const texts: Text[] = [];
  for (const { text, strong } of remarks) {
    const spot = sideSpot(columns, lane, side, lowest(texts, y + 1));
    const inside = { ...spot, x: spot.x + side * 5, room: spot.room - 10, mostLines: 3 };
    texts.push(placedText(strong ? 'strong' : 'remark', text, inside));
  }
  const x = Math.min(...texts.map((text) => text.x)) - 5;
  const width = Math.max(...texts.map((text) => text.width)) + 10;
  return { texts, frame: { x, y: y - 1, width, height: lowest(texts, y) - y + 4 } };
}

const isLostOnTheWay = ({ fate, sent, ended }: Arrow): boolean =>
  fate === 'lost' || (fate === 'cut' && sent < ended);

const isLostAtOnce = ({ fate, sent, ended }: Arrow): boolean => fate === 'cut' && sent === ended;

/** Lost messages; where several end at the same place, their labels are a list below that. */
function lossesOf(
  { partitions }: Sequence,
  columns: Columns,
  ending: readonly Numbered[],
  row: number,
  y: number,
  chosen: (arrow: Arrow) => boolean,
): Part {
  const second = partitions.findLast(({ from }) => from <= row)?.second ?? [];
  const lost = ending.filter(([, arrow]) => chosen(arrow));
  return endingBetween(columns, lost, y, ({ fate, from, to }) =>
    fate === 'cut' ? atTheCut(columns, second, from, to) : justBefore(columns, from, to),
  );
}

/**
 * Arrows that end between lanes, all at the same height. Where several end between the same lanes,
 * those from the left end on the left, and their labels are a list below, in the same order.
 */
export function endingBetween(
  columns: Columns,
  arrows: readonly Numbered[],
  y: number,
  placeOf: (arrow: Arrow) => number,
): Part {
  const texts: Text[] = [];
  const ends: (readonly [number, Point])[] = [];
  const places = new Set(arrows.map(([, arrow]) => placeOf(arrow)));
  for (const middle of places) {
    const here = arrows
      .filter(([, arrow]) => placeOf(arrow) === middle)
      .sort(([, a], [, b]) => Number(a.from > a.to) - Number(b.from > b.to));
    let below = y + 7;
    for (const [i, [offset, { kind, from, to, label }]] of here.entries()) {
      const way = here.length === 1 ? '' : from < to ? '→ ' : '← ';
      const spot = { x: middle, y: below, anchor: 'middle', room: columns.room } as const;
      const text = placedText(kind, `${way}${label}`, { ...spot, mostLines: 4 });
      texts.push(text);
      below += text.height + 3;
      ends.push([offset, { x: middle + (i - (here.length - 1) / 2) * 18, y }]);
    }
  }
  return { texts, ends };
}

/** What clients hear, beside their lane. */
function repliesOf(ending: readonly Numbered[], columns: Columns, top: number): Part {
  const texts: Text[] = [];
  const ends: (readonly [number, Point])[] = [];
  for (const [offset, { to, label }] of ending) {
    if (to !== CLIENTS) continue;
    const y = lowest(texts, top) + 5;
    texts.push(placedText('client', label, sideSpot(columns, CLIENTS, 1, y + 4)));
    ends.push([offset, { x: xOf(columns, CLIENTS) + 4, y }]);
  }
  return { texts, ends };
}

function marksOf(
  { marks }: Sequence,
  { width }: Columns,
  row: number,
  top: number,
): readonly Text[] {
  const texts: Text[] = [];
  for (const { kind, text } of marks.filter((mark) => mark.row === row)) {
    const spot = { x: MARGIN, y: lowest(texts, top) + 6, anchor: 'start', mostLines: 6 } as const;
    texts.push(placedText(kind, text, { ...spot, room: width - 2 * MARGIN }));
  }
  return texts;
}
