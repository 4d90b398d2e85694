/**
 * Lifelines as SVG: time goes down, each process has a column. The same lifelines give the same
 * bytes.
 *
 * The SVG has no font and no script of its own; its text can be selected. It brings its paper
 * along, light or dark as the reader has chosen.
 *
 * @module
 */
import { escaped, textAt } from '../svg.js';
import type { Bar, Lifelines } from './lifelines.js';

const MARGIN = 64;
const COLUMN = 128;
const ROW = 20;
const TOP = 84;
const BOTTOM = 28;
const BAR = 112;
/** The most characters of a label that a column has room for. */
const MOST_LABEL = 16;

const style = `
  text { font: 12px system-ui, sans-serif; fill: #1f2328; }
  .title { font-size: 14px; font-weight: 600; }
  .dim { fill: #59636e; font-size: 11px; }
  .paper { fill: #ffffff; }
  .life { stroke: #d1d9e0; }
  .ok { fill: #dcecfb; stroke: #2f6fb3; }
  .fail { fill: #f1f3f5; stroke: #afb8c1; }
  .unknown { fill: #fdf2dc; stroke: #a8760d; stroke-dasharray: 4 3; }
  .stuck { fill: #ffe1de; stroke: #c02b1d; stroke-width: 2.5; }
  .answer { stroke: #c02b1d; stroke-width: 1.5; stroke-dasharray: 6 4; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    .dim { fill: #9198a1; }
    .paper { fill: #0d1117; }
    .life { stroke: #3d444d; }
    .ok { fill: #12304d; stroke: #5b9be0; }
    .fail { fill: #21262d; stroke: #656c76; }
    .unknown { fill: #3a2c0c; stroke: #d4a72c; }
    .stuck { fill: #4c1712; stroke: #ff7b72; }
    .answer { stroke: #ff7b72; }
  }`;

/** What stands above the picture. */
export interface Caption {
  readonly title: string;
  readonly about: string;
}

/** The picture. */
export function pictureOf(lifelines: Lifelines, { title, about }: Caption): string {
  const { processes, lines, bars } = lifelines;
  const most = Math.max(title.length * 8, about.length * 6, 320) + 24;
  const width = Math.max(MARGIN + processes.length * COLUMN + 8, most);
  const height = TOP + lines.length * ROW + BOTTOM;
  const columns = new Map(processes.map((process, i) => [process, MARGIN + i * COLUMN]));
  const bottom = height - BOTTOM;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img"`,
    `  width="${width}" height="${height}" aria-labelledby="title">`,
    `<title id="title">${escaped(title)}</title>`,
    `<style>${style}\n</style>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    textAt(8, 22, title, 'title'),
    textAt(8, 42, about, 'dim'),
    textAt(8, TOP - 12, 'line', 'dim'),
    ...[...columns].flatMap(([process, x]) => [
      textAt(x, TOP - 12, `process ${process}`, 'process'),
      `<line class="life" x1="${x + 6}" y1="${TOP - 4}" x2="${x + 6}" y2="${bottom}"/>`,
    ]),
    ...lines.map((line, moment) => textAt(8, TOP + moment * ROW + 14, String(line), 'dim')),
    ...bars.flatMap((bar) => barOf(bar, columns.get(bar.process) ?? MARGIN, bottom, width)),
    '</svg>',
    '',
  ].join('\n');
}

function barOf(bar: Bar, x: number, bottom: number, width: number): readonly string[] {
  const { from, to, label, outcome, place, isStuck } = bar;
  const y = TOP + from * ROW + 2;
  const end = to === null ? bottom : TOP + (to + 1) * ROW - 2;
  const kind = isStuck ? 'stuck' : outcome;
  const short = label.length > MOST_LABEL ? `${label.slice(0, MOST_LABEL - 1)}…` : label;
  const where = place === null ? [] : [textAt(x + 6, y + 27, `${place}.`, 'dim')];
  const inside = end - y >= 2 * ROW - 4 ? where : [];
  return [
    `<g><title>${escaped(titleOf(bar))}</title>`,
    to === null
      ? `<path class="${kind}" d="M${x} ${end}V${y}H${x + BAR}V${end}"/>`
      : `<rect class="${kind}" x="${x}" y="${y}" width="${BAR}" height="${end - y}" rx="4"/>`,
    textAt(x + 6, y + 13, short, 'label'),
    ...inside,
    '</g>',
    ...(isStuck && to !== null
      ? [
          `<line class="answer" x1="${MARGIN - 8}" y1="${end}" x2="${width - 8}" y2="${end}"/>`,
          textAt(MARGIN, end + 16, 'no order explains this answer', 'stuck-answer'),
        ]
      : []),
  ];
}

function titleOf({ process, label, outcome, place, isStuck }: Bar): string {
  const where = place === null ? 'not in the order' : `number ${place} in the order`;
  const fate = isStuck ? 'its answer has no explanation' : `${outcome}, ${where}`;
  return `process ${process}: ${label} (${fate})`;
}
