import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { httpAsk } from '../../../src/kv/http-ask.js';
import { kvClient } from '../../../src/kv/kv-client.js';
import { notLeader } from './fake-consensus.js';
import { served } from './served.js';

const request = { method: 'GET', target: '/kv/a', body: '', session: null };
const never = new AbortController().signal;

/** An address at which nobody listens. */
async function nobody(): Promise<string> {
  const server = createTcpServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}

function asking() {
  const http = httpAsk();
  onTestFinished(http.close);
  return http.ask;
}

describe('asking over HTTP', () => {
  it('gives the answer, and follows no redirect', async () => {
    const { server, consensus } = await served({ addressOf: () => 'http://elsewhere' });
    consensus.mode = notLeader('s2');

    expect(await asking()(server.url, request, never)).toMatchObject({
      ...{ type: 'answered', status: 307 },
      body: expect.stringContaining('http://elsewhere') as string,
    });
  });

  it('knows that a request has not left', async () => {
    expect(await asking()(await nobody(), request, never)).toMatchObject({
      ...{ type: 'unreachable', why: expect.stringContaining('ECONNREFUSED') as string },
    });
  });

  it.each([
    ['without a word', ''],
    ['in the middle', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"key"'],
    ['with nonsense', 'nonsense\r\n\r\n'],
  ])('knows that an answer is lost when a server hangs up %s', async (_, said) => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(said));
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;

    const asked = await asking()(`http://127.0.0.1:${port}`, request, never);

    expect(asked).toMatchObject({ type: 'lost' });
  });

  it('waits no longer than it is told to', async () => {
    const { server, consensus } = await served();
    consensus.mode = 'hangs';
    const controller = new AbortController();
    const asked = asking()(server.url, request, controller.signal);
    await expect.poll(() => consensus.isAsked).toBe(true);

    controller.abort();

    expect(await asked).toMatchObject({ type: 'lost' });
    consensus.goOn('leads');
  });

  it('reads no endless answer', async () => {
    const server = createServer((_, response) => {
      response.writeHead(200);
      const chunk = Buffer.alloc(2 ** 20);
      const send = (): void => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', send);
      send();
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;

    const asked = await asking()(`http://127.0.0.1:${port}`, request, never);

    expect(asked).toEqual({ type: 'lost', why: 'the response is too large' });
  });
});

describe('a client over HTTP', () => {
  it('P8.1 finds the leader among the servers, and leaves no connection open', async () => {
    const leader = await served();
    const follower = await served({ addressOf: () => leader.server.url });
    follower.consensus.mode = notLeader('s1');
    const client = kvClient({ servers: [await nobody(), follower.server.url] });
    onTestFinished(() => {
      client.close();
    });

    expect(await client.put('ü/%', 'wert')).toMatchObject({ ok: true });
    expect(await client.get('ü/%')).toMatchObject({ ok: true, value: 'wert' });
    expect(await client.cas('ü/%', 'wert', null)).toMatchObject({ ok: true });
    expect(await client.delete('ü/%')).toMatchObject({ ok: true, deleted: false });
    client.close();

    await Promise.all([leader.server.close(), follower.server.close()]);
  });
});
