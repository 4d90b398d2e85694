/**
 * Asks over HTTP, on connections that are kept until they are closed.
 *
 * @module
 */
import * as http from 'node:http';
import * as https from 'node:https';
import type { KvRequest } from './api-request.js';
import type { Ask, Asked } from './ask.js';

/** For servers with `https`: which authority is trusted, and who the client is; as PEM. */
export interface ClientTls {
  readonly ca?: string;
  readonly key?: string;
  readonly cert?: string;
}

/** Asks, and can be closed. */
export interface HttpAsk {
  readonly ask: Ask;
  /** Afterwards no connection is open; what was asked is lost. */
  readonly close: () => void;
}

/** The longest response that is read, in bytes: that of a get with JSON's escapes. */
const MOST_RESPONSE = 16 * 2 ** 20;

/** What asks over HTTP. */
export function httpAsk(tls: ClientTls = {}): HttpAsk {
  const plain = new http.Agent({ keepAlive: true });
  const secret = new https.Agent({ keepAlive: true, ...tls });
  const places = new Map<string, Place>();
  const ask: Ask = (server, asked, signal) => {
    const place = places.get(server) ?? placeOf(server);
    places.set(server, place);
    const { hostname, port, isTls } = place;
    const options: http.RequestOptions = {
      ...{ hostname, port, signal, method: asked.method, path: asked.target },
      ...{ agent: isTls ? secret : plain, headers: headersOf(asked) },
    };
    const request = isTls ? https.request(options) : http.request(options);
    return answerTo(request, asked.body, isTls);
  };
  const close = (): void => {
    plain.destroy();
    secret.destroy();
  };
  return { ask, close };
}

/** True for an address of a server: `http` or `https`, a host, perhaps a port, and nothing else. */
export function isServerAddress(server: string): boolean {
  if (!URL.canParse(server)) return false;
  const { protocol, origin } = new URL(server);
  return (protocol === 'http:' || protocol === 'https:') && origin === server;
}

/** Where an address leads. */
interface Place {
  readonly hostname: string;
  readonly port: string;
  readonly isTls: boolean;
}

function placeOf(server: string): Place {
  const { hostname, port, protocol } = new URL(server);
  return { hostname: hostname.replace(/^\[|\]$/g, ''), port, isTls: protocol === 'https:' };
}

function answerTo(request: http.ClientRequest, body: string, isTls: boolean): Promise<Asked> {
  return new Promise((resolve) => {
    let isConnected = false;
    request.on('socket', (socket) => {
      isConnected = !socket.connecting;
      // A connection that is used again would keep a listener for each request.
      if (isConnected) return;
      socket.once(isTls ? 'secureConnect' : 'connect', () => {
        isConnected = true;
      });
    });
    request.on('response', (response) => {
      void readResponse(response).then(resolve);
    });
    request.on('error', ({ message }) => {
      resolve({ type: isConnected ? 'lost' : 'unreachable', why: message });
    });
    request.end(body);
  });
}

async function readResponse(response: http.IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response) {
      size += (chunk as Buffer).length;
      if (size > MOST_RESPONSE) return { type: 'lost', why: 'the response is too large' };
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    return { type: 'lost', why: error instanceof Error ? error.message : String(error) };
  }
  const body = Buffer.concat(chunks).toString('utf8');
  return { type: 'answered', status: response.statusCode ?? 0, body };
}

function headersOf({ body, session }: KvRequest): http.OutgoingHttpHeaders {
  const headers: http.OutgoingHttpHeaders = {};
  if (body !== '') headers['Content-Type'] = 'text/plain; charset=utf-8';
  headers['Content-Length'] = Buffer.byteLength(body);
  if (session === null) return headers;
  const { client, serial, lowestOpen } = session;
  if (client !== undefined) headers['Raft-Client'] = client;
  if (serial !== undefined) headers['Raft-Serial'] = serial;
  if (lowestOpen !== undefined) headers['Raft-Lowest-Open'] = lowestOpen;
  return headers;
}
