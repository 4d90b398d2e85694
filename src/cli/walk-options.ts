/**
 * The options that say which random walks are taken.
 *
 * @module
 */
import { InvalidArgumentError, Option } from 'commander';
import { SEEDS } from '../../model/search/random-walk.js';

/** How their numbers are read. */
export interface WalkLimits {
  readonly positiveWhole: (text: string) => number;
}

/** So that the trace of a walk can be saved: a trace file has at most so many actions. */
const MOST_DEPTH = 10_000;

/** `--seed`. */
export const seedOption = (about: string): Option =>
  new Option('--seed <n>', about).argParser(seed);

/** `--walks`. */
export const walksOption = (numbers: WalkLimits, otherwise: number): Option =>
  new Option('--walks <n>', 'how many walks').argParser(upTo(SEEDS, numbers)).default(otherwise);

/** `--depth`. */
export const depthOption = (numbers: WalkLimits): Option =>
  new Option('--depth <n>', 'most steps of a walk')
    .argParser(upTo(MOST_DEPTH, numbers))
    .default(100);

const upTo =
  (most: number, { positiveWhole }: WalkLimits) =>
  (text: string): number => {
    const value = positiveWhole(text);
    if (value <= most) return value;
    throw new InvalidArgumentError(`expected a whole number from 1 to ${most}.`);
  };

function seed(text: string): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value < SEEDS) return value;
  throw new InvalidArgumentError(`expected a whole number from 0 to ${SEEDS - 1}.`);
}
