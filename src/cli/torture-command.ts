/**
 * `raft-statecharts torture`: real processes, with everything done to them that can be done, and
 * then the verdict.
 *
 * @module
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { mergedLogs } from '../../model/validation/merge-logs.js';
import { HOLDS, INTERRUPTED, UsageError, VIOLATED } from './exit-codes.js';
import { makeFolder, oneLine, writeWhole } from './files.js';
import { type Finding, judgeLive } from './live-judge.js';
import { positive, positiveWhole, wholeUpTo } from './numbers.js';
import { clearStatus, interruption, print, showCount, status } from './terminal.js';
import { TortureClients } from './torture-clients.js';
import { TortureCluster } from './torture-cluster.js';
import { type Torture, Torturer, tortures } from './torturer.js';

interface TortureFlags {
  readonly minutes: number;
  readonly seed: number;
  readonly servers: number;
  readonly clients: number;
  readonly pause: number;
  readonly only: readonly [Torture, ...Torture[]];
  readonly store: 'file' | 'level';
  readonly save?: string;
  readonly json?: boolean;
}

/** After so long a cluster to which nothing is done any more should serve every client. */
const RECOVERY_MS = 30_000;

const help = `
What is done: ${tortures.join(', ')}.
The seed decides what is done and when, and what clients ask for; what comes of it is up to the
machine, so a run is not the same twice.

Afterwards the log of events of every server is validated against the specification, what clients
saw has to be linearizable key by key, and each acknowledged write has to be in the log.

Examples:
  raft-statecharts torture --minutes 10
  raft-statecharts torture --minutes 2 --only kill --save killed

Exit codes: 0 nothing found, 1 something found, 2 usage, 130 interrupted, after the verdict on what
had happened until then.`;

const MOST_CLIENTS = 1000;

/** Adds the command. */
export function addTorture(program: Command, done: (code: number) => void): void {
  program
    .command('torture')
    .description('real processes under kill -9, pauses, partitions, slow disks and clock jumps')
    .option('--minutes <n>', 'how long', positive, 1)
    .option('--seed <n>', 'decides what is done', wholeUpTo(999_999), 1)
    .option('--servers <n>', '1 to 7', positiveWhole, 3)
    .option('--clients <n>', 'how many clients ask at a time', positiveWhole, 5)
    .option('--pause <ms>', 'how long a client waits between two requests', positiveWhole, 100)
    .addOption(
      new Option('--only <list>', 'some of what is done, with commas')
        .argParser(torturesIn)
        .default(tortures, 'all'),
    )
    .addOption(
      new Option('--store <kind>', 'files of its own, or LevelDB')
        .choices(['file', 'level'])
        .default('file'),
    )
    .option('--save <directory>', 'keep the data, the logs of events and the histories there')
    .option('--json', 'what came of it as JSON')
    .addHelpText('after', help)
    .action(async (flags: TortureFlags) => {
      done(await runTorture(flags));
    });
}

function torturesIn(text: string): readonly Torture[] {
  return text.split(',').map((name) => {
    const found = tortures.find((each) => each === name);
    if (found !== undefined) return found;
    throw new InvalidArgumentError(`expected some of ${tortures.join(', ')}, not '${name}'.`);
  });
}

/** Runs the command and returns its exit code. */
async function runTorture(flags: TortureFlags): Promise<number> {
  if (flags.servers > 7) throw new UsageError('a cluster has 1 to 7 servers');
  if (flags.clients > MOST_CLIENTS) throw new UsageError(`1 to ${MOST_CLIENTS} clients`);
  if (flags.save !== undefined) await makeFolder(flags.save);
  const dir = flags.save ?? (await mkdtemp(join(tmpdir(), 'raft-torture-')));
  try {
    const { findings, totals } = await torture(flags, dir);
    if (flags.json === true)
      print(JSON.stringify({ seed: flags.seed, ...totals, findings }, null, 2));
    else for (const line of reportOf(flags, totals, findings)) print(line);
    if (findings.length > 0) return VIOLATED;
    return interruption.signal === null ? HOLDS : INTERRUPTED;
  } finally {
    if (flags.save === undefined) await rm(dir, { recursive: true, force: true });
  }
}

interface Totals {
  readonly seconds: number;
  readonly done: Readonly<Record<string, number>>;
  readonly events: number;
  readonly operations: number;
  readonly acknowledged: number;
  readonly unknown: number;
}

async function torture(flags: TortureFlags, dir: string) {
  const said: string[] = [];
  const { servers, store, seed, clients: count } = flags;
  const cluster = await TortureCluster.start({
    ...{ servers, dir, store },
    said: (line) => said.push(line),
  });
  const clients = new TortureClients(cluster.urls, flags.pause);
  const torturer = new Torturer(cluster, seed, flags.only);
  clients.start(count, seed);
  torturer.start();
  const seconds = await waiting(flags.minutes * 60, clients, torturer);
  torturer.stop();
  await clients.stop();
  const isServed = await clients.readAll(RECOVERY_MS);
  await cluster.stop();
  const events = mergedLogs(await Promise.all(cluster.eventFiles.map(linesOf)));
  const { byKey: histories, acknowledged, ends } = clients.history;
  if (flags.save !== undefined) await save(flags.save, histories);
  const committed = await cluster.logs();
  const judged = await judgeLive({ events, histories, acknowledged, committed });
  const findings = [...ownFindings(cluster.ended, said, isServed), ...judged];
  const totals: Totals = {
    ...{ seconds, done: Object.fromEntries(torturer.counts), events: events.length },
    operations: ends.ok + ends.failed + ends.unknown,
    ...{ acknowledged: acknowledged.length, unknown: ends.unknown },
  };
  return { findings, totals };
}

async function waiting(
  most: number,
  { history }: TortureClients,
  { counts }: Torturer,
): Promise<number> {
  const began = performance.now();
  const passed = () => (performance.now() - began) / 1000;
  while (passed() < most && interruption.signal === null) {
    const done = [...counts].map(([name, times]) => `${times} ${name}`).join(', ');
    const acknowledged = showCount(history.acknowledged.length);
    status.show(`torture: ${Math.round(passed())} of ${most} s; ${done}; ${acknowledged} writes`);
    await sleep(Math.min(200, Math.max(1, (most - passed()) * 1000)));
  }
  clearStatus();
  return Math.round(passed());
}

/** A last line that was cut off is left out. */
async function linesOf(file: string): Promise<readonly string[]> {
  return (await readFile(file, 'utf8')).split('\n').slice(0, -1);
}

async function save(
  folder: string,
  histories: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  await makeFolder(join(folder, 'histories'));
  await writeWhole(
    [...histories].map(([key, lines]) => ({
      path: join(folder, 'histories', `${key}.ndjson`),
      text: `${lines.join('\n')}\n`,
    })),
  );
}

/** Each reason once: a server that cannot come up ends again and again. */
function ownFindings(
  ended: readonly string[],
  said: readonly string[],
  isServed: boolean,
): readonly Finding[] {
  const reasons = [...new Set(said.filter((line) => line.startsWith(PREFIX)))];
  const texts = reasons.map((line) => line.slice(PREFIX.length));
  const silent = ended.filter((id) => !texts.some((text) => text.startsWith(`${id} `)));
  return [
    ...[...texts, ...silent.map((id) => `${id} has ended`)].map((text): Finding => ({
      type: 'assertion',
      rule: null,
      text,
    })),
    ...(isServed ? [] : [{ type: 'stuck', rule: null, text: NOT_SERVED } as const]),
  ];
}

/** With this a server says why it stops. */
const PREFIX = 'raft-statecharts: ';

const NOT_SERVED = `not every key could be read within ${RECOVERY_MS / 1000} s of the end`;

function reportOf(
  { seed, save: folder }: TortureFlags,
  { seconds, done, events, operations, acknowledged, unknown }: Totals,
  findings: readonly Finding[],
): readonly string[] {
  const times = Object.entries(done).map(([name, count]) => `${count} ${name}`);
  return [
    findings.length === 0
      ? `seed ${seed}, ${seconds} s: nothing found`
      : `seed ${seed}, ${seconds} s: SHOWS A MISTAKE`,
    ...findings.map(({ type, rule, text }) => {
      const cited = rule === null ? '' : `${rule}: `;
      return `  ${type.padEnd(13)} ${cited}${oneLine(text)}`;
    }),
    `  done          ${times.join(', ')}`,
    `  servers       ${showCount(events)} events validated`,
    `  clients       ${showCount(operations)} operations, ${showCount(unknown)} of unknown outcome`,
    `  writes        ${showCount(acknowledged)} acknowledged, each in the log at the end`,
    ...(folder === undefined ? [] : [`  kept          ${oneLine(folder)}`]),
  ].filter((line) => findings.length === 0 || !line.includes('each in the log'));
}
