/**
 * How much a server of the store takes from its clients, and how long it waits for them.
 *
 * @module
 */
import { MOST_VALUE_BYTES } from './limits.js';

/** Limits of one server. */
export interface HttpLimits {
  /** Connections at the same time; more are closed. */
  readonly connections: number;
  /** Requests that wait for their answer; more are told to come again. */
  readonly waiting: number;
  /** Bytes of all bodies in progress. */
  readonly bodyBytes: number;
  /** Bytes of the headers of a request. */
  readonly headerBytes: number;
  /** How long a client may take to send the headers. */
  readonly headersMs: number;
  /** How long a client may take to send a whole request. */
  readonly requestMs: number;
  /** How long a connection may be idle. */
  readonly keepAliveMs: number;
  /** How long a client that was refused may go on sending. */
  readonly lingerMs: number;
  /** How long requests in progress may take when the server is closed. */
  readonly closeMs: number;
}

/** The limits of a live server. */
export const defaultHttpLimits: HttpLimits = {
  ...{ connections: 4096, waiting: 4096, bodyBytes: 128 * 2 ** 20, headerBytes: 16 * 1024 },
  ...{ headersMs: 10_000, requestMs: 30_000, keepAliveMs: 60_000, lingerMs: 1000, closeMs: 2000 },
};

/** The longest body of a compare-and-set: two values, which take more bytes in JSON. */
const MOST_SWAP_BYTES = 4 * MOST_VALUE_BYTES;

/** `curl --data` sends a body even where there is nothing to say. */
const MOST_IDLE_BYTES = 1024;

/** The longest body of such a request, in bytes; 0 if it has none. */
export function mostBody(method: string, target: string): number {
  if (method === 'PUT') return MOST_VALUE_BYTES;
  if (method !== 'POST') return 0;
  return target.startsWith('/cas/') ? MOST_SWAP_BYTES : MOST_IDLE_BYTES;
}
