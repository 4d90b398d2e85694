/**
 * A store that is served on a free port for one test, and requests to it.
 *
 * @module
 */
import { once } from 'node:events';
import {
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
} from 'node:http';
import { connect } from 'node:net';
import { onTestFinished } from 'vitest';
import type { HttpServer } from '../../../src/kv/http-server.js';
import { type ServeSetup, serveKv } from '../../../src/kv/serve-kv.js';
import { FakeConsensus } from './fake-consensus.js';

export interface Served {
  readonly consensus: FakeConsensus;
  readonly server: HttpServer;
}

/** Serves a store until the test has ended. */
export async function served(setup: Partial<ServeSetup> = {}): Promise<Served> {
  const consensus = new FakeConsensus();
  const server = await serveKv({
    ...{ consensus, store: consensus.store, port: 0, addressOf: () => null },
    ...setup,
  });
  onTestFinished(() => server.close());
  return { consensus, server };
}

export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body, where it is JSON. */
  readonly body: unknown;
}

/** Asks on a connection of its own. */
export async function ask(
  { server }: Pick<Served, 'server'>,
  line: string,
  body: string | Buffer = '',
  headers: OutgoingHttpHeaders = {},
): Promise<Answered> {
  const [method = '', path = ''] = line.split(' ');
  const options = { host: '127.0.0.1', port: server.port, method, path, agent: false };
  const isChunked = headers['Transfer-Encoding'] === 'chunked';
  const length = body.length > 0 && !isChunked ? { 'Content-Length': Buffer.byteLength(body) } : {};
  const asked = request({ ...options, headers: { ...length, ...headers } });
  asked.end(body);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const isJson = response.headers['content-type']?.startsWith('application/json') === true;
  return {
    ...{ status: response.statusCode ?? 0, headers: response.headers, text },
    body: isJson && text !== '' ? JSON.parse(text) : null,
  };
}

/** Sends the bytes, and gives all that comes back until the connection is closed. */
export async function sendRaw({ server }: Served, ...parts: readonly string[]): Promise<string> {
  const socket = connect(server.port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  // Being cut off is what some tests are about.
  socket.on('error', () => undefined);
  for (const part of parts) socket.write(part, 'latin1');
  await new Promise((resolve) => socket.on('close', resolve));
  return Buffer.concat(chunks).toString('latin1');
}
