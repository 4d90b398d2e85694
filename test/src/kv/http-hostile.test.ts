import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { ask, sendRaw, served } from './served.js';

const MOST_VALUE = 2 ** 20;

describe('bodies', () => {
  it('one byte too many, as announced', async () => {
    const store = await served();
    const body = Buffer.alloc(MOST_VALUE + 1, 'v');

    expect(await ask(store, 'PUT /kv/a', body)).toMatchObject({
      ...{ status: 413, body: { error: 'tooLarge' } },
    });
    expect(store.consensus.committed).toEqual([]);
  });

  it('one byte too many, in chunks that announce nothing', async () => {
    const store = await served();
    const body = Buffer.alloc(MOST_VALUE + 1, 'v');

    const answer = await ask(store, 'PUT /kv/a', body, {
      'Transfer-Encoding': 'chunked',
    });

    expect(answer.status).toBe(413);
    expect(store.consensus.committed).toEqual([]);
  });

  it('a body without an end is cut off', async () => {
    const store = await served({ limits: { lingerMs: 20 } });
    const chunk = `${(2 ** 20).toString(16)}\r\n${'v'.repeat(2 ** 20)}\r\n`;

    const answer = await sendRaw(
      store,
      'PUT /kv/a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n',
      ...[chunk, chunk],
    );

    expect(answer).toContain('413 Payload Too Large');
  });

  it('is refused before it is sent, if the client waits to hear', async () => {
    const store = await served();
    const asked = request({
      ...{ host: '127.0.0.1', port: store.server.port, method: 'PUT', path: '/kv/a', agent: false },
      headers: { Expect: '100-continue', 'Content-Length': 2 ** 30 },
    });
    let isWanted = false;
    asked.on('continue', () => (isWanted = true));
    asked.on('error', () => undefined);
    asked.flushHeaders();

    const [response] = (await once(asked, 'response')) as [{ statusCode: number }];
    asked.destroy();

    expect([response.statusCode, isWanted]).toEqual([413, false]);
  });

  it('that is expected is asked for', async () => {
    const store = await served();

    const answer = await ask(store, 'PUT /kv/a', 'v', { Expect: '100-continue' });

    expect(answer.status).toBe(200);
  });

  it.each([
    [Buffer.from([0xff])],
    [Buffer.from([0xc3])],
    [Buffer.from([0xed, 0xa0, 0x80])],
    [Buffer.from('76ff76', 'hex')],
  ])('%j is no text', async (body) => {
    const store = await served();

    expect(await ask(store, 'PUT /kv/a', body)).toMatchObject({ status: 400 });
    expect(await ask(store, 'POST /cas/a', body)).toMatchObject({ status: 400 });
    expect(store.consensus.committed).toEqual([]);
  });

  it.each(['GET /kv/a', 'DELETE /kv/a', 'HEAD /kv/a'])('%s has none', async (line) => {
    expect((await ask(await served(), line, 'body')).status).toBe(400);
  });

  it('all together have only so much room', async () => {
    const store = await served({ limits: { bodyBytes: 10 } });
    store.consensus.mode = 'hangs';
    const first = ask(store, 'PUT /kv/a', '12345678');
    await expect.poll(() => store.consensus.isAsked).toBe(true);

    const second = await ask(store, 'PUT /kv/b', '12345678');
    store.consensus.goOn('leads');

    expect(second).toMatchObject({ status: 503, body: { error: 'overloaded' } });
    expect((await first).status).toBe(200);
    expect((await ask(store, 'PUT /kv/b', '12345678')).status).toBe(200);
  });

  it('of clients that go away leave their room', async () => {
    const store = await served({ limits: { bodyBytes: 10 } });
    const socket = connect(store.server.port, '127.0.0.1');
    socket.write('PUT /kv/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n12345678');
    await once(socket, 'connect');
    await expect.poll(async () => (await ask(store, 'PUT /kv/b', '12345678')).status).toBe(503);

    socket.destroy();

    await expect.poll(async () => (await ask(store, 'PUT /kv/b', '12345678')).status).toBe(200);
    expect(store.consensus.committed).toHaveLength(1);
  });
});

describe('requests', () => {
  it('that wait are limited in number', async () => {
    const store = await served({ limits: { waiting: 1 } });
    store.consensus.mode = 'hangs';
    const first = ask(store, 'GET /kv/a');
    await expect.poll(() => store.consensus.isAsked).toBe(true);

    const { status, headers } = await ask(store, 'GET /health');
    store.consensus.goOn('leads');

    expect([status, headers['retry-after']]).toEqual([503, '1']);
    expect((await first).status).toBe(404);
    expect((await ask(store, 'GET /health')).status).toBe(200);
  });

  it('with too many headers are refused', async () => {
    const headers = 'X-Long: '.concat('x'.repeat(1000), '\r\n').repeat(20);

    const answer = await sendRaw(await served(), `GET /kv/a HTTP/1.1\r\n${headers}\r\n`);

    expect(answer).toContain('431 Request Header Fields Too Large');
  });

  it('D6.3.1 no header is dropped silently among many', async () => {
    const store = await served();
    const many = Object.fromEntries(Array.from({ length: 1900 }, (_, i) => [`h${i}`, '']));

    const answer = await ask(store, 'PUT /kv/a', 'v', { ...many, 'Raft-Serial': '1' });

    expect(answer).toMatchObject({ status: 400 });
  });

  it.each([
    ['a header that never ends', 'GET /kv/a HTTP/1.1\r\nHost: localhost\r\nX: '],
    [
      'a body that comes slowly',
      'PUT /kv/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nslow',
    ],
  ])('%s is not awaited for ever', async (_, text) => {
    const store = await served({ limits: { headersMs: 50, requestMs: 100 } });

    expect(await sendRaw(store, text)).toContain('408 Request Timeout');
    expect(store.consensus.committed).toEqual([]);
  });

  it.each([
    ['nonsense\r\n\r\n'],
    ['GET /kv/a HTTP/1.1\r\n\r\n'],
    ['GET /kv/a HTTP/1.1\r\nHost: localhost\r\nBad Header: x\r\n\r\n'],
    [
      'PUT /kv/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n' +
        'Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['PUT /kv/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n'],
    ['PUT /kv/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    ['\0\0\0\0'],
  ])('%j is a bad request', async (text) => {
    const store = await served();

    expect(await sendRaw(store, text)).toContain('400 Bad Request');
    expect(store.consensus.committed).toEqual([]);
  });

  it('with a raw byte in the path are not guessed at', async () => {
    const text = 'PUT /kv/\xfc HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';

    expect(await sendRaw(await served(), text)).toContain('400 Bad Request');
  });

  it('D6.3.1 with a serial twice are refused', async () => {
    const session = 'Raft-Client: c1.0\r\nRaft-Serial: 1\r\nRaft-Serial: 2\r\n';
    const text = `PUT /kv/a HTTP/1.1\r\nHost: localhost\r\n${session}Connection: close\r\n\r\n`;

    expect(await sendRaw(await served(), text)).toContain('400 Bad Request');
  });

  it('one after the other on a connection, none is mistaken for another', async () => {
    const store = await served();
    const put = (key: string, more = '') =>
      `PUT /kv/${key} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n${more}\r\n${key}`;

    const answers = await sendRaw(store, put('a') + put('b') + put('c', 'Connection: close\r\n'));

    expect(answers.match(/\{"key".*\}/g)).toEqual([
      ...['{"key":"a","index":1}', '{"key":"b","index":2}', '{"key":"c","index":3}'],
    ]);
  });

  it('many refused on one connection leave nothing behind', async () => {
    const store = await served();
    const warnings: Error[] = [];
    const hear = (warning: Error) => warnings.push(warning);
    process.on('warning', hear);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });

    for (let i = 0; i < 30; i += 1) {
      const { port } = store.server;
      const asked = request({ ...{ host: '127.0.0.1', port, path: '/', agent }, method: 'GET' });
      asked.setHeader('Host', 'elsewhere');
      asked.end();
      const [response] = (await once(asked, 'response')) as [IncomingMessage];
      await response.resume().toArray();
    }
    agent.destroy();
    process.off('warning', hear);

    expect(warnings).toEqual([]);
  });
});

describe('close', () => {
  it('lets what is in progress end, and then no connection is open', async () => {
    const store = await served();
    store.consensus.mode = 'hangs';
    const asked = ask(store, 'GET /kv/a', '', { Connection: 'keep-alive' });
    await expect.poll(() => store.consensus.isAsked).toBe(true);

    const closed = store.server.close();
    store.consensus.goOn('leads');

    expect((await asked).headers.connection).toBe('close');
    await closed;
    await expect(ask({ server: store.server }, 'GET /health')).rejects.toThrow();
  });

  it('does not wait for ever', async () => {
    const store = await served({ limits: { closeMs: 20 } });
    store.consensus.mode = 'hangs';
    const asked = ask(store, 'GET /kv/a').catch(() => 'cut off');
    await expect.poll(() => store.consensus.isAsked).toBe(true);

    await store.server.close();

    expect(await asked).toBe('cut off');
  });
});
