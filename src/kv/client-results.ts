/**
 * What a client of the store is told, and told honestly: whether it happened, did not happen, or
 * nobody knows.
 *
 * @module
 */
import type { ServerStatus } from '../server/status.js';

/** Nothing came of it, or nobody knows. */
export interface Failure {
  readonly ok: false;
  readonly reason:
    /** A write that takes effect once, or not at all; nobody could tell in time. */
    | 'unknownOutcome'
    /** Servers were reached, but none could do it in time. It does not take effect. */
    | 'timeout'
    /** No server was reached. It does not take effect. */
    | 'unreachable'
    /** A server does not do such a thing. It does not take effect. */
    | 'refused'
    /** The client was closed. It does not take effect. */
    | 'closed';
  /** For people. */
  readonly why: string;
}

/** What came of a get. */
export type Got =
  | { readonly ok: true; readonly value: string; readonly index: number }
  | { readonly ok: false; readonly reason: 'notFound' }
  | Failure;

/** What came of a put. */
export type WasPut = { readonly ok: true; readonly index: number } | Failure;

/** What came of a delete; `deleted` is false if there was nothing to delete. */
export type WasDeleted =
  { readonly ok: true; readonly deleted: boolean; readonly index: number } | Failure;

/** What came of a compare-and-set. */
export type WasSwapped =
  | { readonly ok: true; readonly index: number }
  /** This was there instead; null for no value. */
  | { readonly ok: false; readonly reason: 'notSwapped'; readonly value: string | null }
  | Failure;

/** How one server is; null if it did not say, and why not. */
export interface StatusOf {
  readonly server: string;
  readonly status: ServerStatus | null;
  readonly why: string | null;
}
