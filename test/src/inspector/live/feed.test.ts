/**
 * The feed as clients see it: who gets it, what they get, and what ends it.
 */
import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type ClientOptions, WebSocket } from 'ws';
import { MOST_CLIENTS, feedOf } from '../../../../src/inspector/live/feed.js';
import { type FeedLine, type Frame, readFrame } from '../../../../src/inspector/live/frames.js';
import { LineStore, type StoreLimits } from '../../../../src/inspector/live/line-store.js';
import { header } from './lines.js';

const cleaners: (() => void)[] = [];

afterEach(() => {
  for (const clean of cleaners.splice(0)) clean();
});

/** A server that offers the feed of a store, and the store. */
async function serve(limits?: StoreLimits, tryEveryMs?: number) {
  const store = new LineStore(limits);
  const feed = feedOf(store, tryEveryMs === undefined ? {} : { tryEveryMs });
  const server: Server = createServer();
  server.on('upgrade', feed.upgrade);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  cleaners.push(() => {
    feed.close();
    server.close();
  });
  return { store, feed, port, origin: `http://127.0.0.1:${port}` };
}

function connect(port: number, path: string, options: ClientOptions): WebSocket {
  const client = new WebSocket(`ws://127.0.0.1:${port}${path}`, options);
  cleaners.push(() => {
    client.terminate();
  });
  return client;
}

/** What a client is answered that is refused. */
async function refused(client: WebSocket): Promise<number | undefined> {
  client.on('error', () => undefined);
  const [, response] = (await once(client, 'unexpected-response')) as [
    unknown,
    { readonly statusCode?: number },
  ];
  return response.statusCode;
}

/** The frames that come in until there are so many lines. */
async function framesOf(client: WebSocket, lines: number): Promise<readonly Frame[]> {
  const frames: Frame[] = [];
  return new Promise((resolve) => {
    client.on('message', (data: Buffer) => {
      const frame = readFrame(data.toString());
      if (frame !== null) frames.push(frame);
      if (linesIn(frames).length >= lines) resolve(frames);
    });
  });
}

const linesIn = (frames: readonly Frame[]): readonly FeedLine[] =>
  frames.flatMap((frame) => (frame.type === 'lines' ? frame.lines : []));

const numbersIn = (frames: readonly Frame[]): readonly number[] =>
  linesIn(frames).map(({ number }) => number);

const line = (text: string, number = 1) =>
  ({ type: 'line', source: 'log', line: number, text }) as const;

describe('who gets the feed', () => {
  it.each([
    ['no origin', {}],
    ['another origin', { origin: 'http://example.org' }],
    ['the origin of another port', { origin: 'http://127.0.0.1:1' }],
    ['a page from disk', { origin: 'null' }],
  ])('%s does not', async (_, options) => {
    const { port } = await serve();

    expect(await refused(connect(port, '/live', options))).toBe(403);
  });

  it('a page does not that has given itself another name for this machine', async () => {
    const { port } = await serve();
    const host = `evil.example:${port}`;

    const client = connect(port, '/live', { origin: `http://${host}`, headers: { host } });

    expect(await refused(client)).toBe(403);
  });

  it.each(['/', '/live/', '/liver', '//', '/%'])('nobody does at %s', async (path) => {
    const { port, origin } = await serve();

    expect(await refused(connect(port, path, { origin }))).toBe(404);
  });

  it(`more than ${MOST_CLIENTS} pages do not`, async () => {
    const { port, origin } = await serve();
    const clients = Array.from({ length: MOST_CLIENTS }, () => connect(port, '/live', { origin }));
    await Promise.all(clients.map((client) => once(client, 'message')));

    expect(await refused(connect(port, '/live', { origin }))).toBe(503);
  });
});

describe('what a page gets', () => {
  it('is all lines, then those that come in', async () => {
    const { store, port, origin } = await serve();
    store.add([line(header), line('a', 2)]);
    const client = connect(port, '/live', { origin });
    const first = framesOf(client, 2);
    await first;
    const all = framesOf(client, 1);

    store.add([line('b', 3)]);

    expect((await first)[0]).toMatchObject({ type: 'hello', run: store.run, from: 1, headers: [] });
    expect(linesIn(await first).map(({ text }) => text)).toEqual([header, 'a']);
    expect(linesIn(await all)).toEqual([
      { type: 'line', source: 'log', line: 3, text: 'b', number: 3 },
    ]);
  });

  it('is what it has not got yet, if it asks from a number of this run', async () => {
    const { store, port, origin } = await serve();
    store.add([line(header), line('a', 2), line('b', 3)]);

    const again = framesOf(connect(port, `/live?run=${store.run}&from=3`, { origin }), 1);
    const other = framesOf(connect(port, '/live?run=other&from=3', { origin }), 3);

    expect((await again)[0]).toMatchObject({ from: 3, headers: [{ number: 1, text: header }] });
    expect(numbersIn(await again)).toEqual([3]);
    expect(numbersIn(await other)).toEqual([1, 2, 3]);
  });

  it('is the newest header with the lines that are left', async () => {
    const { store, port, origin } = await serve({ lines: 2, characters: 1000 });
    store.add([line(header), line('a', 2), line('b', 3), line('c', 4)]);

    const frames = await framesOf(connect(port, '/live', { origin }), 2);

    expect(frames[0]).toMatchObject({ from: 3, headers: [{ number: 1 }] });
    expect(numbersIn(frames)).toEqual([3, 4]);
  });
});

describe('what ends a connection', () => {
  it.each([
    ['a word', 'hello', 1008],
    ['a long text', 'x'.repeat(5000), 1009],
  ])('the client says something: %s', async (_, said, expected) => {
    const { port, origin } = await serve();
    const client = connect(port, '/live', { origin });
    client.on('error', () => undefined);
    await once(client, 'message');

    client.send(said);

    const [code] = (await once(client, 'close')) as [number];
    expect(code).toBe(expected);
  });

  it('a slow page is told so, gets on from where it was, and costs no memory', async () => {
    const { store, port, origin } = await serve({ lines: 1000, characters: 2_000_000 });
    const client = connect(port, '/live', { origin });
    const frames: Frame[] = [];
    client.on('message', (data: Buffer) => frames.push(readFrame(data.toString()) as Frame));
    await once(client, 'message');

    client.pause();
    const text = 'x'.repeat(10_000);
    for (let i = 0; i < 640; i += 1) {
      store.add(Array.from({ length: 10 }, () => line(text)));
      await new Promise((resolve) => setImmediate(resolve));
    }
    client.resume();
    const [code] = (await once(client, 'close')) as [number];

    expect(code).toBe(4008);
    expect(numbersIn(frames)).toEqual(numbersIn(frames).map((_, i) => i + 1));
    expect(store.next - store.first).toBeLessThanOrEqual(200);
    const next = numbersIn(frames).length + 1;
    const again = connect(port, `/live?run=${store.run}&from=${next}`, { origin });
    expect((await framesOf(again, 1))[0]).toMatchObject({ from: store.first });
  });

  it('nobody is at its other end any more', async () => {
    const { port, origin } = await serve(undefined, 20);
    const client = connect(port, '/live', { origin, autoPong: false });
    client.on('error', () => undefined);

    const [code] = (await once(client, 'close')) as [number];

    expect(code).toBe(1006);
  });

  it('the server ends', async () => {
    const { feed, port, origin } = await serve();
    const client = connect(port, '/live', { origin });
    await once(client, 'message');

    feed.close();

    const [code] = (await once(client, 'close')) as [number];
    expect(code).toBe(1001);
  });
});

describe('a frame', () => {
  it.each([
    'no JSON',
    '7',
    '{}',
    '{"type":"lines","lines":[{}]}',
    '{"type":"lines","lines":[{"type":"line","number":1,"source":"a","line":1,"text":7}]}',
    '{"type":"hello","run":1,"from":1,"headers":[]}',
    '{"type":"hello","run":"a","from":"1","headers":[]}',
  ])('is none: %s', (text) => {
    expect(readFrame(text)).toBeNull();
  });
});
