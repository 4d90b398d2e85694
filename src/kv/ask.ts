/**
 * How a client asks one server once. Over HTTP, or in a simulated network.
 *
 * @module
 */
import type { KvRequest } from './api-request.js';

/** What came of asking. */
export type Asked =
  | { readonly type: 'answered'; readonly status: number; readonly body: string }
  /** The request has not left: nothing comes of it. */
  | { readonly type: 'unreachable'; readonly why: string }
  /** The request may have arrived, or may still. */
  | { readonly type: 'lost'; readonly why: string };

/**
 * Asks the server at this address, such as `http://127.0.0.1:8101`, and does not follow redirects.
 * When the signal says so, the answer is no longer awaited: it should soon be one of the others.
 */
export type Ask = (server: string, request: KvRequest, signal: AbortSignal) => Promise<Asked>;
