/**
 * Plain values as texts: equal values have equal texts, whatever the order of their fields.
 *
 * @module
 */

/**
 * The JSON text of the value, with the fields of objects in the order of their names.
 *
 * @throws TypeError naming the part that JSON cannot say; `path` is how the value is called there.
 * Were it left out, different states would have the same text.
 */
export function canonicalText(value: unknown, path: string): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') {
    return JSON.stringify(value);
  }
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) {
    const parts = Array.from(value, (part, i) => canonicalText(part, `${path}[${i}]`));
    return `[${parts.join(',')}]`;
  }
  if (typeof value === 'object' && isPlain(value)) {
    const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    const parts = fields.map(
      ([name, part]) => `${JSON.stringify(name)}:${canonicalText(part, `${path}.${name}`)}`,
    );
    return `{${parts.join(',')}}`;
  }
  throw new TypeError(
    `${path} is ${describe(value)}; states are made of null, booleans, finite numbers, strings, ` +
      'lists and plain objects',
  );
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function describe(value: unknown): string {
  if (typeof value === 'object') return `a ${value?.constructor.name ?? 'null'}`;
  return typeof value === 'number' ? String(value) : typeof value;
}
