/**
 * Ports of this machine that nobody uses.
 *
 * @module
 */
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** So many ports, all different. Nothing keeps others from taking them before they are used. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports: number[] = [];
  for (const server of servers) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ports.push((server.address() as AddressInfo).port);
  }
  for (const server of servers) {
    server.close();
    await once(server, 'close');
  }
  return ports;
}
