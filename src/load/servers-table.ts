/**
 * A report as Markdown that also reads well on a terminal.
 *
 * @module
 */
import { spreadOf } from '../../model/bench/statistics.js';
import { machineLines } from '../../model/bench/table.js';
import { markdownTable } from '../../model/markdown-table.js';
import type { Durability } from './clusters/contender.js';
import type { Cell, LoadShape, ServersReport } from './report.js';
import type { Latencies } from './task.js';

/** The contender that the others are compared with. */
const AGAINST = 'etcd';

const titles: Readonly<Record<Durability, string>> = { synced: 'fsync on', unsynced: 'fsync off' };

/** The machine, the load, and a table for each durability. */
export function serversTable(report: ServersReport): string {
  const { machine, shape, interrupted, failures } = report;
  const failed = failures.map(
    ({ contender, durability, round, why }) =>
      `- **${contender}, ${titles[durability]}, round ${round + 1}: ${why}**`,
  );
  return [
    ...[...machineLines(machine), ...diskLines(report.disk), shapeLine(shape), ''],
    ...(interrupted ? ['Interrupted: what follows is only a part.', ''] : []),
    ...shape.durabilities.flatMap((durability) => section(report, durability)),
    ...(failed.length === 0 ? [] : [...failed, '']),
  ].join('\n');
}

function diskLines(disk: readonly Latencies[]): readonly string[] {
  if (disk.length === 0) return [];
  const usual = medianOf(disk, ({ p50 }) => p50);
  const late = medianOf(disk, ({ p99 }) => p99);
  return [`- the disk syncs 4 KiB in ${inMs(usual)} ms (p50), ${inMs(late)} ms (p99)`];
}

const shapeLine = ({ rounds, warmUpSeconds, seconds, valueBytes, keys }: LoadShape): string =>
  `- ${rounds} ${rounds === 1 ? 'round' : 'rounds'} of ${seconds} s ` +
  `after ${warmUpSeconds} s, values of ${valueBytes} bytes, ` +
  `${showCount(keys)} keys`;

const headings = [
  ...['clients', 'contender', 'puts/s', 'least', 'most', `× ${AGAINST}`, 'p50 ms', 'p95 ms'],
  ...['p99 ms', 'errors', 'puts/sync', 'ms/sync', 'syncing %', 'server cores', 'load cores'],
];

function section({ entrants, shape, cells }: ServersReport, durability: Durability): string[] {
  const here = cells.filter((cell) => cell.durability === durability);
  const groups = shape.clients.flatMap((clients) =>
    entrants.map(({ name }) =>
      here.filter((cell) => cell.clients === clients && cell.contender === name),
    ),
  );
  const rows = groups.filter((group) => group.length > 0).map((group) => row(group, here, shape));
  return [
    ...[`## ${titles[durability]}`, ''],
    ...(rows.length === 0 ? [] : [...markdownTable(headings, rows), '']),
    ...markdownTable(
      ['contender', 'version', 'what it is', 'what is durable when a put is answered'],
      entrants.map(({ name, version, about, means }) => [name, version, about, means[durability]]),
    ),
    '',
  ];
}

function row(group: readonly Cell[], all: readonly Cell[], shape: LoadShape): readonly string[] {
  const { clients, contender } = group[0] as Cell;
  const rate = spreadOf(group.map(rateOf));
  const ratio = medianRatio(group, all);
  const latencies = group.flatMap(({ result }) => result.latencyMs ?? []);
  const latency = (of: (each: Latencies) => number): string =>
    latencies.length === 0 ? '' : inMs(medianOf(latencies, of));
  return [
    ...[String(clients), contender],
    ...[rate.median, rate.least, rate.most].map((value) => showCount(Math.round(value))),
    ratio === null ? '' : ratio.toFixed(2),
    ...[latency(({ p50 }) => p50), latency(({ p95 }) => p95), latency(({ p99 }) => p99)],
    String(group.reduce((sum, { result }) => sum + errorsOf(result.errors), 0)),
    ...syncCells(group, shape),
    coresOf(group, ({ result }) => result.serverCpuSeconds),
    coresOf(group, ({ result }) => result.generatorCpuSeconds),
  ];
}

const rateOf = ({ result }: Cell): number => result.puts / result.seconds;

/** The median of the ratios of the same round; null if there is none. */
function medianRatio(group: readonly Cell[], all: readonly Cell[]): number | null {
  const ratios = group.flatMap((cell) => {
    const other = all.find(
      ({ contender, clients, round }) =>
        contender === AGAINST && clients === cell.clients && round === cell.round,
    );
    return other === undefined || other.result.puts === 0 ? [] : [rateOf(cell) / rateOf(other)];
  });
  return ratios.length === 0 ? null : spreadOf(ratios).median;
}

const errorsOf = (errors: Readonly<Record<string, number>>): number =>
  Object.values(errors).reduce((sum, count) => sum + count, 0);

/** How many puts share a sync, how long one takes, and how much of the time goes into them. */
function syncCells(group: readonly Cell[], { warmUpSeconds, seconds }: LoadShape): string[] {
  const known = group.flatMap(({ syncs, result }) =>
    syncs === null || syncs.count === 0 ? [] : [{ ...syncs, puts: result.everything }],
  );
  if (known.length === 0) return ['', '', ''];
  return [
    medianOf(known, ({ puts, count }) => puts / count).toFixed(1),
    inMs(medianOf(known, (each) => (1000 * each.seconds) / each.count)),
    medianOf(known, (each) => (100 * each.seconds) / (warmUpSeconds + seconds)).toFixed(0),
  ];
}

function coresOf(group: readonly Cell[], spent: (cell: Cell) => number | null): string {
  const cores = group.flatMap((cell) => {
    const seconds = spent(cell);
    return seconds === null ? [] : [seconds / cell.result.seconds];
  });
  return cores.length === 0 ? '' : spreadOf(cores).median.toFixed(2);
}

const medianOf = <T>(values: readonly T[], of: (value: T) => number): number =>
  spreadOf(values.map(of)).median;

const inMs = (milliseconds: number): string => milliseconds.toFixed(2);

const showCount = (value: number): string => value.toLocaleString('en-US');
