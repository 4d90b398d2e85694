/**
 * The network between the servers of liferaft, which the package leaves to its users: a connection
 * in each direction that is kept, with a packet of JSON in each line.
 *
 * @module
 */
import { type Socket, connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import type { Liferaft, Packet } from './liferaft-types.js';

/** Connects the server with the others. Packets are taken one by one, as they were sent. */
export function connectPeers(
  server: Liferaft,
  name: string,
  peers: Readonly<Record<string, number>>,
): void {
  const [receive] = server.listeners('data');
  if (receive === undefined) throw new Error('the package takes no packets');
  const senders = new Map<string, (packet: unknown) => void>();
  for (const [peer, port] of Object.entries(peers)) {
    if (peer === name) continue;
    const send = senderTo(port);
    senders.set(peer, send);
    server.join(peer, send);
  }
  const take = async (packet: Packet): Promise<void> => {
    await receive(packet, (reply) => {
      // Some replies of the package are still to come.
      void Promise.resolve(reply).then((made) => senders.get(packet.address)?.(made));
    });
  };
  createServer((socket) => {
    let turn = Promise.resolve();
    socket.on('error', () => socket.destroy());
    createInterface({ input: socket }).on('line', (line) => {
      turn = turn.then(() => take(JSON.parse(line) as Packet)).catch(say);
    });
  }).listen(peers[name], '127.0.0.1');
}

/** Sends what there is to be sent; while nobody listens it is lost. */
function senderTo(port: number): (packet: unknown) => void {
  let socket: Socket | null = null;
  return (packet) => {
    if (packet === undefined) return;
    if (socket === null || socket.destroyed) {
      socket = connect({ port, host: '127.0.0.1', noDelay: true });
      socket.on('error', () => null);
    }
    socket.write(`${JSON.stringify(packet)}\n`);
  };
}

const say = (error: unknown): void => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
};
