/**
 * `raft-statecharts cluster`: a whole cluster on this machine, with the inspector watching it.
 *
 * @module
 */
import { join } from 'node:path';
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
import { positiveWhole, wholeUpTo } from './numbers.js';
import { ServerProcess } from './server-process.js';
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

Exit codes: 0 stopped by SIGINT or SIGTERM, 2 usage.`;

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
    .option('--no-sync', 'do not sync: a loss of power undoes what was acknowledged')
    .addHelpText('after', help)
    .action(async (flags: ClusterFlags) => {
      done(await runCluster(flags));
    });
}

/** Where the servers of a local cluster are. */
interface Places {
  readonly ids: readonly string[];
  readonly peers: string;
  readonly http: string;
  readonly urls: readonly string[];
}

/** Runs the command until a signal, and returns its exit code. */
async function runCluster(flags: ClusterFlags): Promise<number> {
  if (flags.servers > 7) throw new UsageError('a cluster has 1 to 7 servers');
  await makeFolder(flags.data, '--data ');
  const places = placesOf(flags);
  let isStopping = false;
  const processes = places.ids.map((id) => processOf(id, places, flags));
  const run = (each: ServerProcess): void => {
    each.start((code, signal) => {
      if (isStopping) return;
      const how = signal === null ? `ended with code ${code}` : `was ended by ${signal}`;
      const after = flags.restartAfter;
      const then = code === 2 || after === 0 ? 'it is not started again' : `back in ${after} s`;
      say(`${each.id} ${how}; ${then}`);
      if (code === 2 || after === 0) return;
      setTimeout(() => {
        if (!isStopping) run(each);
      }, after * 1000);
    });
  };
  for (const each of processes) run(each);
  for (const [i, url] of places.urls.entries()) print(`${places.ids[i] ?? ''}  ${url}`);
  const inspector = flags.inspector ? await inspectorOf(places, flags) : null;
  if (inspector !== null) print(`inspector  ${inspector.url}#${LIVE}`);
  const line = showStatus(places);
  await interrupted();
  isStopping = true;
  line.stop();
  await Promise.all(processes.map((each) => each.stop()));
  await inspector?.close();
  return HOLDS;
}

function placesOf({ servers, port, raftPort }: ClusterFlags): Places {
  const ids = Array.from({ length: servers }, (_, i) => `s${i + 1}`);
  const list = (first: number) => ids.map((id, i) => `${id}=127.0.0.1:${first + i}`).join(',');
  const urls = ids.map((_, i) => `http://127.0.0.1:${port + i}`);
  return { ids, peers: list(raftPort), http: list(port), urls };
}

const processOf = (id: string, { peers, http }: Places, { data, sync }: ClusterFlags) =>
  new ServerProcess({
    id,
    args: [
      ...['--id', id, '--peers', peers, '--http', http, '--data', join(data, id)],
      ...(sync ? [] : ['--no-sync']),
    ],
    takesOrders: false,
    said: say,
  });

const say = (line: string): void => {
  clearStatus();
  process.stderr.write(`${line}\n`);
};

/** The page that follows the logs of events; null where it is not built. */
async function inspectorOf({ ids }: Places, { data }: ClusterFlags): Promise<ServedPage | null> {
  const page = builtPage();
  if (page === null) return null;
  const store = new LineStore();
  const followed: FollowedFile[] = [];
  let isClosed = false;
  const follow = async (id: string): Promise<void> => {
    try {
      const path = join(data, id, 'events.ndjson');
      followed.push(await FollowedFile.follow(path, new LogIntake(id, store)));
    } catch {
      // It comes into being with the server.
      if (!isClosed) setTimeout(() => void follow(id), 200);
    }
  };
  await Promise.all(ids.map(follow));
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
function showStatus({ urls, ids }: Places): { readonly stop: () => void } {
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
