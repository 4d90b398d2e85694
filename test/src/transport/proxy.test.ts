import { type AddressInfo, type Socket, connect, createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { TcpProxy } from '../../../src/transport/proxy.js';
import { s1, s2, s3 } from '../../support/builders.js';
import { eventually, pause } from './eventually.js';
import { TcpServers, listener, vote } from './tcp-servers.js';

const ends: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A server that sends back what it gets, and a proxy before it. */
async function echo() {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const proxy = await TcpProxy.listen({ host: '127.0.0.1', port });
  ends.push(() => proxy.close());
  return { proxy, sockets };
}

/** A client of the proxy, and what came back to it. */
function client({ address }: TcpProxy) {
  const socket = connect(address.port, address.host);
  const came = { text: '', isClosed: false };
  socket.on('data', (bytes: Buffer) => (came.text += bytes.toString()));
  socket.on('error', () => undefined);
  socket.on('close', () => (came.isClosed = true));
  ends.push(() => {
    socket.destroy();
  });
  return { socket, came };
}

describe('a proxy', () => {
  it('forwards both ways, and the end as well', async () => {
    const { proxy, sockets } = await echo();
    const { socket, came } = client(proxy);

    socket.write('hello');

    await eventually('it comes back', () => came.text === 'hello');
    expect(proxy.connections).toBe(1);
    sockets[0]?.destroy();
    await eventually('the end is forwarded', () => came.isClosed && proxy.connections === 0);
  });

  it('forwards much, of which nothing is lost or changed', async () => {
    const { proxy } = await echo();
    const { socket, came } = client(proxy);
    const text = Array.from({ length: 400_000 }, (_, i) => `${i},`).join('');

    socket.write(text);

    await eventually('all is back', () => came.text.length === text.length);
    expect(came.text === text).toBe(true);
  });

  it('closes everything when it is cut, until it is restored', async () => {
    const { proxy } = await echo();
    const before = client(proxy);
    before.socket.write('a');
    await eventually('it comes back', () => before.came.text === 'a');

    proxy.cut();
    const during = client(proxy);

    await eventually('both are closed', () => before.came.isClosed && during.came.isClosed);
    proxy.restore();
    const after = client(proxy);
    after.socket.write('b');
    await eventually('it comes back', () => after.came.text === 'b');
  });

  it('P5.6.1 holds everything as a black hole, and forwards it when restored', async () => {
    const { proxy, sockets } = await echo();
    const before = client(proxy);
    before.socket.write('a');
    await eventually('it comes back', () => before.came.text === 'a');

    proxy.blackHole();
    const during = client(proxy);
    before.socket.write('b');
    during.socket.write('c');
    sockets[0]?.on('data', () => undefined);
    await pause(50);

    expect([before.came, during.came]).toEqual([
      { text: 'a', isClosed: false },
      { text: '', isClosed: false },
    ]);
    proxy.restore();
    await eventually('all comes back', () => before.came.text + during.came.text === 'abc');
  });

  it('does not tell of an end while it is a black hole', async () => {
    const { proxy, sockets } = await echo();
    const { socket, came } = client(proxy);
    socket.write('a');
    await eventually('it comes back', () => came.text === 'a');

    proxy.blackHole();
    sockets[0]?.destroy();
    await pause(50);

    expect(came.isClosed).toBe(false);
    proxy.restore();
    await eventually('the end is forwarded', () => came.isClosed);
  });

  it('delays each way, and forwards in order', async () => {
    const { proxy } = await echo();
    const { socket, came } = client(proxy);
    proxy.delay(40);
    const startMs = performance.now();

    for (const letter of 'abcdef') {
      socket.write(letter);
      await pause(5);
    }

    await eventually('all is back', () => came.text.length === 6);
    expect(came.text).toBe('abcdef');
    // A timer may run out a little early.
    expect(performance.now() - startMs).toBeGreaterThan(2 * 40 + 25 - 5);
  });

  it('lets only so much through', async () => {
    const { proxy } = await echo();
    const { socket, came } = client(proxy);
    proxy.throttle(50_000);
    const startMs = performance.now();

    socket.write('x'.repeat(10_000));

    await eventually('all is back', () => came.text.length === 10_000);
    expect(performance.now() - startMs).toBeGreaterThan(150);
  });

  it('closes the connections to a target that is not there', async () => {
    const { proxy } = await echo();
    proxy.forwardTo({ host: '127.0.0.1', port: 1 });

    const { came } = client(proxy);

    await eventually('it is closed', () => came.isClosed && proxy.connections === 0);
  });
});

/** s1 reaches s2 by way of the proxy; s2 and s3 reach everybody straight. */
async function behindProxy() {
  const all = new TcpServers([s1, s2, s3]);
  ends.push(() => all.close());
  const { heard, receive } = listener();
  await all.start(s2, receive);
  const proxy = await TcpProxy.listen(all.addressOf(s2));
  ends.push(() => proxy.close());
  all.addresses[s2] = proxy.address;
  await all.start(s1);
  await all.reach(s1, s2, heard);
  return { all, proxy, heard, counts: all.transportOf(s1).counts };
}

describe('servers with a bad network between them', () => {
  it('P5.5.1 notice at both ends that nothing gets through, and connect again', async () => {
    const { all, proxy, heard, counts } = await behindProxy();

    proxy.blackHole();

    await eventually('the sender notices', () => counts.refused.silent > 0);
    await eventually('the receiver does', () => all.transportOf(s2).counts.refused.silent > 0);
    expect(all.transportOf(s1).connected).not.toContain(s2);
    proxy.restore();
    await all.reach(s1, s2, heard);
    expect(counts.reconnects).toBeGreaterThan(0);
  });

  it('P5.5.1 connect again after a cut', async () => {
    const { all, proxy, heard, counts } = await behindProxy();

    proxy.cut();
    await eventually('it is noticed', () => counts.failures > 0);
    proxy.restore();

    await all.reach(s1, s2, heard);
  });

  it('P5.6.1 hear each other late, and in order', async () => {
    const { all, proxy, heard } = await behindProxy();
    proxy.delay(30);
    proxy.throttle(100_000);

    for (let i = 1; i <= 50; i += 1) all.transportOf(s1).send(vote('s1', 's2', `late.${i}`));

    const late = () => heard.map(({ id }) => id).filter((id) => id.startsWith('late'));
    await eventually('all are there', () => late().length === 50);
    expect(late()).toEqual(Array.from({ length: 50 }, (_, i) => `late.${i + 1}`));
  });
});
