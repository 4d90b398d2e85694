/**
 * etcd, as Debian packages it.
 *
 * @module
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Protocol } from '../task.js';
import { metricIn, textAt } from './asking.js';
import { type Contender, type Durability, type Ground, serverNames } from './contender.js';
import { freePorts } from './free-ports.js';
import { started } from './started.js';

const INSTALL = 'there is no etcd on the PATH; on Debian and Ubuntu: apt-get install etcd-server';

/** From 3.5 on etcd can leave out syncing. */
const NO_SYNC = '--unsafe-no-fsync';

const run = promisify(execFile);

const means: Readonly<Record<Durability, string>> = {
  synced: 'its log is synced before an entry counts as written',
  unsynced: `\`${NO_SYNC}\` from 3.5 on; before, its data is in memory (tmpfs)`,
};

/** etcd by the interface that its own clients use. */
export const etcdContender: Contender = contender(
  'etcd',
  'etcd by gRPC, as its own clients ask it',
  'etcd',
);

/** etcd by its gateway, which is what is nearest to our own interface. */
export const etcdJsonContender: Contender = contender(
  'etcd-json',
  'etcd by its gateway from HTTP/1.1 and JSON to gRPC',
  'etcd-json',
);

function contender(name: string, about: string, protocol: Protocol): Contender {
  return { ...{ name, about, protocol, means }, version, start };
}

async function version(): Promise<{ version: string } | { missing: string }> {
  try {
    const { stdout } = await run('etcd', ['--version']);
    return { version: /\d+\.\d+\.\d+/.exec(stdout)?.[0] ?? 'of unknown version' };
  } catch {
    return { missing: INSTALL };
  }
}

async function start(ground: Ground) {
  const { signal } = ground;
  const { folder, options } = await placeOf(ground);
  const ports = await freePorts(2 * serverNames.length);
  const clients = ports.slice(serverNames.length);
  const urlOf = (port: number | undefined): string => `http://127.0.0.1:${port}`;
  const all = serverNames.map((name, k) => `${name}=${urlOf(ports[k])}`).join(',');
  return started({
    commands: serverNames.map((name, k) => ({
      words: [
        ...['etcd', '--name', name, '--data-dir', join(folder, name), ...options],
        ...[
          '--listen-peer-urls',
          urlOf(ports[k]),
          '--initial-advertise-peer-urls',
          urlOf(ports[k]),
        ],
        ...[
          '--listen-client-urls',
          urlOf(clients[k]),
          '--advertise-client-urls',
          urlOf(clients[k]),
        ],
        ...['--initial-cluster', all, '--initial-cluster-state', 'new'],
        ...['--logger', 'zap', '--log-level', 'error', '--log-outputs', 'stderr'],
      ],
      port: clients[k] as number,
    })),
    leads,
    signal,
    syncMetrics: {
      count: 'etcd_disk_wal_fsync_duration_seconds_count',
      seconds: 'etcd_disk_wal_fsync_duration_seconds_sum',
    },
  });
}

/** Where its data goes, and what makes it as durable as asked. */
async function placeOf({ durability, folder, memoryFolder }: Ground) {
  if (durability === 'synced') return { folder, options: [] };
  const { stdout, stderr } = await run('etcd', ['--help']);
  if ((stdout + stderr).includes(NO_SYNC)) return { folder, options: [NO_SYNC] };
  if (memoryFolder === null) {
    throw new Error(`this etcd has no ${NO_SYNC}, and there is no tmpfs at /dev/shm`);
  }
  return { folder: memoryFolder, options: [] };
}

async function leads(port: number): Promise<boolean | null> {
  const text = await textAt(port, '/metrics');
  if (text === null || metricIn(text, 'etcd_server_has_leader') !== 1) return null;
  return metricIn(text, 'etcd_server_is_leader') === 1;
}
