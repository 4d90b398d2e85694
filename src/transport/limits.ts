/**
 * How much a transport keeps, how large a thing it takes, and how long it waits.
 *
 * @module
 */

/** Limits of the transport over TCP. Those of all servers of a cluster should be the same. */
export interface TcpLimits {
  /** Bytes of one frame; a message that needs more is not sent, and not taken. */
  readonly frameBytes: number;
  /** Parcels that wait for one peer. */
  readonly queueParcels: number;
  /** Characters of the commands in the parcels that wait for one peer. */
  readonly queueCharacters: number;
  /** Bytes that the socket to one peer holds before further parcels wait. */
  readonly unsentBytes: number;
  /** Incoming connections beyond two for each peer: those of whom nothing is known yet. */
  readonly strangers: number;
  /** How long a connection may take from its first packet to its welcome. */
  readonly connectMs: number;
  /** Both ends of a connection say so often that they are there. */
  readonly pingMs: number;
  /** A connection on which nothing was heard for so long is closed. */
  readonly silenceMs: number;
  /** The wait before a connection is tried again; doubled each time, up to `lastRetryMs`. */
  readonly firstRetryMs: number;
  readonly lastRetryMs: number;
}

const MEBIBYTE = 2 ** 20;

/** A frame that large holds sixteen commands, each with two values of a mebibyte in worst case. */
export const MOST_FRAME_BYTES = 256 * MEBIBYTE;

/** What comes before a connection is welcomed, and what comes back on it, is short. */
export const MOST_CONTROL_BYTES = 4096;

/** Entries of one message. */
export const MOST_ENTRIES = 65_536;

/** Commas and opening brackets outside of strings in one frame: three for an entry, and a few. */
export const MOST_MARKS = 3 * MOST_ENTRIES + 64;

/** The highest term of a message: nobody gets there by elections, and numbers go on behind it. */
export const MOST_TERM = 2 ** 50;

/** Characters of the id of a parcel, and of the name of a cluster. */
export const MOST_NAME_LENGTH = 200;

/** Entries that both ends of a connection remember of the last request that carried some. */
export const MOST_WINDOW_ENTRIES = 4096;

/** Characters of the commands of those entries. */
export const MOST_WINDOW_CHARACTERS = 16 * MEBIBYTE;

/** Limits of a live server. */
export const defaultTcpLimits: TcpLimits = {
  ...{ frameBytes: MOST_FRAME_BYTES, queueParcels: 1024, queueCharacters: 64 * MEBIBYTE },
  ...{ unsentBytes: MEBIBYTE / 4, strangers: 64, connectMs: 3000, pingMs: 500, silenceMs: 3000 },
  ...{ firstRetryMs: 50, lastRetryMs: 2000 },
};
