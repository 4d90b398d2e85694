/**
 * A report as Markdown that also reads well on a terminal.
 *
 * @module
 */
import { markdownTable } from '../markdown-table.js';
import { races } from './races.js';
import type { Machine, Measurement, Report, Result } from './result.js';
import { ratioOf, spreadOf } from './statistics.js';
import { type Judged, judged } from './targets.js';

/** The machine, a table for each race, and the targets. */
export function tableOf(report: Report): string {
  const { results, machine, interrupted } = report;
  const lines = [...machineLines(machine), ''];
  if (interrupted) lines.push('Interrupted: what follows is only a part.', '');
  for (const { name, about, bound } of races) {
    const here = results.filter(({ race }) => race === name);
    if (here.length === 0) continue;
    lines.push(`## ${name}`, '', about, '');
    if (bound !== null) lines.push(`Bound: \`${bound}\``, '');
    lines.push(...raceLines(here), '');
  }
  return [...lines, '## Targets', '', ...targetLines(judged(results)), ''].join('\n');
}

/** What is said of the machine, a line each. */
export function machineLines(machine: Machine): readonly string[] {
  const { processor, cores, memoryBytes, system, loadBefore, versions } = machine;
  const tools = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `- ${processor}, ${cores} cores, ${(memoryBytes / 2 ** 30).toFixed(0)} GB, ${system}`,
    `- ${tools.join(', ')}`,
    `- load before the run: ${loadBefore.toFixed(2)}`,
  ];
}

const headings = [
  ...['contender', 'runs', 'CPU s', 'least', 'most', 'wall s', 'states', 'transitions'],
  ...['M/CPU s', 'B/state', 'peak MB', '× fast'],
];

function raceLines(results: readonly Result[]): readonly string[] {
  const fast = results.find(({ contender }) => contender === 'fast')?.runs ?? [];
  const ran = results.filter(({ runs }) => runs.length > 0);
  const rows = ran.map((result) => row(result, fast));
  const filled = headings.map((_, k) => k < 6 || rows.some((cells) => cells[k] !== ''));
  const kept = (cells: readonly string[]): readonly string[] => cells.filter((_, k) => filled[k]);
  return [
    ...(rows.length === 0 ? [] : [...markdownTable(kept(headings), rows.map(kept)), '']),
    ...results.map(aboutLine),
    ...results.flatMap(remarks),
    ...shareLines(ran),
  ];
}

function row({ contender, runs }: Result, fast: readonly Measurement[]): readonly string[] {
  const last = runs.at(-1) as Measurement;
  const { states, transitions } = last.counts;
  const cpu = spreadOf(runs.map(({ cpuSeconds }) => cpuSeconds));
  const against = ratioOf(runs, fast, 'cpuSeconds');
  const count = (value: number | undefined): string => value?.toLocaleString('en-US') ?? '';
  const { bytes, peakBytes } = last;
  return [
    contender,
    String(runs.length),
    ...[cpu.median, cpu.least, cpu.most].map(seconds),
    seconds(spreadOf(runs.map(({ wallSeconds }) => wallSeconds)).median),
    count(states),
    count(transitions),
    transitions === undefined ? '' : (transitions / cpu.median / 1e6).toFixed(2),
    bytes === undefined || states === undefined ? '' : (bytes / states).toFixed(1),
    peakBytes === undefined ? '' : (peakBytes / 2 ** 20).toFixed(0),
    against === null ? '' : against.median.toFixed(2),
  ];
}

const seconds = (value: number): string => value.toFixed(2);

function aboutLine({ contender, about, runs }: Result): string {
  const version = runs.at(-1)?.version;
  return `- ${contender}: ${about}${version === undefined ? '' : ` (${version})`}`;
}

const remarks = ({ contender, missing, wrong }: Result): readonly string[] => [
  ...(missing === null ? [] : [`- ${contender} not measured: ${missing}`]),
  ...(wrong === null ? [] : [`- **${contender} ${wrong}**`]),
];

/** How often the statechart ran, and who took the time. */
function shareLines(results: readonly Result[]): readonly string[] {
  return results.flatMap(({ contender, runs }) => {
    const { steps, shares, counts } = runs.at(-1) as Measurement;
    if (contender !== 'fast' && shares === undefined) return [];
    if (steps === undefined || counts.transitions === undefined) return [];
    const [ran, transitions] = [steps, counts.transitions].map((n) => n.toLocaleString('en-US'));
    const parts = Object.entries(shares ?? {}).map(([part, share]) => [part, percent(share)]);
    return shares === undefined
      ? ['', `The statechart ran ${ran} times for ${transitions} transitions.`]
      : ['', 'Who took the time:', '', ...markdownTable(['part', 'share'], parts)];
  });
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function targetLines(targets: readonly Judged[]): readonly string[] {
  const rows = targets.map(({ about, asks, unit, value, met, distance, missing }) => {
    const asked = 'least' in asks ? `≥ ${asks.least} ${unit}` : `≤ ${asks.most} ${unit}`;
    if (value === null) return [about, asked, '', `not measured: ${missing}`];
    const far = `missed by a factor of ${(distance ?? 0).toFixed(2)}`;
    return [about, asked, `${value.toPrecision(3)} ${unit}`, met === true ? 'met' : far];
  });
  return markdownTable(['target', 'asked', 'measured', 'verdict'], rows);
}
