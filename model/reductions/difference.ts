/**
 * Where two plain values differ, for people.
 *
 * @module
 */

/**
 * The first place where the two differ and what stands there: `next.up is true instead of false`.
 * Null if their JSON texts are the same; the order of fields counts.
 */
export function firstDifference(got: unknown, wanted: unknown, at = 'it'): string | null {
  const [a, b] = [JSON.stringify(got), JSON.stringify(wanted)];
  if (a === b) return null;
  if (!isObject(got) || !isObject(wanted)) return `${at} is ${a} instead of ${b}`;
  const [keys, others] = [Object.keys(got), Object.keys(wanted)];
  if (keys.join() !== others.join()) return `${at} is ${a} instead of ${b}`;
  for (const key of keys) {
    const differs = firstDifference(got[key], wanted[key], at === 'it' ? key : `${at}.${key}`);
    if (differs !== null) return differs;
  }
  return null;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
