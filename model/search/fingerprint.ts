/**
 * 64-bit fingerprints of rows of integers, as two independent 32-bit lanes.
 *
 * The result is left in two module variables, because returning a pair would allocate on every
 * transition. Every word of a row goes in, so no field can be forgotten.
 *
 * @module
 */

let lane1 = 0;
let lane2 = 0;

/** Computes the fingerprint of the `width` words from `at` on; read it by `low` and `high`. */
export function fingerprint(rows: Int32Array, at: number, width: number): void {
  let a = 0x2545f491;
  let b = 0x5851f42d;
  for (let i = at; i < at + width; i += 1) {
    const word = rows[i] as number;
    a = Math.imul(a ^ Math.imul(word, 0xcc9e2d51), 0x1b873593);
    a ^= a >>> 15;
    b = Math.imul(b ^ Math.imul(word ^ (word << 16), 0x85ebca77), 0xc2b2ae3d);
    b ^= b >>> 13;
  }
  lane1 = finish(a);
  lane2 = finish(b);
}

/** The lower half of the fingerprint computed last. */
export const low = (): number => lane1;

/** The upper half. */
export const high = (): number => lane2;

function finish(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
