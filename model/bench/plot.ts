/**
 * A report as a picture: for each race the CPU time of its contenders, on a logarithmic scale.
 *
 * The SVG has no font and no script of its own; its text can be selected. It brings its paper
 * along, light or dark as the reader has chosen, since the page around it may be otherwise.
 *
 * @module
 */
import { textAt } from '../svg.js';
import { races } from './races.js';
import type { Report, Result } from './result.js';
import { spreadOf } from './statistics.js';

const WIDTH = 760;
const LABELS = 150;
const NUMBERS = 90;
const ROW = 22;
const HEAD = 34;
const TOP = 56;
const BOTTOM = 34;

const style = `
  text { font: 13px system-ui, sans-serif; fill: #1f2328; }
  .race { font-weight: 600; }
  .dim { fill: #59636e; font-size: 12px; }
  .grid { stroke: #d1d9e0; }
  .paper { fill: #ffffff; }
  .ours { fill: #2f6fb3; }
  .theirs { fill: #b35f1e; }
  .spread { stroke: #1f2328; stroke-width: 1.5; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    .dim { fill: #9198a1; }
    .grid { stroke: #3d444d; }
    .paper { fill: #0d1117; }
    .ours { fill: #5b9be0; }
    .theirs { fill: #e0935b; }
    .spread { stroke: #e6edf3; }
  }`;

/** The picture; a sentence in its place if nothing was measured. */
export function plotOf({ results, machine }: Report): string {
  const ran = results.filter(isDrawn);
  const scale = scaleOf(ran);
  const groups = races
    .map(({ name }) => ({ name, bars: ran.filter(({ race }) => race === name) }))
    .filter(({ bars }) => bars.length > 0);
  const body: string[] = [];
  let y = TOP;
  for (const { name, bars } of groups) {
    body.push(textAt(8, y + 22, name, 'race'));
    y += HEAD;
    for (const result of bars) {
      body.push(...bar(result, y, scale));
      y += ROW;
    }
  }
  const height = y + BOTTOM;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img"`,
    `  width="${WIDTH}" height="${height}" aria-labelledby="title">`,
    `<title id="title">CPU seconds of each contender, on a logarithmic scale</title>`,
    `<style>${style}\n</style>`,
    `<rect class="paper" width="${WIDTH}" height="${height}"/>`,
    textAt(8, 22, 'CPU seconds, median; the line spans least to most', 'race'),
    textAt(8, 42, `${machine.processor}, Node.js ${machine.versions['Node.js'] ?? ''}`, 'dim'),
    ...gridLines(scale, y),
    ...body,
    ...(groups.length === 0 ? [textAt(8, y + 20, 'Nothing was measured.', 'dim')] : []),
    '</svg>',
    '',
  ].join('\n');
}

/** What is no race, or is the same search under the profiler, would only mislead. */
const isDrawn = ({ runs, race, contender }: Result): boolean =>
  runs.length > 0 && race !== 'commands' && contender !== 'profiled';

/** Powers of ten of seconds, from the left end to the right end. */
interface Scale {
  readonly least: number;
  readonly most: number;
}

function scaleOf(results: readonly Result[]): Scale {
  const times = results.flatMap(({ runs }) => runs.map(({ cpuSeconds }) => cpuSeconds));
  if (times.length === 0) return { least: -1, most: 1 };
  const { least, most } = spreadOf(times.map((time) => Math.log10(Math.max(time, 1e-3))));
  return { least: Math.floor(least), most: Math.max(Math.floor(least) + 1, Math.ceil(most)) };
}

function xOf(time: number, { least, most }: Scale): number {
  const share = (Math.log10(Math.max(time, 1e-3)) - least) / (most - least);
  return Math.round((LABELS + share * (WIDTH - LABELS - NUMBERS)) * 10) / 10;
}

function gridLines(scale: Scale, bottom: number): readonly string[] {
  const powers = Array.from({ length: scale.most - scale.least + 1 }, (_, k) => scale.least + k);
  return powers.flatMap((power) => {
    const x = xOf(10 ** power, scale);
    return [
      `<line class="grid" x1="${x}" y1="${TOP}" x2="${x}" y2="${bottom + 8}"/>`,
      textAt(x - 4, bottom + 24, `${Number((10 ** power).toPrecision(1))} s`, 'dim'),
    ];
  });
}

function bar({ contender, runs }: Result, y: number, scale: Scale): readonly string[] {
  const { least, median, most } = spreadOf(runs.map(({ cpuSeconds }) => cpuSeconds));
  const [from, to] = [xOf(least, scale), xOf(most, scale)];
  const end = xOf(median, scale);
  const width = Math.max(1, Math.round((end - LABELS) * 10) / 10);
  const kind = contender === 'tlc' || contender === 'spin' ? 'theirs' : 'ours';
  return [
    textAt(20, y + 14, contender, 'name'),
    `<rect class="${kind}" x="${LABELS}" y="${y + 2}" width="${width}" height="${ROW - 7}"/>`,
    `<line class="spread" x1="${from}" y1="${y + 9.5}" x2="${to}" y2="${y + 9.5}"/>`,
    textAt(Math.max(end, to) + 6, y + 14, `${median.toFixed(2)} s`, 'name'),
  ];
}
