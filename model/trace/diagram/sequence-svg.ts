/**
 * A sequence as the text of an SVG file. It brings its paper along, light or dark as the reader has
 * chosen, and takes its letters from the reader's system. The same sequence gives the same text.
 *
 * @module
 */
import { escaped } from '../../svg.js';
import {
  drawArrow,
  drawBox,
  drawGround,
  drawPhase,
  drawRow,
  drawSign,
  drawText,
  drawUpright,
} from './drawing.js';
import { layoutOf } from './layout.js';
import { styleSheet } from './palette.js';
import type { Sequence } from './sequence.js';

/** The picture of the sequence. */
export function sequenceSvg(sequence: Sequence): string {
  const layout = layoutOf(sequence);
  const [width, height] = [Math.ceil(layout.width), Math.ceil(layout.height)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="sequence" viewBox="0 0 ${width} ${height}"`,
    `  width="${width}" height="${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escaped(sequence.title)}</title>`,
    `<desc id="description">${describe(sequence).map(escaped).join('\n')}</desc>`,
    `<style>${styleSheet}\n</style>`,
    drawBox({ x: 0, y: 0, width, height }, 'paper', 0),
    ...layout.grounds.map(drawGround),
    ...layout.walls.map((wall) => drawUpright(wall, 'wall')),
    ...(layout.clients === null ? [] : [drawUpright(layout.clients, 'clients')]),
    ...layout.arrows.map(drawArrow),
    ...layout.phases.flatMap(drawPhase),
    ...layout.rows.map(drawRow),
    ...layout.tail.texts.map(drawText),
    ...layout.plates.flatMap(({ box, texts }) => [drawBox(box, 'plate'), ...texts.map(drawText)]),
    ...layout.heading.map(drawText),
    ...layout.legend.signs.map(drawSign),
    ...layout.legend.texts.map(drawText),
    '</svg>',
    '',
  ].join('\n');
}

/** The run in words, for who cannot see the picture. */
const describe = ({ introduction, rows, marks, skipped = 0 }: Sequence): readonly string[] => [
  ...introduction,
  ...rows.map(({ sentence }, i) => `${skipped + i + 1}. ${sentence}`),
  ...marks.map(({ row, text }) => `Step ${skipped + row + 1}: ${text}`),
];
