/**
 * `--workers`: how many threads search as one.
 *
 * @module
 */
import { InvalidArgumentError, Option } from 'commander';

const MOST_WORKERS = 64;

/** The option; without it a search takes as many threads as help, at most four. */
export const workersOption = (): Option =>
  new Option('--workers <n>', 'threads that search as one; auto: as many as help')
    .argParser(workersIn)
    .default('auto');

/** @throws InvalidArgumentError unless it is auto or a number of threads */
function workersIn(text: string): number | 'auto' {
  if (text === 'auto') return 'auto';
  const number = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > MOST_WORKERS) {
    throw new InvalidArgumentError(`expected auto or a whole number from 1 to ${MOST_WORKERS}.`);
  }
  return number;
}
