/**
 * `raft-statecharts bench-servers`: live servers under load, beside those of others.
 *
 * @module
 */
import { rmSync } from 'node:fs';
import { mkdtemp, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Contender, Durability } from '../load/clusters/contender.js';
import { contenders } from '../load/clusters/contenders.js';
import type { Entrant, LoadShape, ServersReport } from '../load/report.js';
import { runRounds } from '../load/rounds.js';
import { serversTable } from '../load/servers-table.js';
import { packageFile, packageFolder } from './bench-files.js';
import { thisMachine } from './bench-machine.js';
import { printProfiles, profilingIn } from './bench-servers-profile.js';
import { HOLDS, INTERRUPTED, UsageError, VIOLATED } from './exit-codes.js';
import { makeFolder, writeWhole } from './files.js';
import { clearStatus, interruption, print, status } from './terminal.js';
import { packageVersion } from './version.js';

/** The options, as the command line gives them. */
export interface BenchServersFlags extends Omit<LoadShape, 'durabilities' | 'warmUpSeconds'> {
  readonly warmUp: number;
  readonly only?: string;
  readonly fsync?: 'both' | 'on' | 'off';
  readonly data: string;
  readonly profile?: string;
  /** Our servers write their logs of events. */
  readonly events?: boolean;
  readonly json?: boolean;
  readonly save?: string;
  /** Keep the table in the folder of this package, beside the guide that explains it. */
  readonly keep?: boolean;
}

/** Where the table is kept that the guide speaks of. */
const KEPT = 'docs/benchmark/servers.md';

/** What ends it; a terminal that is closed does too. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What statfs calls a file system in memory. */
const TMPFS = 0x01021994;
const MEMORY = '/dev/shm';

/** Runs the command and returns its exit code: 0 whatever the times, 1 if somebody failed. */
export async function runBenchServers(flags: BenchServersFlags): Promise<number> {
  const entered = chosen(all(flags), flags.only);
  const entrants = await entrantsOf(entered);
  const shape = shapeOf(flags);
  await expectDisk(flags.data, shape.durabilities);
  if (flags.save !== undefined) await makeFolder(flags.save);
  const profiling = flags.profile === undefined ? null : await profilingIn(flags.profile, shape);
  if (flags.keep === true) await makeFolder(dirname(join(packageFolder(), KEPT)));
  const machine = await thisMachine({});
  const abort = new AbortController();
  // A second signal ends this process at once, and the servers as it exits.
  const interrupt = (signal: string): void => {
    if (abort.signal.aborted) process.exit(INTERRUPTED);
    interruption.signal = signal;
    abort.abort();
  };
  for (const each of signals) process.on(each, interrupt);
  try {
    const measured = await measure(entered, shape, flags.data, abort.signal);
    const interrupted = abort.signal.aborted;
    await give({ machine, shape, entrants, interrupted, ...measured }, flags);
    if (profiling !== null && flags.json !== true) await printProfiles(profiling);
    if (interrupted) return INTERRUPTED;
    return measured.failures.length > 0 ? VIOLATED : HOLDS;
  } finally {
    for (const each of signals) process.off(each, interrupt);
  }
}

function all({ profile, events = false }: BenchServersFlags): readonly Contender[] {
  const own = {
    program: packageFile('dist/src/cli/main.js'),
    version: packageVersion(),
    options: profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`],
    events,
  };
  return contenders(own, packageFile('dist/src/load/clusters/liferaft-server.js'));
}

function chosen(known: readonly Contender[], only: string | undefined): readonly Contender[] {
  if (only === undefined) return known;
  const names = only.split(',').map((name) => name.trim());
  const wrong = names.find((name) => known.every((each) => each.name !== name));
  if (wrong === undefined) return known.filter(({ name }) => names.includes(name));
  throw new UsageError(
    `--only ${wrong}: expected ${known.map(({ name }) => name).join(', ')}, with commas`,
  );
}

/** @throws UsageError naming what has to be installed */
async function entrantsOf(entered: readonly Contender[]): Promise<readonly Entrant[]> {
  const entrants: Entrant[] = [];
  for (const contender of entered) {
    const { name, about, means } = contender;
    const found = await contender.version();
    if ('missing' in found) {
      throw new UsageError(`${name}: ${found.missing} (or leave it out: --only raft-statecharts)`);
    }
    entrants.push({ name, version: found.version, about, means });
  }
  return entrants;
}

function shapeOf(flags: BenchServersFlags): LoadShape {
  const { rounds, clients, seconds, valueBytes, keys, seed, warmUp, fsync = 'both' } = flags;
  const both = ['synced', 'unsynced'] as const;
  const durabilities = fsync === 'both' ? both : [fsync === 'on' ? both[0] : both[1]];
  return {
    ...{ rounds, clients, durabilities, warmUpSeconds: warmUp, seconds },
    ...{ valueBytes, keys, seed },
  };
}

async function expectDisk(folder: string, durabilities: readonly Durability[]): Promise<void> {
  await makeFolder(folder, '--data ');
  if (durabilities.includes('synced') && (await isInMemory(folder))) {
    throw new UsageError(`--data ${folder}: this is in memory; expected a folder on a disk`);
  }
}

async function isInMemory(folder: string): Promise<boolean> {
  try {
    return (await statfs(folder)).type === TMPFS;
  } catch {
    return false;
  }
}

/** Measures in folders of its own, of which nothing is left. */
async function measure(
  entered: readonly Contender[],
  shape: LoadShape,
  data: string,
  signal: AbortSignal,
) {
  const own = (parent: string): Promise<string> =>
    mkdtemp(join(parent, 'raft-statecharts-bench-servers-'));
  const folder = await own(data);
  const memoryFolder = (await isInMemory(MEMORY)) ? await own(MEMORY) : null;
  const remove = (): void => {
    for (const each of [folder, memoryFolder]) {
      if (each !== null) rmSync(each, { recursive: true, force: true, maxRetries: 3 });
    }
  };
  process.on('exit', remove);
  const { show } = status;
  try {
    return await runRounds({
      ...{ contenders: entered, shape, signal, show, folder, memoryFolder },
      generator: packageFile('dist/src/load/load-process.js'),
    });
  } finally {
    clearStatus();
    remove();
    process.off('exit', remove);
  }
}

/**
 * Prints the report, and saves it where that is wanted. Part of a report takes no place of a whole
 * one among what is kept.
 */
async function give(report: ServersReport, { json, save, keep }: BenchServersFlags): Promise<void> {
  const data = JSON.stringify(report, null, 2);
  const table = serversTable(report);
  print(json === true ? data : table.trimEnd());
  const text = `# Results of the benchmark of servers\n\n${table}`;
  const saved = save === undefined ? [] : [{ path: join(save, 'table.md'), text }];
  if (save !== undefined) saved.push({ path: join(save, 'results.json'), text: `${data}\n` });
  if (keep === true && !report.interrupted) saved.push({ path: join(packageFolder(), KEPT), text });
  await writeWhole(saved);
}
