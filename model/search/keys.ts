/**
 * Random-looking 64-bit keys, as two independent 32-bit lanes, for the parts that a state is made
 * of. The hash of a state is the sum of the keys of its parts (Zobrist hashing), so the hash of a
 * successor is that of the state, less what goes and plus what comes: no row has to be built to
 * find out that the successor has been seen. Sums, not exclusive ors: two copies of a message
 * would cancel.
 *
 * @module
 */

/** The lower lane of the key of part `number` of kind `salt`. */
export function keyLow(number: number, salt: number): number {
  let x = (Math.imul(number, 0x9e3779b1) + Math.imul(salt, 0x85ebca6b)) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

/** The upper lane. */
export function keyHigh(number: number, salt: number): number {
  let x = (Math.imul(number, 0x2c1b3c6d) + Math.imul(salt, 0x297a2d39) + 0x5851f42d) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return x ^ (x >>> 16);
}
