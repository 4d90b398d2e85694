/**
 * Numbers on the command line.
 *
 * @module
 */
import { InvalidArgumentError } from 'commander';

/** A number above 0. @throws InvalidArgumentError */
export function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0 && Number.isFinite(value)))
    throw new InvalidArgumentError('expected a number above 0.');
  return value;
}

/** A whole number above 0. @throws InvalidArgumentError */
export function positiveWhole(text: string): number {
  const value = positive(text);
  if (!Number.isSafeInteger(value))
    throw new InvalidArgumentError('expected a whole number above 0.');
  return value;
}

/** Whole numbers from 0 to `most`. */
export const wholeUpTo =
  (most: number) =>
  (text: string): number => {
    const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
    if (value <= most) return value;
    throw new InvalidArgumentError(`expected a whole number from 0 to ${most}.`);
  };
