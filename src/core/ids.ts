/**
 * The three kinds of number and name that Raft must never mix up.
 *
 * @module
 */
import { assert } from './assert.js';

declare const brand: unique symbol;

/** The name of one server, the same for its whole life: `s1`. */
export type ServerId = string & { readonly [brand]: 'ServerId' };

/** A term: Raft's logical clock, a whole number that starts at 0. @raft P5.1.1 */
export type Term = number & { readonly [brand]: 'Term' };

/** A position in a log, counted from 1; 0 stands before the first entry. */
export type LogIndex = number & { readonly [brand]: 'LogIndex' };

/** Something that is kept for each server, by name. */
export type PerServer<T> = Readonly<Record<ServerId, T>>;

/** @throws AssertionFailure unless `name` is 1 to 64 letters, digits, `.`, `_` or `-` */
export function serverId(name: string): ServerId {
  assert(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name),
    `not a server id: ${JSON.stringify(name)}`,
  );
  return name as ServerId;
}

/** @throws AssertionFailure unless `value` is a whole number from 0 on */
export function term(value: number): Term {
  assert(Number.isSafeInteger(value) && value >= 0, `not a term: ${value}`);
  return value as Term;
}

/** @throws AssertionFailure unless `value` is a whole number from 0 on */
export function logIndex(value: number): LogIndex {
  assert(Number.isSafeInteger(value) && value >= 0, `not a log index: ${value}`);
  return value as LogIndex;
}

/** The value kept for `id`. @throws AssertionFailure when there is none */
export function of<T>(perServer: PerServer<T>, id: ServerId): T {
  const value = perServer[id];
  assert(value !== undefined, `nothing is kept for server ${id}`);
  return value;
}
