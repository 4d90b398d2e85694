/**
 * What has become of promises that are not waited for.
 *
 * @module
 */

/** What the promise has given so far. */
export function soFar<T>(promise: Promise<T>): { value: T | null } {
  const box: { value: T | null } = { value: null };
  void promise.then((value) => (box.value = value));
  return box;
}
