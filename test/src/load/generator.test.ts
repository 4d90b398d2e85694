/**
 * The load generator against servers that do nothing: those of Node.js, which read what it writes
 * by hand.
 *
 * @module
 */
import { once } from 'node:events';
import http from 'node:http';
import http2 from 'node:http2';
import type { AddressInfo, Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { closedLoop } from '../../../src/load/closed-loop.js';
import { lanesOf } from '../../../src/load/lanes.js';
import { runLoadProcess } from '../../../src/load/run-load-process.js';
import type { LoadTask, Protocol } from '../../../src/load/task.js';
import { generator } from './generator.js';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listening(server: Server): Promise<number> {
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** A server that puts down what it is asked, and answers with the status. */
async function httpServer(asked: string[], status = 200): Promise<number> {
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      asked.push(`${request.method} ${request.url} ${body}`);
      response.writeHead(status).end('{}');
    });
  });
  return listening(server);
}

/** A server of gRPC that puts down what it is asked; it refuses every `refused`th call. */
async function grpcServer(asked: Buffer[], refused = Number.POSITIVE_INFINITY): Promise<number> {
  const server = http2.createServer();
  server.on('stream', (stream, headers) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      asked.push(Buffer.concat([Buffer.from(`${headers[':path']} `), ...chunks]));
      if (asked.length % refused === 0) {
        stream.respond({ ':status': 200, 'grpc-status': '14' }, { endStream: true });
        return;
      }
      stream.respond({ ':status': 200 }, { waitForTrailers: true });
      stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
      stream.end(Buffer.from([0, 0, 0, 0, 0]));
    });
  });
  return listening(server);
}

const taskOf = (protocol: Protocol, port: number, clients: number): LoadTask => ({
  ...{ protocol, port, clients, warmUpSeconds: 0.05, seconds: 0.2, valueBytes: 3, keys: 10 },
  ...{ seed: 1, timeoutMs: 300, watched: [process.pid] },
});

/** Runs the clients of the task in this process. */
function load(task: LoadTask, value = 'abc') {
  let count = 0;
  return closedLoop(lanesOf(task, value), {
    nextKey: () => `key-${(count += 1)}`,
    warmUpMs: 1000 * task.warmUpSeconds,
    measuredMs: 1000 * task.seconds,
    timeoutMs: task.timeoutMs,
    mark: () => undefined,
  });
}

describe('the generator', () => {
  it('puts by HTTP/1.1', async () => {
    const asked: string[] = [];
    const port = await httpServer(asked);

    const seen = await load(taskOf('http', port, 4));

    expect(seen.errors).toEqual({});
    expect(seen.milliseconds.length).toBeGreaterThan(20);
    expect(seen.everything).toBe(asked.length);
    expect(asked[0]).toBe('PUT /kv/key-1 abc');
  });

  it("puts by etcd's gateway", async () => {
    const asked: string[] = [];
    const port = await httpServer(asked);

    const { errors, everything } = await load(taskOf('etcd-json', port, 2));

    expect([errors, everything]).toEqual([{}, asked.length]);
    expect(asked[0]).toBe('POST /v3/kv/put {"key":"a2V5LTE=","value":"YWJj"}');
  });

  it('puts by gRPC, in as many calls at once as there are clients', async () => {
    const asked: Buffer[] = [];
    const port = await grpcServer(asked);

    const { errors, everything } = await load(taskOf('etcd', port, 16));

    expect([errors, everything]).toEqual([{}, asked.length]);
    expect(everything).toBeGreaterThan(20);
    expect(asked[0]?.toString('latin1')).toBe(
      '/etcdserverpb.KV/Put \0\0\0\0\x0c\n\x05key-1\x12\x03abc',
    );
  });

  it('sends by gRPC no more at once than the server takes, and later the rest', async () => {
    const asked: Buffer[] = [];
    const port = await grpcServer(asked);

    // Four of them fill the window of a connection.
    const { errors, everything } = await load(taskOf('etcd', port, 8), 'x'.repeat(16_000));

    expect([errors, everything]).toEqual([{}, asked.length]);
    expect(everything).toBeGreaterThan(8);
  });

  it('counts what is refused', async () => {
    const refusing = await load(taskOf('http', await httpServer([], 503), 2));
    const half = await load(taskOf('etcd', await grpcServer([], 2), 2));
    const nobody = await load(taskOf('http', 1, 2));
    const nobodyAtAll = await load(taskOf('etcd', 1, 2));

    expect(refusing.everything).toBe(0);
    expect(Object.keys(refusing.errors)).toEqual(['status 503']);
    expect(Object.keys(half.errors)).toEqual(['refused']);
    expect(half.everything).toBeGreaterThan(0);
    expect(Object.keys(nobody.errors)).toEqual(['ECONNREFUSED']);
    expect(Object.keys(nobodyAtAll.errors)).toEqual(['ECONNREFUSED']);
  });

  it('counts who is not answered in time, and goes on', async () => {
    let connections = 0;
    const silent = await listening(
      http
        .createServer(() => undefined)
        .on('connection', () => {
          connections += 1;
        }),
    );

    const { errors, everything } = await load({ ...taskOf('http', silent, 3), seconds: 0.6 });

    expect(everything).toBe(0);
    expect(Object.keys(errors)).toEqual(['no answer in time']);
    expect(errors['no answer in time']).toBeGreaterThan(3);
    expect(connections).toBeGreaterThan(3);
  });

  it('goes on after its connection is closed', async () => {
    const server = http.createServer((_, response) => {
      response.writeHead(200, { Connection: 'close' }).end('{}');
    });

    const { errors, everything } = await load(taskOf('http', await listening(server), 2));

    expect(errors).toEqual({});
    expect(everything).toBeGreaterThan(4);
  });

  it('says in a process of its own what it measured', async () => {
    const asked: string[] = [];
    const task = taskOf('http', await httpServer(asked), 2);

    const result = await runLoadProcess(generator, task, new AbortController().signal);

    const { puts, seconds, latencyMs, errors, everything } = result;
    expect(errors).toEqual({});
    expect(everything).toBe(asked.length);
    expect(puts).toBeGreaterThan(0);
    expect(puts).toBeLessThanOrEqual(everything);
    expect(seconds).toBeCloseTo(0.2, 0);
    expect(latencyMs?.most).toBeGreaterThanOrEqual(latencyMs?.p50 ?? Number.NaN);
    expect(result.generatorCpuSeconds).toBeGreaterThan(0);
    expect(result.serverCpuSeconds).toBeGreaterThan(0);
    expect(asked.every((each) => /^PUT \/kv\/key-\d [a-z]{3}$/.test(each))).toBe(true);
  });
});
