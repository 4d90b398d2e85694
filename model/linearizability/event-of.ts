/**
 * An event from the fields of a line.
 *
 * @module
 */
import { LogError } from '../validation/log-error.js';
import type { Fields } from './formats.js';
import type {
  Argument,
  EventType,
  HistoryEvent,
  OperationName,
  Returned,
  Value,
} from './history.js';
import { modelOf, models } from './models.js';

const types: readonly EventType[] = ['invoke', 'ok', 'fail', 'info'];
const names = Object.values(models).flatMap(({ operations }) => operations);

/**
 * The event that the fields describe; others than its own are not looked at.
 *
 * @throws LogError naming the line, the field and what was expected there
 */
export function eventOf(fields: Fields, line: number): HistoryEvent {
  const { process } = fields;
  if (typeof process !== 'number' || !Number.isSafeInteger(process) || process < 0) {
    throw unexpected(line, 'process', process, 'a whole number from 0 on');
  }
  const type = oneOf(types, 'type', fields, line);
  const op = oneOf(names, 'op', fields, line);
  const key = keyIn(op, fields, line);
  const argument = argumentIn(type, op, fields, line);
  return { process, type, op, key, argument, returned: returnedIn(type, op, fields, line) };
}

function oneOf<T extends EventType | OperationName>(
  known: readonly T[],
  name: string,
  fields: Fields,
  line: number,
): T {
  const found = known.find((each) => each === fields[name]);
  if (found !== undefined) return found;
  throw unexpected(line, name, fields[name], `one of ${known.join(', ')}`);
}

function keyIn(op: OperationName, { key }: Fields, line: number): string | null {
  if (modelOf(op) === 'register') {
    if (key === undefined || key === null) return null;
    throw unexpected(line, 'key', key, `none, since ${op} is of a register`);
  }
  if (typeof key === 'string') return key;
  if (typeof key === 'number') return String(key);
  throw unexpected(line, 'key', key, 'a text');
}

/** What is asked; an answer may leave it out. */
function argumentIn(type: EventType, op: OperationName, { value }: Fields, line: number): Argument {
  if (op === 'read' || op === 'get') {
    if (type !== 'invoke' || value === undefined || value === null) return null;
    throw unexpected(line, 'value', value, `none, since a ${op} asks for it`);
  }
  if (type !== 'invoke' && value === undefined) return null;
  if (op === 'cas') {
    const given: readonly unknown[] = Array.isArray(value) ? value : [];
    const [expected, written, ...more] = given;
    if (isValue(expected) && isValue(written) && more.length === 0) return [expected, written];
    throw unexpected(line, 'value', value, 'a list of two: what is expected and what is written');
  }
  return valueFor(op, 'value', value, line);
}

/** What an ok found: the value of a read, and the `result` of an append. */
function returnedIn(
  type: EventType,
  op: OperationName,
  { value, result }: Fields,
  line: number,
): Returned | null {
  if (type !== 'ok') return null;
  if (op === 'read' || op === 'get') return { value: valueFor(op, 'value', value, line) };
  if (op !== 'append' || result === undefined) return null;
  return { value: valueFor(op, 'result', result, line) };
}

function valueFor(op: OperationName, name: string, value: unknown, line: number): Value {
  const isText = modelOf(op) === 'map';
  if (isText ? typeof value === 'string' : isValue(value)) return value as Value;
  throw unexpected(line, name, value, isText ? 'a text' : 'a text, a number, a boolean or null');
}

const isValue = (value: unknown): value is Value =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

function unexpected(line: number, name: string, value: unknown, expected: string): LogError {
  const found = value === undefined ? 'missing' : JSON.stringify(value).slice(0, 60);
  return new LogError(line, `"${name}" is ${found}, expected ${expected}`);
}
