/**
 * How much room texts take. Which font a reader has is not known, so that all widths are those of a
 * wide one; in a narrower font more is left free.
 *
 * @module
 */

/** What a text is for, which says how it looks; labels are of the kind of their arrow. */
export type TextKind = keyof typeof looks;

/** Sizes in pixels; `wide` is how much wider than plain text it is. */
const looks = {
  title: { size: 20, line: 26, wide: 1.1 },
  introduction: { size: 13, line: 19, wide: 1 },
  head: { size: 14, line: 19, wide: 1.1 },
  state: { size: 11, line: 14, wide: 1 },
  number: { size: 13, line: 16, wide: 1.1 },
  sentence: { size: 13, line: 16, wide: 1 },
  rules: { size: 10.5, line: 14, wide: 1.06 },
  group: { size: 11, line: 14, wide: 1.1 },
  vote: { size: 11, line: 13.5, wide: 1 },
  append: { size: 11, line: 13.5, wide: 1 },
  client: { size: 11, line: 13.5, wide: 1 },
  strong: { size: 11, line: 14, wide: 1.1 },
  remark: { size: 11, line: 14, wide: 1 },
  harm: { size: 13, line: 17, wide: 1.1 },
  departure: { size: 13, line: 17, wide: 1.1 },
  legend: { size: 11.5, line: 15, wide: 1 },
} as const;

/** A rectangle, its corner at the upper left. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A text in lines with its place. */
export interface Text extends Box {
  readonly kind: TextKind;
  readonly lines: readonly string[];
  /** Where the lines meet: at the left, in the middle, at the right. */
  readonly anchor: 'start' | 'middle' | 'end';
  /** All of it, should the lines not have room for that; null if they do. */
  readonly full: string | null;
}

/** The size and the height of a line of that kind. */
export const lookOf = (kind: TextKind): (typeof looks)[TextKind] => looks[kind];

/** How wide the text is at most. */
export function widthOf(text: string, kind: TextKind): number {
  const { size, wide } = looks[kind];
  const ems = Array.from(text).reduce((sum, letter) => sum + emsOf(letter), 0);
  return Math.ceil(ems * size * wide * 10) / 10;
}

function emsOf(letter: string): number {
  if (/[ .,:;|!'/ijlI·]/.test(letter)) return 0.36;
  if (/[frt()[\]"-]/.test(letter)) return 0.43;
  if (/[mwMW@%]/.test(letter)) return 0.98;
  if (/[A-Z&_=+<>#~]/.test(letter)) return 0.76;
  return letter <= '~' ? 0.64 : 1.05;
}

/** Where a text goes: `x` is its left end, its middle or its right end, as `anchor` says. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly anchor: Text['anchor'];
  /** The most that it may take. */
  readonly room: number;
  readonly mostLines: number;
}

/** The bottom of the lowest of the boxes; `least` if all are above that. */
export const lowest = (boxes: readonly Box[], least: number): number =>
  Math.max(least, ...boxes.map(({ y, height }) => y + height));

/** The text in lines, at its place; what has no room there is left out, with an ellipsis. */
export function placedText(kind: TextKind, full: string, spot: Spot): Text {
  const all = wrapped(full, kind, spot.room);
  const cut = all.length > spot.mostLines;
  const lines = cut
    ? [...all.slice(0, spot.mostLines - 1), all.slice(spot.mostLines - 1).join(' ')]
    : all;
  const shown = lines.map((line) => shortened(line, kind, spot.room));
  const width = Math.max(0, ...shown.map((line) => widthOf(line, kind)));
  const left = { start: 0, middle: width / 2, end: width }[spot.anchor];
  return {
    ...{ kind, lines: shown, anchor: spot.anchor, x: spot.x - left, y: spot.y, width },
    height: shown.length * looks[kind].line,
    full: shown.some((line, i) => line !== all[i]) ? full : null,
  };
}

/** The text in lines that break between words; a word may be wider than that. */
function wrapped(text: string, kind: TextKind, room: number): readonly string[] {
  const lines: string[] = [];
  for (const word of unitsOf(text, kind, room)) {
    const line = lines.at(-1);
    const longer = `${line ?? ''} ${word}`;
    if (line === undefined || widthOf(longer, kind) > room) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** What a line does not break: of a label the parts between commas, as far as they have room. */
const unitsOf = (text: string, kind: TextKind, room: number): readonly string[] =>
  kind === 'vote' || kind === 'append'
    ? text
        .split(/(?<=,) /)
        .flatMap((part) => (widthOf(part, kind) > room ? part.split(' ') : [part]))
    : text.split(' ');

/** As much of the line as has room before an ellipsis; all of it if that has room. */
function shortened(line: string, kind: TextKind, room: number): string {
  if (widthOf(line, kind) <= room) return line;
  let width = widthOf('…', kind);
  const letters = Array.from(line);
  const end = letters.findIndex((letter) => (width += widthOf(letter, kind)) > room);
  return `${letters.slice(0, Math.max(1, end)).join('').trimEnd()}…`;
}
