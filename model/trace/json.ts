/**
 * The JSON of files that anybody may have written.
 *
 * @module
 */
import { TraceError } from './trace.js';

/** How deep values of a file may be nested; what this program writes has about ten levels. */
export const MOST_LEVELS = 32;

/**
 * Afterwards the text is known to be nested so little that functions may recurse on its value.
 *
 * @throws TraceError naming the limit
 */
export function checkLevels(text: string): void {
  let levels = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const letter = text[i];
    if (quoted) {
      if (letter === '\\') i += 1;
      else if (letter === '"') quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === '[' || letter === '{') levels += 1;
    else if (letter === ']' || letter === '}') levels -= 1;
    if (levels > MOST_LEVELS) {
      throw new TraceError(`brackets are nested more than ${MOST_LEVELS} levels deep`);
    }
  }
}

/**
 * The value of the text.
 *
 * @throws TraceError when it is not JSON, or nested too deep
 */
export function parseJson(text: string): unknown {
  checkLevels(text);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new TraceError(`not JSON: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** True if the value is a JSON object. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value of a file, short enough for a message and safe for a terminal. */
export const shown = (value: unknown): string =>
  value === undefined ? 'missing' : JSON.stringify(value).slice(0, 60);
