/**
 * `raft-statecharts cluster`: a whole cluster on this machine, with the inspector watching it.
 *
 * @module
 */
import type { Command } from 'commander';
import { feedOf } from '../inspector/live/feed.js';
import { FollowedFile } from '../inspector/live/followed-file.js';
import { LineStore } from '../inspector/live/line-store.js';
import { LogIntake } from '../inspector/live/log-intake.js';
import { LIVE } from '../inspector/live/places.js';
import { type ServedPage, servePage } from '../inspector/serve/page-server.js';
import { kvClient } from '../kv/kv-client.js';
import { HOLDS, UsageError } from './exit-codes.js';
import { makeFolder } from './files.js';
import { builtPage } from './inspector-page.js';
import { LocalCluster } from './local-cluster.js';
import { positiveWhole, wholeUpTo } from './numbers.js';
import { clearStatus, print, status } from './terminal.js';
import { interrupted } from './until-signal.js';

interface ClusterFlags {
  readonly servers: number;
  readonly data: string;
  readonly port: number;
  readonly raftPort: number;
  readonly restartAfter: number;
  readonly inspector: boolean;
  readonly sync: boolean;
  readonly events: boolean;
}

const MOST_PORT = 65_000;

const help = `
Each server is a process of its own and keeps its state in a directory of its own, so a cluster goes
on where it stopped. A server that is killed is started again after a while.

Examples:
  raft-statecharts cluster
  curl -L -X PUT -d hello http://127.0.0.1:8101/kv/greeting
  raft-statecharts kv get greeting
  raft-statecharts status

Ctrl-C stops all of it.

Exit codes: 0 stopped by SIGINT or SIGTERM, 1 no server is left, 2 usage, or a server that cannot
run: its port is taken, or its directory is that of another cluster.`;

/** Adds the command. */
export function addCluster(program: Command, done: (code: number) => void): void {
  program
    .command('cluster')
    .description('a whole cluster on this machine, each server a process')
    .option('--servers <n>', '1 to 7 servers', positiveWhole, 3)
    .option('--data <directory>', 'where their directories are', 'raft-data')
    .option(
      '--port <n>',
      'where clients reach the first; the others follow',
      wholeUpTo(MOST_PORT),
      8101,
    )
    .option('--raft-port <n>', 'the same for servers', wholeUpTo(MOST_PORT), 7101)
    .option(
      '--restart-after <s>',
      'seconds until a killed server is started again; 0 for never',
      wholeUpTo(3600),
      5,
    )
    .option('--no-inspector', 'without the page that shows it')
    .option('--no-events', 'without logs of events, and so without that page')
    .option('--no-sync', 'do not sync: a loss of power undoes what was acknowledged')
    .addHelpText('after', help)
    .action(async (flags: ClusterFlags) => {
      done(await runCluster(flags));
    });
}

/** Runs the command until a signal, and returns its exit code. */
async function runCluster(flags: ClusterFlags): Promise<number> {
  if (flags.servers > 7) throw new UsageError('a cluster has 1 to 7 servers');
  checkPorts(flags);
  await makeFolder(flags.data, '--data ');
  const cluster = new LocalCluster({ ...flags, say });
  for (const [i, url] of cluster.urls.entries()) print(`${cluster.ids[i] ?? ''}  ${url}`);
  const inspector = flags.inspector && flags.events ? await inspectorOf(cluster) : null;
  if (inspector !== null) print(`inspector  ${inspector.url}#${LIVE}`);
  const line = showStatus(cluster);
  const code = await Promise.race([interrupted().then(() => HOLDS), cluster.over]);
  line.stop();
  await cluster.stop();
  await inspector?.close();
  return code;
}

/** @throws UsageError when two would listen at one port */
function checkPorts({ servers, port, raftPort }: ClusterFlags): void {
  if (port > 0 && raftPort > 0 && Math.abs(port - raftPort) >= servers) return;
  throw new UsageError(
    `--port ${port}, --raft-port ${raftPort}: expected ${servers} ports from each of them on, ` +
      'and none twice',
  );
}

const say = (line: string): void => {
  clearStatus();
  process.stderr.write(`${line}\n`);
};

/** The page that follows the logs of events; null where it is not built. */
async function inspectorOf(cluster: LocalCluster): Promise<ServedPage | null> {
  const page = builtPage();
  if (page === null) return null;
  const store = new LineStore();
  const followed: FollowedFile[] = [];
  let isClosed = false;
  const follow = async (id: string): Promise<void> => {
    try {
      const intake = new LogIntake(id, store);
      followed.push(await FollowedFile.follow(cluster.eventsOf(id), intake));
    } catch {
      // It comes into being with the server.
      if (!isClosed) setTimeout(() => void follow(id), 200);
    }
  };
  await Promise.all(cluster.ids.map(follow));
  const feed = feedOf(store);
  const served = await servePage({ ...page, recorded: null, feed }, 0);
  return {
    ...served,
    close: async () => {
      isClosed = true;
      await Promise.all(followed.map((each) => each.close()));
      await served.close();
    },
  };
}

/** A status line, on a terminal only, each second. */
function showStatus({ urls, ids }: LocalCluster): { readonly stop: () => void } {
  if (!process.stderr.isTTY) return { stop: () => undefined };
  const client = kvClient({ servers: urls, deadlineMs: 800 });
  const timer = setInterval(() => {
    void client.status().then((all) => {
      const parts = all.map(({ status: found }, i) =>
        found === null
          ? `${ids[i]} down`
          : `${found.id} ${found.role} ${found.lastApplied}/${found.lastLogIndex}`,
      );
      const term = Math.max(0, ...all.map(({ status: found }) => found?.term ?? 0));
      status.show(`term ${term}: ${parts.join(', ')}`);
    });
  }, 1000);
  return {
    stop: () => {
      clearInterval(timer);
      client.close();
      clearStatus();
    },
  };
}
