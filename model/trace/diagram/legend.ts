/**
 * What the signs and the words of the diagram mean.
 *
 * @module
 */
import { MARGIN } from './columns.js';
import { type Text, placedText, widthOf } from './type-setting.js';

/** How wide a sign is. */
export const SIGN_WIDTH = 34;

/** A sign that the legend shows. */
export type Sign =
  | 'follower'
  | 'candidate'
  | 'leader'
  | 'down'
  | 'crash'
  | 'wall'
  | 'request'
  | 'reply'
  | 'lost'
  | 'open'
  | 'copy';

/** A sign with its place: the middle of its left end. */
export interface PlacedSign {
  readonly sign: Sign;
  readonly x: number;
  readonly y: number;
}

/** The legend with its place. */
export interface Legend {
  readonly signs: readonly PlacedSign[];
  readonly texts: readonly Text[];
  readonly bottom: number;
}

const meanings: readonly (readonly [Sign | null, string])[] = [
  ['follower', 'follower'],
  ['candidate', 'candidate'],
  ['leader', 'leader'],
  ['down', 'down'],
  ['crash', 'crashes'],
  ['request', 'request'],
  ['reply', 'reply'],
  ['lost', 'lost'],
  ['open', 'still in flight'],
  ['copy', 'doubled'],
  ['wall', 'the network is in two'],
  [null, 't2: term 2'],
  [null, '2:x: command x of term 2'],
  [null, 'last 3/2: the log ends at index 3, in term 2'],
  [null, 'prev 3/2: entries follow index 3, of term 2'],
  [null, 'match 3: the logs agree up to index 3'],
  [null, 'voted, log, commit: votedFor, log and commitIndex where they change'],
];

/** The legend below `top`, in as many lines as the width asks for. */
export function placedLegend(top: number, width: number): Legend {
  const signs: PlacedSign[] = [];
  const texts: Text[] = [];
  let [x, y] = [MARGIN, top];
  for (const [sign, meaning] of meanings) {
    const before = sign === null ? 0 : SIGN_WIDTH + 6;
    const whole = before + widthOf(meaning, 'legend');
    if (x > MARGIN && x + whole > width - MARGIN) [x, y] = [MARGIN, y + 22];
    if (sign !== null) signs.push({ sign, x, y: y + 7.5 });
    const room = width - MARGIN - x - before;
    const spot = { x: x + before, y, anchor: 'start', room, mostLines: 1 } as const;
    texts.push(placedText('legend', meaning, spot));
    x += whole + 16;
  }
  return { signs, texts, bottom: y + 15 };
}
