/**
 * What a client of the load generator needs of a connection: one put at a time.
 *
 * @module
 */

/** Hears what came of a put: null, or what went wrong. */
export type Answered = (error: string | null) => void;

/** The way of one client to the server. */
export interface Lane {
  /** Puts the value under the key. The put before has been answered or abandoned. */
  put(key: string, answered: Answered): void;
  /** Afterwards the put that is in progress is not answered any more. */
  abandon(): void;
  close(): void;
}
