/**
 * Models made of random numbers, for threads: what follows from a state is worked out from a seed.
 *
 * @module
 */
import type { ShareableModel } from '../../model/parallel/source.js';
import { searchable } from '../../model/search/row-model.js';
import { mixHigh, mixLow } from '../../model/search/keys.js';

/** What makes one of the models. */
export interface NumberedModel {
  readonly seed: number;
  /** States are whole numbers below this. */
  readonly states: number;
  /** One in so many states breaks an invariant, steps a property, states are deadlocks; 0: none. */
  readonly broken: number;
  readonly wrong: number;
  readonly dead: number;
}

/** The model: a few random numbers follow from each number, most of them close by. */
export function numbered({ seed, states, broken, wrong, dead }: NumberedModel): ShareableModel {
  const hash = (a: number, b: number): number => mixHigh(mixLow(a ^ Math.imul(seed, 77)) + b) >>> 0;
  const isOne = (word: number, of: number): boolean => of !== 0 && word % of === 0;
  const model = searchable({
    width: 2,
    initial: () => Int32Array.of(1, 1, 2, 2, 3, 3),
    expand: (rows, at, out) => {
      const from = rows[at] as number;
      if (from > 8 && isOne(hash(from, 9), dead)) return false;
      const steps = 1 + (hash(from, 1) % 4);
      for (let k = 0; k < steps; k += 1) {
        const row = out.open();
        const to = (from + (hash(from, k + 2) % 997) + 1) % states;
        out.rows.items[row] = to;
        out.rows.items[row + 1] = to & 7;
        out.close(k, from > 8 && isOne(hash(from, k + 20), wrong) ? 3 : 0);
      }
      return true;
    },
    judge: (rows, at) => {
      const state = rows[at] as number;
      return state > 8 && isOne(hash(state, 50), broken) ? 4 : 0;
    },
  });
  return {
    ...{ ...model, texts: () => [], learn: () => undefined, report: () => null },
    refusal: (name, message) => (name === 'SyntaxError' ? new SyntaxError(message) : null),
  };
}

/** What {@link failing} throws. */
export interface FailingModel extends NumberedModel {
  readonly failure: 'Error' | 'RangeError' | 'SyntaxError';
  readonly message: string;
}

/** A model of which every thread but the first fails after a while. */
export function failing(data: FailingModel): ShareableModel {
  const model = numbered(data);
  let learned = false;
  const kinds = { Error, RangeError, SyntaxError };
  return {
    ...model,
    learn: () => {
      learned = true;
    },
    expand: (rows, at, moves) => {
      if (learned && (rows[at] as number) > 900) throw new kinds[data.failure](data.message);
      return model.expand(rows, at, moves);
    },
  };
}
