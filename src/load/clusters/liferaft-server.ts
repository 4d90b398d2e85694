/**
 * A server of the package @markwylde/liferaft in a process of its own. The package has elections,
 * a log in LevelDB and its replication; the network, the state machine and the interface are here,
 * as plain as they can be. The task comes as JSON in the first argument.
 *
 * @module
 */
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { connectPeers } from './liferaft-peers.js';
import { type LiferaftEntry, liferaft } from './liferaft-types.js';

/** What a server is told. */
export interface LiferaftTask {
  readonly name: string;
  /** The ports of all servers, this one too. */
  readonly peers: Readonly<Record<string, number>>;
  readonly httpPort: number;
  /** The folder of its LevelDB. */
  readonly data: string;
  readonly synced: boolean;
}

/** What is replicated. */
interface Put {
  readonly id: number;
  readonly key: string;
  readonly value: string;
}

const task = JSON.parse(process.argv[2] ?? '') as LiferaftTask;
const { Liferaft, Log } = liferaft();

/** A new entry is synced; the notes that the package makes in it later need not be. */
class SyncedLog extends Log {
  override put(entry: LiferaftEntry): Promise<void> {
    const isNew = !entry.committed && entry.responses.length === 1;
    return this.db.put(entry.index, entry, { sync: isNew });
  }
}

const server = new Liferaft(task.name, {
  // The timeouts that etcd has by itself.
  ...{ heartbeat: 100, 'election min': 1000, 'election max': 2000 },
  ...{ Log: task.synced ? SyncedLog : Log, path: task.data },
});
const store = new Map<string, string>();
const waiting = new Map<number, () => void>();
let lastId = 0;
let turn = Promise.resolve();

/** The package gives two commands the same index if the second does not wait for the first. */
function replicate(put: Put): Promise<void> {
  turn = turn.then(() => server.command(put));
  const begun = turn;
  turn = turn.catch(() => undefined);
  return begun;
}

server.on('commit', (command) => {
  const { id, key, value } = command as Put;
  store.set(key, value);
  waiting.get(id)?.();
  waiting.delete(id);
});

const isLeader = (): boolean => server.state === Liferaft.LEADER;

function answer(request: IncomingMessage, response: ServerResponse, value: string): void {
  const { url = '' } = request;
  const say = (status: number, body: unknown): void => {
    const text = JSON.stringify(body);
    response.writeHead(status, { 'Content-Length': Buffer.byteLength(text) });
    response.end(text);
  };
  if (url === '/status') {
    say(200, { role: isLeader() ? 'leader' : 'follower', leader: server.leader });
    return;
  }
  if (!isLeader()) {
    say(503, { leader: server.leader });
    return;
  }
  const put: Put = { id: (lastId += 1), key: url.slice('/kv/'.length), value };
  waiting.set(put.id, () => {
    say(200, { key: put.key });
  });
  replicate(put).catch(() => {
    waiting.delete(put.id);
    say(503, { leader: server.leader });
  });
}

connectPeers(server, task.name, task.peers);
createServer((request, response) => {
  let value = '';
  request.on('data', (chunk: Buffer) => (value += chunk.toString()));
  request.on('end', () => {
    answer(request, response, value);
  });
}).listen(task.httpPort, '127.0.0.1');
