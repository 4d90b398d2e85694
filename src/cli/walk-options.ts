/**
 * The options that say which random walks are taken.
 *
 * @module
 */
import { InvalidArgumentError, Option } from 'commander';
import { SEEDS } from '../../model/search/random-walk.js';
import { positiveWhole } from './numbers.js';

/** So that the trace of a walk can be saved: a trace file has at most so many actions. */
const MOST_DEPTH = 10_000;

/** `--seed`. */
export const seedOption = (about: string): Option =>
  new Option('--seed <n>', about).argParser(seed);

/** `--walks`. */
export const walksOption = (otherwise: number): Option =>
  new Option('--walks <n>', 'how many walks').argParser(upTo(SEEDS)).default(otherwise);

/** `--depth`. */
export const depthOption = (): Option =>
  new Option('--depth <n>', 'most steps of a walk').argParser(upTo(MOST_DEPTH)).default(100);

const upTo =
  (most: number) =>
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
