/**
 * What an invariant is: a predicate on one state that says why it fails.
 *
 * Each invariant states what it reads (`over`), so that a checker can remember its verdict for
 * the servers and the history that it looked at.
 *
 * @module
 */
import type { PaperRule } from '../paper.js';
import type { History, ServerVariables } from '../variables.js';

interface Named {
  /** As the paper calls it, in lower case: `election safety`. */
  readonly name: string;
  readonly rule: PaperRule;
}

/** Holds of each server alone. Returns why not, or null. */
export interface ServerInvariant extends Named {
  readonly over: 'server';
  /** Why this server breaks it; null if it does not. */
  readonly check: (server: ServerVariables) => string | null;
}

/** A server's log, as far as a pair of servers is concerned. */
export type LogOf = Pick<ServerVariables, 'id' | 'log'>;

/** Holds of the logs of every two servers. `a` and `b` are different servers. */
export interface PairInvariant extends Named {
  readonly over: 'two logs';
  /** Why these two break it; null if they do not. */
  readonly check: (a: LogOf, b: LogOf) => string | null;
}

/** Holds of the history alone. */
export interface HistoryInvariant extends Named {
  readonly over: 'history';
  /** Why the history breaks it; null if it does not. */
  readonly check: (history: History) => string | null;
}

/** Holds of each server, given the history. */
export interface ServerHistoryInvariant extends Named {
  readonly over: 'server and history';
  /** Why this server breaks it; null if it does not. */
  readonly check: (server: ServerVariables, history: History) => string | null;
}

/** What `check` says holds of more than half of the servers, given the history. */
export interface MajorityInvariant extends Named {
  readonly over: 'majority';
  /** Why it does not hold of this server; null if it does. */
  readonly check: (server: ServerVariables, history: History) => string | null;
}

/** A predicate on one state of the cluster. */
export type Invariant =
  ServerInvariant | PairInvariant | HistoryInvariant | ServerHistoryInvariant | MajorityInvariant;
