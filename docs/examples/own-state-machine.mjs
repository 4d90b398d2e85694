// Three servers of a state machine of one's own: it adds numbers. They share a process here, and
// need not; all that one knows of the others is their addresses.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { RaftServer, openStorage, realWorld, tcpTransport } from 'raft-statecharts/server';

const ports = { s1: 7401, s2: 7402, s3: 7403 };
const servers = Object.keys(ports);
const addresses = servers.map((id) => [id, { host: '127.0.0.1', port: ports[id] }]);
const data = await mkdtemp(join(tmpdir(), 'sums-'));

class Sum {
  total = 0;
  apply(command) {
    this.total += Number(command);
    return this.total;
  }
}

async function startServer(id) {
  const { [id]: listen, ...peers } = Object.fromEntries(addresses);
  return RaftServer.start({
    id,
    servers,
    storage: await openStorage('file', { dir: join(data, id), id, servers }),
    transport: tcpTransport({ id, listen, peers, random: () => realWorld.random() }),
    world: realWorld,
    stateMachine: new Sum(),
  });
}

// Asks one after the other until the leader is found. "unknown" is not asked again: the number may
// have been added.
async function add(running, number) {
  for (;;) {
    for (const server of running) {
      const answer = await server.propose(String(number));
      if (answer.ok) return answer.result;
      if (answer.reason !== 'notLeader') throw new Error(answer.reason);
    }
    await delay(50);
  }
}

for (const numbers of [[20, 22], [0]]) {
  const running = await Promise.all(servers.map(startServer));
  for (const number of numbers) console.log(`${number} more is ${await add(running, number)}`);
  await Promise.all(running.map((server) => server.stop()));
  console.log('stopped');
}
await rm(data, { recursive: true });
