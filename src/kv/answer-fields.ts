/**
 * Reads the JSON of a response. What is not as expected is null, never an error.
 *
 * @module
 */

/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The object that the text is; null if it is none. */
export function objectIn(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : null;
  } catch {
    return null;
  }
}

/** The field's text; null if it has none. */
export function textOf(body: JsonObject, field: string): string | null {
  const value = body[field];
  return typeof value === 'string' ? value : null;
}

/** The field's number; null if it has none. */
export function numberOf(body: JsonObject, field: string): number | null {
  const value = body[field];
  return typeof value === 'number' ? value : null;
}
