/**
 * Checks of single values of a log, each of which names its place when it fails.
 *
 * @module
 */
import { isRecord, shown } from '../trace/json.js';
import { LogError } from './log-error.js';

/** Where a value stands: in a line, as the field of this name; empty for the line as a whole. */
export interface Place {
  /** Counted from 1. */
  readonly line: number;
  readonly field: string;
}

/** The value, known to be as expected. @throws LogError where it is not */
export type Check<T> = (value: unknown, place: Place) => T;

/** The checks of an object's fields, by name. */
export type Shape = Readonly<Record<string, Check<unknown>>>;

/** What an object of that shape has; each field may be absent. */
export type Shaped<S extends Shape> = { readonly [K in keyof S]?: ReturnType<S[K]> };

/** @throws LogError that names the place, what stands there and what should */
export function refuse(value: unknown, { line, field }: Place, expected: string): never {
  const found = shown(value);
  const what = field === '' ? `expected ${expected}, not ${found}` : `"${field}" is ${found}`;
  throw new LogError(line, field === '' ? what : `${what}, expected ${expected}`);
}

/** A whole number from 0 on. */
export const whole: Check<number> = (value, place) =>
  Number.isSafeInteger(value) && (value as number) >= 0
    ? (value as number)
    : refuse(value, place, 'a whole number from 0 on');

/** A whole number from 1 on. */
export const positive: Check<number> = (value, place) =>
  Number.isSafeInteger(value) && (value as number) >= 1
    ? (value as number)
    : refuse(value, place, 'a whole number from 1 on');

/** true or false. */
export const flag: Check<boolean> = (value, place) =>
  typeof value === 'boolean' ? value : refuse(value, place, 'true or false');

/** Any text. */
export const text: Check<string> = (value, place) =>
  typeof value === 'string' ? value : refuse(value, place, 'a text');

/** A text that is not empty and not longer than 200 characters. */
export const name: Check<string> = (value, place) =>
  typeof value === 'string' && value !== '' && value.length <= 200
    ? value
    : refuse(value, place, 'a text of 1 to 200 characters');

/** One of the texts. */
export const oneOf =
  <T extends string>(...texts: readonly T[]): Check<T> =>
  (value, place) =>
    texts.find((each) => each === value) ?? refuse(value, place, `one of ${texts.join(', ')}`);

/** null, or what the check says. */
export const orNull =
  <T>(check: Check<T>): Check<T | null> =>
  (value, place) =>
    value === null ? null : check(value, place);

/** A list of what the check says. */
export const listOf =
  <T>(check: Check<T>): Check<readonly T[]> =>
  (value, place) =>
    Array.isArray(value)
      ? value.map((each, i) => check(each, { ...place, field: `${place.field}[${i}]` }))
      : refuse(value, place, 'a list');

/** An object with these fields and no others; what `required` names has to be there. */
export function shapeOf<S extends Shape, R extends keyof S & string = never>(
  shape: S,
  ...required: readonly R[]
): Check<Shaped<S> & { readonly [K in R]: ReturnType<S[K]> }> {
  const known = Object.keys(shape).join(', ');
  return (value, place) => {
    if (!isRecord(value)) return refuse(value, place, 'an object');
    const inside = (field: string): Place => ({
      ...place,
      field: place.field === '' ? field : `${place.field}.${field}`,
    });
    const missing = required.find((field) => !Object.hasOwn(value, field));
    if (missing !== undefined) refuse(undefined, inside(missing), 'a value');
    const entries = Object.entries(value).map(([field, each]) => {
      const check = Object.hasOwn(shape, field) ? shape[field] : undefined;
      if (check === undefined) {
        throw new LogError(
          place.line,
          `${shown(inside(field).field)} is not a field; there are ${known}`,
        );
      }
      return [field, check(each, inside(field))] as const;
    });
    return Object.fromEntries(entries) as Shaped<S> & { readonly [K in R]: ReturnType<S[K]> };
  };
}
