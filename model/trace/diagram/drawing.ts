/**
 * The parts of the diagram as SVG. The numbers are those of the layout, to a tenth of a pixel.
 *
 * @module
 */
import { escaped } from '../../svg.js';
import type { ArrowPlace } from './arrow-places.js';
import type { Ground, PhaseLine, Upright } from './grounds.js';
import { type PlacedSign, SIGN_WIDTH } from './legend.js';
import type { PlacedRow, Point } from './rows.js';
import { type Box, type Text, lookOf } from './type-setting.js';

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** What a reader sees who waits at a part, or has it read out. */
const titled = (about: string): string =>
  `<title>${about.split('\n').map(escaped).join('\n')}</title>`;

/** The lines of a text; in full for who waits there, if it was cut. */
export function drawText({ kind, lines, anchor, x, y, width, full }: Text): string {
  const { size, line: height } = lookOf(kind);
  const left = tenth(x + { start: 0, middle: width / 2, end: width }[anchor]);
  const base = y + (height + size * 0.72) / 2;
  const drawn = lines.map((line, i) => {
    const place = `x="${left}" y="${tenth(base + i * height)}"`;
    return `<tspan ${place}>${escaped(line)}</tspan>`;
  });
  const to = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
  const whole = full === null ? '' : titled(full);
  return `<text class="${kind}"${to}>${whole}${drawn.join('')}</text>`;
}

/** A rectangle of that class. */
export const drawBox = ({ x, y, width, height }: Box, kind: string, round = 4): string =>
  `<rect class="${kind}" x="${tenth(x)}" y="${tenth(y)}" width="${tenth(width)}" ` +
  `height="${tenth(height)}" rx="${round}"/>`;

/** Coloured ground. */
export const drawGround = (ground: Ground): string =>
  drawBox(ground, `ground ${ground.kind}`, ground.kind === 'second' ? 0 : 6);

const drawLine = (from: Point, to: Point, kind: string): string => {
  const [x1, y1, x2, y2] = [from.x, from.y, to.x, to.y].map(tenth);
  const named = kind === '' ? '' : ` class="${kind}"`;
  return `<line${named} x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`;
};

/** A line from the top to the bottom. */
export const drawUpright = ({ x, from, to }: Upright, kind: string): string =>
  drawLine({ x, y: from }, { x, y: to }, kind);

/** A stretch of a lane; that of a candidate is hollow. */
export const drawPhase = (phase: PhaseLine): readonly string[] => [
  drawUpright(phase, `lane ${phase.state}`),
  ...(phase.state === 'candidate' ? [drawUpright(phase, 'lane hollow')] : []),
];

/** An arrow as it ends: with a tip, a cross, or open. */
export function drawArrow({ arrow, from, to }: ArrowPlace): string {
  const { kind, reply, fate, copied, about } = arrow;
  const open = fate === 'in flight' ? ' open' : '';
  const parts = [
    titled(`${about}${endings[fate]}`),
    drawLine(from, to, `${reply ? 'reply' : 'request'}${open}`),
    fate === 'arrives' || fate === 'in flight' ? drawTip(from, to, reply) : drawCross(to),
    ...(copied === null ? [] : [drawDot(from)]),
  ];
  return `<g class="arrow ${kind}">${parts.join('')}</g>`;
}

const endings: Readonly<Record<ArrowPlace['arrow']['fate'], string>> = {
  arrives: '',
  ignored: ' (lost: the server is down)',
  lost: ' (lost)',
  cut: ' (lost: the network is in two)',
  'in flight': ' (still in flight)',
};

/** That of a request is filled. */
function drawTip(from: Point, to: Point, reply: boolean): string {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const [a, b] = [angle + 2.72, angle - 2.72].map((turned) => {
    const [x, y] = [to.x + 9 * Math.cos(turned), to.y + 9 * Math.sin(turned)];
    return `${tenth(x)} ${tenth(y)}`;
  });
  const path = `M${a}L${tenth(to.x)} ${tenth(to.y)}L${b}`;
  return reply ? `<path d="${path}"/>` : `<path class="tip" d="${path}Z"/>`;
}

const drawCross = ({ x, y }: Point): string => {
  const [left, right, top, bottom] = [x - 5, x + 5, y - 5, y + 5].map(tenth);
  const [down, up] = [`M${left} ${top}L${right} ${bottom}`, `M${left} ${bottom}L${right} ${top}`];
  return `<path class="lost" d="${down}${up}"/>`;
};

const drawDot = ({ x, y }: Point): string =>
  `<circle class="tip" cx="${tenth(x)}" cy="${tenth(y)}" r="4.5"/>`;

/** Where a server moves: a ring, with a cross if it crashes. */
function drawMover({ x, y, crashed }: NonNullable<PlacedRow['mover']>): string {
  const radius = crashed ? 8 : 4;
  const ring = `<circle class="mover" cx="${tenth(x)}" cy="${tenth(y)}" r="${radius}"/>`;
  return crashed ? ring + drawCross({ x, y }) : ring;
}

/** The texts of a row, and the place of the server that moved. */
export function drawRow({ texts, mover, frame, about, mark }: PlacedRow): string {
  const parts = [
    titled(about),
    ...(mover === null ? [] : [drawMover(mover)]),
    ...(frame === null ? [] : [drawBox(frame, 'frame', 3)]),
    ...texts.map(drawText),
  ];
  return `<g class="row${mark === null ? '' : ` in-${mark}`}">${parts.join('\n')}</g>`;
}

/** A sign of the legend. */
export function drawSign({ sign, x, y }: PlacedSign): string {
  const [from, to] = [
    { x, y },
    { x: x + SIGN_WIDTH, y },
  ];
  switch (sign) {
    case 'follower':
    case 'leader':
    case 'down':
      return drawLine(from, to, `lane ${sign}`);
    case 'wall':
      return drawLine(from, to, 'wall');
    case 'candidate':
      return drawLine(from, to, 'lane candidate') + drawLine(from, to, 'lane hollow');
    case 'crash':
      return drawMover({ x: x + SIGN_WIDTH / 2, y, crashed: true });
    default:
      return `<g class="append">${arrowSign(sign, from, to)}</g>`;
  }
}

function arrowSign(sign: 'request' | 'reply' | 'lost' | 'open' | 'copy', from: Point, to: Point) {
  const line = drawLine(from, to, sign === 'open' ? 'open' : '');
  if (sign === 'lost') return drawLine(from, to, '') + drawCross({ x: to.x - 5, y: to.y });
  const dot = sign === 'copy' ? drawDot(from) : '';
  return line + drawTip(from, to, sign === 'reply') + dot;
}
