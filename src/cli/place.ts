/**
 * Values of a JSON file that anybody may have written: each is what it should be, or the error
 * names the file and the field.
 *
 * @module
 */
import { isRecord, shown } from '../../model/trace/json.js';
import { UsageError } from './exit-codes.js';
import { oneLine } from './files.js';

/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Where a value stands: in a file, as the field of this name; empty for the file as a whole. */
export interface Place {
  readonly file: string;
  readonly field: string;
}

/** The place of a field, or of an item counted from 0, of what stands at `place`. */
export function inside({ file, field }: Place, part: string | number): Place {
  if (typeof part === 'number') return { file, field: `${field}[${part}]` };
  return { file, field: field === '' ? part : `${field}.${part}` };
}

/** @throws UsageError that names the place, what stands there and what should */
export function refuse(value: unknown, { file, field }: Place, expected: string): never {
  const what = field === '' ? 'expected' : `"${field}" is ${oneLine(shown(value))}, expected`;
  throw new UsageError(`${oneLine(file)}: ${what} ${expected}`);
}

/** An object. */
export const objectAt = (value: unknown, place: Place): JsonObject =>
  isRecord(value) ? value : refuse(value, place, 'an object');

/** The list, each item as `item` has it. */
export const listAt = <T>(
  value: unknown,
  place: Place,
  item: (value: unknown, place: Place) => T,
): readonly T[] =>
  Array.isArray(value)
    ? value.map((each, i) => item(each, inside(place, i)))
    : refuse(value, place, 'a list');

/** Any text. */
export const textAt = (value: unknown, place: Place): string =>
  typeof value === 'string' ? value : refuse(value, place, 'a text');

/** A text, or null. */
export const textOrNullAt = (value: unknown, place: Place): string | null =>
  value === null ? null : textAt(value, place);

/** A number from 0 on. */
export const numberAt = (value: unknown, place: Place): number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0
    ? value
    : refuse(value, place, 'a number from 0 on');

/** A number from 0 on, or null. */
export const numberOrNullAt = (value: unknown, place: Place): number | null =>
  value === null ? null : numberAt(value, place);

/** true or false. */
export const flagAt = (value: unknown, place: Place): boolean =>
  typeof value === 'boolean' ? value : refuse(value, place, 'true or false');

/** One of the texts. */
export const oneOfAt = <T extends string>(value: unknown, place: Place, texts: readonly T[]): T =>
  texts.find((each) => each === value) ?? refuse(value, place, `one of ${texts.join(', ')}`);
