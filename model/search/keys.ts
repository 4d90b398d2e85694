/**
 * Random-looking 64-bit keys, as two independent 32-bit lanes, for the parts that a state is made
 * of. The hash of a state is the sum of the keys of its parts (Zobrist hashing), so the hash of a
 * successor is that of the state, less what goes and plus what comes: no row has to be built to
 * find out that the successor has been seen. Sums, not exclusive ors: two copies of a message
 * would cancel.
 *
 * A key depends on the text of the part alone, not on the number that it happens to get. So a
 * state has the same hash in every run, in every worker and after every restart.
 *
 * @module
 */

/** The lower lane of the key of a part of kind `salt`. */
export function keyLow(text: string, salt: number): number {
  let x = (0x2545f491 + Math.imul(salt, 0x85ebca6b)) | 0;
  for (let i = 0; i < text.length; i += 1) {
    x = Math.imul(x ^ text.charCodeAt(i), 0x5bd1e995);
    x ^= x >>> 15;
  }
  return mixLow(x);
}

/** The upper lane. */
export function keyHigh(text: string, salt: number): number {
  let x = (0x5851f42d + Math.imul(salt, 0x297a2d39)) | 0;
  for (let i = 0; i < text.length; i += 1) {
    x = Math.imul((x << 13) | (x >>> 19), 5) + 0x27d4eb2f;
    x = Math.imul(x ^ text.charCodeAt(i), 0xc2b2ae35);
  }
  return mixHigh(x);
}

/** Mixes a word so that every bit depends on every other; used for the lower lane. */
export function mixLow(word: number): number {
  let x = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

/** Another mixture, for the upper lane. */
export function mixHigh(word: number): number {
  let x = Math.imul(word ^ (word >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return x ^ (x >>> 16);
}
