/**
 * What all clusters have in common: servers are started, a leader is awaited, and nothing is left.
 *
 * @module
 */
import { setTimeout as after } from 'node:timers/promises';
import { metricIn, textAt } from './asking.js';
import type { Cluster, Syncs } from './contender.js';
import { ServerProcess } from './server-process.js';

/** Servers to start, and how to find out about them. */
export interface Servers {
  /** For each server the words of its command, and where clients ask it. */
  readonly commands: readonly { readonly words: readonly string[]; readonly port: number }[];
  /** True if the server at the port leads; null if it does not answer or knows no leader. */
  readonly leads: (port: number) => Promise<boolean | null>;
  /** The metrics of syncs, if the servers have them. */
  readonly syncMetrics?: { readonly count: string; readonly seconds: string };
  /** Ends the wait, once aborted. */
  readonly signal: AbortSignal;
}

const START_MS = 30_000;
const LOOK_MS = 50;

/**
 * The cluster, once it has one leader that all of its servers know.
 *
 * @throws Error when a server ends, or there is no leader in time; nothing is left then
 */
export async function started(servers: Servers): Promise<Cluster> {
  const processes = servers.commands.map(
    ({ words }, k) => new ServerProcess(`server ${k + 1}`, words),
  );
  const stop = async (): Promise<void> => {
    await Promise.all(processes.map((each) => each.stop()));
  };
  try {
    const port = await leaderOf(servers, processes);
    const idsOfAll = (): readonly number[] => processes.map(({ id }) => id);
    return {
      ...{ port, processes: idsOfAll(), stop },
      // Asking for the id of one that has ended throws.
      expectAll: () => void idsOfAll(),
      syncs: () => syncsAt(port, servers.syncMetrics),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function leaderOf(
  { commands, leads, signal }: Servers,
  processes: readonly ServerProcess[],
): Promise<number> {
  const end = performance.now() + START_MS;
  while (performance.now() < end) {
    await after(LOOK_MS);
    signal.throwIfAborted();
    for (const { id } of processes) process.kill(id, 0);
    const answers = await Promise.all(commands.map(({ port }) => leads(port)));
    const leaders = commands.filter((_, k) => answers[k] === true);
    const [leader] = leaders;
    if (leader !== undefined && leaders.length === 1 && !answers.includes(null)) {
      return leader.port;
    }
  }
  throw new Error(`no leader within ${START_MS / 1000} s`);
}

async function syncsAt(port: number, names: Servers['syncMetrics']): Promise<Syncs | null> {
  const text = names === undefined ? null : await textAt(port, '/metrics');
  if (names === undefined || text === null) return null;
  const [count, seconds] = [metricIn(text, names.count), metricIn(text, names.seconds)];
  return count === null || seconds === null ? null : { count, seconds };
}
