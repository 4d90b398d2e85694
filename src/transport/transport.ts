/**
 * How servers reach each other. A network may lose, repeat, delay and reorder, and so may a
 * transport: the rules are made for that. What it must not do is change a message, or deliver one
 * that was not sent.
 *
 * @module
 */
import type { ServerId } from '../core/ids.js';
import type { Message } from '../core/messages.js';

/** A message on its way, with what tells it from others. */
export interface Parcel {
  /** Its sender, the run of it and a count: `s1.k3f.17`. No two sent messages have the same. */
  readonly id: string;
  /** The id of the request that this answers; null for a request. */
  readonly answers: string | null;
  readonly message: Message;
}

/**
 * Takes a parcel that has arrived. The transport reads no further from the same sender until the
 * promise is resolved, so that a server that cannot follow is not flooded; what had been read with
 * the parcel may still come. The promise is never rejected.
 */
export type Receive = (parcel: Parcel) => Promise<void>;

/** The connections of one server to all others. */
export interface Transport {
  /**
   * Parcels that arrive are handed to `receive` from now on: only such as are valid, sent by the
   * peer that they name as their sender, and for this server. What is not is dropped and counted.
   *
   * Happens once at most.
   *
   * @throws TransportError when this server cannot be reached at its address
   */
  start(receive: Receive): Promise<void>;

  /**
   * Hands a parcel on. It never waits and never throws; what cannot be sent, or would have to be
   * kept beyond a limit, is lost.
   */
  send(parcel: Parcel): void;

  /**
   * True if a message to this server would be lost now, as far as is known: who repeats it anyway
   * may leave it out. Absent where nothing is known.
   */
  isCutOff?(to: ServerId): boolean;

  /** Afterwards nothing arrives and no connection is open. May be repeated. */
  close(): Promise<void>;
}

/** A transport that cannot begin: names the address and what to do. */
export class TransportError extends Error {
  override readonly name: string = 'TransportError';
}
