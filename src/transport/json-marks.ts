/**
 * How much JSON is in some bytes, before it is parsed: lists within lists, and objects without end,
 * take many times the memory of their text. A frame of 256 MiB would take 11 GB.
 *
 * @module
 */
import { MOST_MARKS } from './limits.js';

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const BRACKET = 0x5b;
const BRACE = 0x7b;

/**
 * True if there are more commas and opening brackets outside of strings than in any parcel. There
 * is one of them before each value but the first. What is no JSON is read as if it were some.
 */
export function hasTooManyMarks(body: Buffer): boolean {
  if (body.length <= MOST_MARKS) return false;
  let marks = 0;
  let isInString = false;
  for (let offset = 0; offset < body.length && marks <= MOST_MARKS; offset += 1) {
    const byte = body[offset];
    if (byte === QUOTE) isInString = !isInString;
    else if (isInString) offset += byte === BACKSLASH ? 1 : 0;
    else if (byte === COMMA || byte === BRACKET || byte === BRACE) marks += 1;
  }
  return marks > MOST_MARKS;
}
