/**
 * A random walk: from the start one move after the other, each as likely as the others. It
 * remembers nothing, so it costs no memory and gets deep; what it did not meet may still be there.
 * The same seed always gives the same walk. Mutable typed arrays throughout.
 *
 * @module
 */
import { MOVE, Moves, NONE, type Path, type SearchModel } from './search-model.js';

/** The number of seeds: they are the whole numbers below it. */
export const SEEDS = 2 ** 32;

/** No property broke on the walk. */
export const NOTHING = -1;

/** The number that a deadlock has among the faults. */
export const DEADLOCK = 0;

/** What happened on a walk. */
export interface Walk {
  readonly path: Path;
  /** What broke at the end: {@link NOTHING}, {@link DEADLOCK}, or the fault's number. */
  readonly fault: number;
}

/** Walks `depth` steps, or until something breaks or nothing can happen within the bound. */
export function walkAtRandom(model: SearchModel, seed: number, depth: number): Walk {
  const stride = model.width + 2;
  const random = randoms(seed);
  const starts = model.initial();
  const root = random(starts.length / stride);
  let row = starts.slice(root * stride, (root + 1) * stride);
  let next = new Int32Array(stride);
  const moves = new Moves();
  const ordinals: number[] = [];
  const end = (fault: number): Walk => ({ path: { root, ordinals }, fault });
  const atStart = model.judge(row, 0, null, 0);
  if (atStart !== 0) return end(atStart);
  while (ordinals.length < depth) {
    moves.clear();
    const alive = model.expand(row, 0, moves);
    if (moves.firstFault !== NONE) {
      // A step that breaks a property is taken wherever there is one.
      ordinals.push(moves.firstFault);
      return end(moves.word(moves.firstFault, MOVE.fault));
    }
    if (moves.count === 0) return end(alive ? NOTHING : DEADLOCK);
    const k = random(moves.count);
    ordinals.push(k);
    model.build(row, 0, moves, k, next, 0);
    next[model.width] = moves.word(k, MOVE.low);
    next[model.width + 1] = moves.word(k, MOVE.high);
    const fault = model.judge(next, 0, row, 0);
    if (fault !== 0) return end(fault);
    [row, next] = [next, row];
  }
  return end(NOTHING);
}

/** The odd number nearest to 2^32 divided by the golden ratio: its multiples are spread evenly. */
const SPREAD = 0x9e3779b9;

/**
 * The seed of walk `number`, counted from 0, of a run with this seed. The first walk has the seed
 * of the run, and all 2^32 walks of a run have different ones.
 */
export const seedOfWalk = (seed: number, number: number): number =>
  (seed + Math.imul(number, SPREAD)) >>> 0;

/** Pseudo-random whole numbers from 0 to below `count`; the same sequence for the same seed. */
export function randoms(seed: number): (count: number) => number {
  let state = seed | 0;
  return (count) => {
    state = (state + SPREAD) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return Math.floor((((mixed ^ (mixed >>> 15)) >>> 0) / SEEDS) * count);
  };
}
