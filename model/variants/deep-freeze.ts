/**
 * Values that nobody can change.
 *
 * @module
 */

/** The value itself, in which from now on nothing can be changed: who tries gets a TypeError. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  Object.values(value).forEach(deepFreeze);
  return value;
}
