/**
 * What a request asks for, and who may ask: the pages of this server only. A page from elsewhere
 * cannot give itself the name of this machine, whatever address its own name leads to.
 *
 * @module
 */
import type { IncomingMessage } from 'node:http';

/** A path, and what stands behind it. */
export interface Asked {
  /** As it was sent, not decoded. */
  readonly path: string;
  readonly fields: URLSearchParams;
}

/** What the request asks for; nothing that it can say is an error. */
export function askedIn({ url = '' }: IncomingMessage): Asked {
  const [path = '', ...rest] = url.split('?');
  return { path, fields: new URLSearchParams(rest.join('?')) };
}

const loopback = ['127.0.0.1', 'localhost', '[::1]'];

/** True if the request names this server by a name of its own, or by one of the others given. */
export function isForUs({ headers, socket }: IncomingMessage, names: readonly string[]): boolean {
  const own = loopback.map((name) => `${name}:${socket.localPort ?? 0}`);
  return [...own, ...names].includes(headers.host ?? '');
}

/** True if a page of this server asks, and no other: `Origin` says so, and has to be there. */
export const isFromUs = (request: IncomingMessage, names: readonly string[]): boolean =>
  isForUs(request, names) && request.headers.origin === `http://${request.headers.host ?? ''}`;
