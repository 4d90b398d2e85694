/**
 * Tiny models that have nothing to do with Raft, and of which all is known.
 *
 * @module
 */
import { type Successors, searchable } from '../../model/search/row-model.js';
import type { SearchModel } from '../../model/search/search-model.js';

/** What makes a grid special. */
export interface GridParts {
  /** The state (x, y) breaks an invariant. */
  readonly forbidden?: readonly [number, number];
  /** The step to (x, y) breaks a step property. */
  readonly noStepTo?: readonly [number, number];
  /** True if the far corner may stay as it is, so that it is not a deadlock. */
  readonly rests?: boolean;
  readonly starts?: readonly (readonly [number, number])[];
}

/**
 * Two counters from 0 to `size` - 1, of which one goes up at a time: size² states, and
 * 2 · size · (size - 1) steps; the far corner is 2 · (size - 1) steps away. Labels: 0 for x, 1
 * for y.
 */
export function grid(size: number, parts: GridParts = {}): SearchModel {
  const { forbidden, noStepTo, rests = true, starts = [[0, 0]] } = parts;
  const go = (x: number, y: number, label: number, out: Successors): void => {
    const row = out.open();
    out.rows.items[row] = x;
    out.rows.items[row + 1] = y;
    out.close(label, x === noStepTo?.[0] && y === noStepTo[1] ? 7 : 0);
  };
  return searchable({
    width: 2,
    initial: () => Int32Array.from(starts.flat()),
    expand: (rows, at, out) => {
      const [x = 0, y = 0] = rows.subarray(at, at + 2);
      if (x + 1 < size) go(x + 1, y, 0, out);
      if (y + 1 < size) go(x, y + 1, 1, out);
      return rests || x + 1 < size || y + 1 < size;
    },
    judge: (rows, at) => (rows[at] === forbidden?.[0] && rows[at + 1] === forbidden?.[1] ? 5 : 0),
  });
}

/** Numbers below 2^bits, each followed by itself with one bit set: a cube with 2^bits corners. */
export const cube = (bits: number): SearchModel =>
  searchable({
    width: 1,
    initial: () => Int32Array.of(0),
    expand: (rows, at, out) => {
      for (let bit = 0; bit < bits; bit += 1) {
        const from = rows[at] ?? 0;
        const row = out.open();
        out.rows.items[row] = from | (1 << bit);
        out.close(bit, 0);
      }
      return true;
    },
    judge: () => 0,
  });

/** A sequence of pseudo-random 32-bit numbers, the same for the same seed. */
export function randoms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    let mixed = state ^ (state >>> 15);
    mixed = Math.imul(mixed, 0x2c1b3c6d);
    return (mixed ^ (mixed >>> 12)) | 0;
  };
}
