/**
 * The values of the Informal Trace Format (Apalache's ADR-015), in which TLA+'s are written as
 * JSON: integers, sets, functions and tuples are objects with one field that begins with `#`.
 *
 * @module
 */
import { isRecord, shown } from './json.js';
import { TraceError } from './trace.js';

/** A value of ITF. */
export type ItfValue = boolean | string | number | readonly ItfValue[] | ItfRecord;

/** A record, or one of the objects that stand for an integer, a set, a function or a tuple. */
export interface ItfRecord {
  readonly [name: string]: ItfValue;
}

/** An integer, as Apalache and Quint write it. */
export const integerOf = (value: number): ItfRecord => ({ '#bigint': String(value) });

/** A set. */
export const setOf = (elements: readonly ItfValue[]): ItfRecord => ({ '#set': elements });

/** A tuple. */
export const tupleOf = (parts: readonly ItfValue[]): ItfRecord => ({ '#tup': parts });

/** A function, by its arguments. */
export const mapOf = (pairs: readonly (readonly [ItfValue, ItfValue])[]): ItfRecord => ({
  '#map': pairs,
});

/** Plain data as ITF, which has no null: fields that are null are left out. */
export function itfOf(plain: unknown): ItfValue {
  if (typeof plain === 'number') return integerOf(plain);
  if (typeof plain === 'string' || typeof plain === 'boolean') return plain;
  if (Array.isArray(plain)) return plain.map(itfOf);
  if (!isRecord(plain)) throw new TypeError(`ITF has no value for ${String(plain)}`);
  const fields = Object.entries(plain).filter(([, value]) => value !== null);
  return Object.fromEntries(fields.map(([name, value]) => [name, itfOf(value)]));
}

/**
 * The plain data that a value without sets and functions stands for.
 *
 * @throws TraceError when it is no such value
 */
export function plainOf(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(plainOf);
  const integer = integerIn(value);
  if (integer !== null) {
    if (integer.length < 16) return Number(integer);
    throw new TraceError(`${integer.slice(0, 20)}… is too large a number`);
  }
  if (!isRecord(value)) throw new TraceError(`${shown(value)} is no value of ITF`);
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      if (!name.startsWith('#')) return [name, plainOf(part)];
      throw new TraceError(`expected a record or a list, not a value with ${shown(name)}`);
    }),
  );
}

/**
 * The digits of an integer, in either way of writing it; null if it is none.
 *
 * @throws TraceError when it is no whole number, or more than one says
 */
export function integerIn(value: unknown): string | null {
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) return BigInt(value).toString();
    throw new TraceError(`${value} is no integer that JSON can hold; ITF has #bigint for it`);
  }
  if (!isRecord(value) || !Object.hasOwn(value, '#bigint')) return null;
  const digits = value['#bigint'];
  if (typeof digits === 'string' && /^-?\d{1,100}$/.test(digits) && isAlone(value)) {
    return BigInt(digits).toString();
  }
  throw new TraceError(`${shown(value)} is no integer: #bigint is a text of digits, and alone`);
}

/** True if the object has one field. */
export const isAlone = (value: object): boolean => Object.keys(value).length === 1;
