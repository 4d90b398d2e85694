/**
 * How large a key, a value and what is kept for clients may be. The same on every server of a
 * cluster, because commands beyond a limit are refused when they are applied.
 *
 * @module
 */

/** The longest key, in bytes of UTF-8; the shortest has one. */
export const MOST_KEY_BYTES = 512;

/** The longest value, in bytes of UTF-8. */
export const MOST_VALUE_BYTES = 2 ** 20;

/** The longest name of a client, in characters. */
export const MOST_CLIENT_LENGTH = 64;

/** Sessions that are kept; beyond them the one that was not used for longest ends (`D6.3.3`). */
export const MOST_SESSIONS = 4096;

/** Replies that are kept for one session; beyond them the one of the lowest serial goes. */
export const MOST_REPLIES = 256;

/** Characters of values in the replies that are kept for one session. */
export const MOST_HELD_BY_ONE = 16 * 2 ** 20;

/** Characters of values in the replies that are kept for all sessions together. */
export const MOST_HELD = 64 * 2 ** 20;

/** Half a pair of UTF-16 code units, which no text in UTF-8 can have. */
const HALF = /\p{Surrogate}/u;

/** Why this cannot be a key; null if it can. */
export function wrongKey(key: string): string | null {
  const bytes = Buffer.byteLength(key);
  if (bytes < 1 || bytes > MOST_KEY_BYTES) return `a key has 1 to ${MOST_KEY_BYTES} bytes`;
  return HALF.test(key) ? 'a key is a text in UTF-8' : null;
}

/** Why this cannot be a value; null if it can. */
export function wrongValue(value: string): string | null {
  if (Buffer.byteLength(value) > MOST_VALUE_BYTES) {
    return `a value has at most ${MOST_VALUE_BYTES} bytes`;
  }
  return HALF.test(value) ? 'a value is a text in UTF-8' : null;
}
