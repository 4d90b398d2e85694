/**
 * Best-first search: the state with the highest score is expanded next, and of those with the same
 * score the one that was found first. It gets deep where the score leads, and in the end it has
 * seen everything.
 *
 * @module
 */
import type { Limits } from './finding.js';
import { Lineage } from './lineage.js';
import { OneByOne, type Waiting } from './one-by-one.js';
import { RowQueue } from './row-queue.js';
import type { Path, SearchModel } from './search-model.js';
import type { Visited } from './visited-set.js';

/** How promising the state at `at` is: a whole number from 0 to {@link BEST}. */
export type Score = (rows: Int32Array, at: number) => number;

/** The highest score. */
export const BEST = 9999;

/** A best-first search of the model. */
export const bestFirst = (
  model: SearchModel,
  limits: Limits,
  score: Score,
  visited?: Visited,
): OneByOne => new OneByOne(model, limits, new ByScore(model.width + 2, score), visited);

/** One queue for each score. */
class ByScore implements Waiting {
  count = 0;
  depth = 0;
  private readonly lineage = new Lineage();
  private readonly queues: (RowQueue | undefined)[] = [];
  /** No state that waits has a higher score. */
  private best = 0;
  private taken = -1;
  /** A state's row, then its number and its depth. */
  private readonly scratch: Int32Array;
  private readonly stride: number;
  private readonly score: Score;

  constructor(stride: number, score: Score) {
    this.stride = stride;
    this.score = score;
    this.scratch = new Int32Array(stride + 2);
  }

  get bytes(): number {
    return this.queues.reduce((sum, queue) => sum + (queue?.bytes ?? 0), this.lineage.bytes);
  }

  /** @throws RangeError when the score of the state is not one */
  put(row: Int32Array, number: number, ordinal: number): void {
    const { scratch, stride, queues } = this;
    const score = this.score(row, 0);
    if (!Number.isInteger(score) || score < 0 || score > BEST) {
      throw new RangeError(`a state has the score ${score}; expected 0 to ${BEST}`);
    }
    scratch.set(row);
    scratch[stride] = number;
    scratch[stride + 1] = this.taken < 0 ? 0 : this.depth + 1;
    (queues[score] ??= new RowQueue(stride + 2)).put(scratch);
    this.lineage.push(this.taken, ordinal);
    this.best = Math.max(this.best, score);
    this.count += 1;
  }

  take(row: Int32Array): number {
    const { scratch, stride, queues } = this;
    while ((queues[this.best]?.count ?? 0) === 0) this.best -= 1;
    queues[this.best]?.take(scratch);
    this.count -= 1;
    for (let i = 0; i < stride; i += 1) row[i] = scratch[i] as number;
    this.taken = scratch[stride] as number;
    this.depth = scratch[stride + 1] as number;
    return this.taken;
  }

  path(): Path {
    return this.lineage.pathTo(this.taken);
  }
}
