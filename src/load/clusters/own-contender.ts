/**
 * Our own servers, as a user starts them.
 *
 * @module
 */
import { join } from 'node:path';
import { textAt } from './asking.js';
import { type Contender, type Ground, serverNames } from './contender.js';
import { freePorts } from './free-ports.js';
import { started } from './started.js';

/** What our servers are started with. */
export interface OwnProgram {
  /** The built command line. */
  readonly program: string;
  readonly version: string;
  /** Options of Node.js itself. */
  readonly options: readonly string[];
  /** Whether they write their logs of events. */
  readonly events: boolean;
}

/** The servers of this project. */
export const ownContender = (own: OwnProgram): Contender => ({
  name: 'raft-statecharts',
  about: `the statechart, by HTTP/1.1${own.events ? ', with logs of events' : ''}`,
  protocol: 'http',
  means: {
    synced: 'each round of events is synced once before anything of it is sent or answered',
    unsynced: '`--no-sync`: written to the disk, not synced',
  },
  version: () => Promise.resolve({ version: own.version }),
  start: async (ground) => {
    const ports = await freePorts(2 * serverNames.length);
    const http = ports.slice(serverNames.length);
    return started({
      commands: serverNames.map((name, k) => ({
        words: wordsOf(own, name, { ground, peers: ports, http }),
        port: http[k] as number,
      })),
      leads,
      signal: ground.signal,
      syncMetrics: { count: 'raft_syncs_total', seconds: 'raft_sync_seconds_total' },
    });
  },
});

interface Places {
  readonly ground: Ground;
  readonly peers: readonly number[];
  readonly http: readonly number[];
}

function wordsOf(own: OwnProgram, name: string, { ground, peers, http }: Places): string[] {
  const listed = (ports: readonly number[]): string =>
    serverNames.map((each, k) => `${each}=127.0.0.1:${ports[k]}`).join(',');
  return [
    ...[process.execPath, ...own.options, own.program, 'serve', '--id', name],
    ...['--peers', listed(peers), '--http', listed(http)],
    ...['--data', join(ground.folder, name), ...(own.events ? [] : ['--no-events'])],
    ...(ground.durability === 'synced' ? [] : ['--no-sync']),
  ];
}

async function leads(port: number): Promise<boolean | null> {
  const text = await textAt(port, '/status');
  if (text === null) return null;
  const { role, leader } = JSON.parse(text) as { role: string; leader: string | null };
  return leader === null ? null : role === 'leader';
}
