/**
 * `raft-statecharts serve`: one server of a cluster, until it is told to stop.
 *
 * @module
 */
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { ServerId } from '../core/ids.js';
import { EventFileError } from '../server/event-file.js';
import { realWorld } from '../server/real-world.js';
import { defaultTiming, wrongTiming } from '../server/timing.js';
import type { StorageKind } from '../storage/open-storage.js';
import { StorageError } from '../storage/storage.js';
import { addressText } from '../transport/address.js';
import { TransportError } from '../transport/transport.js';
import { HOLDS, UsageError, VIOLATED } from './exit-codes.js';
import { FaultyWorld } from './faulty-world.js';
import { type LiveServer, eventsIn, startLive } from './live-server.js';
import { positiveWhole } from './numbers.js';
import { type Peers, idIn, intervalIn, peersIn } from './peers.js';
import { interruption } from './terminal.js';
import { type TlsFlags, addTlsOptions, tlsOf } from './tls-files.js';

interface ServeFlags extends TlsFlags {
  readonly id: ServerId;
  readonly peers: Peers;
  readonly http: Peers;
  readonly data: string;
  readonly store: StorageKind;
  readonly sync: boolean;
  /** A file, true for the one in the data directory, false for none. */
  readonly events: string | boolean;
  readonly electionTimeout: readonly [number, number];
  readonly heartbeat: number;
  readonly insecure?: boolean;
  readonly faults?: boolean;
  readonly attended?: boolean;
}

const help = `
All servers of a cluster are given the same --peers and --http, in the same order. The directory is
made if it is not there; it belongs to this server from then on. What it does is in its log of
events, DIR/events.ndjson, which validate and inspect --live read.

Examples:
  P=s1=127.0.0.1:7101,s2=127.0.0.1:7102,s3=127.0.0.1:7103
  H=s1=127.0.0.1:8101,s2=127.0.0.1:8102,s3=127.0.0.1:8103
  raft-statecharts serve --id s1 --peers $P --http $H --data data/s1
  curl -L -X PUT -d hello http://127.0.0.1:8101/kv/greeting

Exit codes: 0 stopped by SIGINT or SIGTERM, 1 the disk or the program failed, 2 usage, or a
directory or an address that cannot be had.`;

/** Adds the command. */
export function addServe(program: Command, done: (code: number) => void): void {
  const [least, most] = defaultTiming.electionTimeoutMs;
  const command = program
    .command('serve')
    .description('one server of a cluster, with a key-value store that clients reach over HTTP')
    .requiredOption('--id <id>', 'this server', idIn)
    .requiredOption('--peers <list>', 'all servers, as ID=HOST:PORT,…', peersIn)
    .requiredOption('--http <list>', 'where clients reach them, as ID=HOST:PORT,…', peersIn)
    .requiredOption('--data <directory>', 'where its state is kept')
    .addOption(
      new Option('--store <kind>', 'files of its own, or LevelDB')
        .choices(['file', 'level'])
        .default('file'),
    )
    .option('--no-sync', 'do not sync: a loss of power undoes what was acknowledged')
    .option('--events <file>', 'the log of events; DIR/events.ndjson if not given')
    .option('--no-events', 'no log of events')
    .addOption(
      new Option('--election-timeout <interval>', 'in milliseconds')
        .argParser(intervalIn)
        .default(defaultTiming.electionTimeoutMs, `${least}-${most}`),
    )
    .option(
      '--heartbeat <ms>',
      'milliseconds between those of a leader',
      positiveWhole,
      defaultTiming.heartbeatMs,
    );
  addTlsOptions(command)
    .option('--insecure', 'listen beyond this machine without them')
    .addOption(new Option('--faults', 'take orders for faults on stdin').hideHelp())
    .addOption(new Option('--attended', 'stop when stdin ends').hideHelp())
    .addHelpText('after', help)
    .action(async (flags: ServeFlags) => {
      done(await runServe(flags));
    });
}

/** Runs the command until a signal, and returns its exit code. */
async function runServe(flags: ServeFlags): Promise<number> {
  checkFlags(flags);
  const server = await started(flags);
  const { id, peers } = flags;
  const raft = addressText(peers.get(id) ?? { host: '', port: 0 });
  const where = `clients ${server.url}, servers ${raft}, data ${flags.data}`;
  process.stderr.write(`${id}: ${where}, process ${process.pid}\n`);
  const stop = (): void => void server.stop();
  if (interruption.signal !== null) stop();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  if (flags.attended === true) process.stdin.once('end', stop).resume();
  const error = await server.raft.ended;
  if (flags.attended === true) process.stdin.destroy();
  if (error === null) return HOLDS;
  process.stderr.write(`raft-statecharts: ${id} has stopped: ${error.message}\n`);
  return VIOLATED;
}

/** @throws UsageError for what does not fit together */
function checkFlags({ id, peers, http, electionTimeout, heartbeat, data }: ServeFlags): void {
  if (data === '') throw new UsageError('--data: expected a directory, not nothing');
  if (!peers.has(id)) throw new UsageError(`--id ${id} is not among --peers`);
  const missing = [...peers.keys()].find((each) => !http.has(each));
  if (missing !== undefined) throw new UsageError(`--http has no address for ${missing}`);
  const wrong = wrongTiming({ electionTimeoutMs: electionTimeout, heartbeatMs: heartbeat });
  if (wrong !== null) throw new UsageError(wrong);
}

async function started(flags: ServeFlags): Promise<LiveServer> {
  const { id, peers, http, data: dir, store, sync, events, insecure = false } = flags;
  const world = flags.faults === true ? new FaultyWorld() : null;
  world?.obey(process.stdin);
  try {
    return await startLive({
      ...{ id, peers, http, dir, store, sync, insecure, world: world ?? realWorld },
      events: eventsFile(events, dir),
      timing: { electionTimeoutMs: flags.electionTimeout, heartbeatMs: flags.heartbeat },
      tls: await tlsOf(id, flags),
      ...(world === null ? {} : { through: world.through }),
    });
  } catch (error) {
    const isOurs =
      error instanceof StorageError ||
      error instanceof TransportError ||
      error instanceof EventFileError;
    const isSystem = error instanceof Error && 'code' in error;
    if (!isOurs && !isSystem && !(error instanceof RangeError)) throw error;
    throw new UsageError(`${id}: ${error.message}`, { cause: error });
  }
}

function eventsFile(events: string | boolean, dir: string): string | null {
  if (events === false) return null;
  return typeof events === 'string' ? resolve(events) : eventsIn(dir);
}
