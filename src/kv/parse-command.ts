/**
 * From the text of a command back to what it says. A text that says nothing of the kind is no
 * error: every server has to make the same of it.
 *
 * @module
 */
import type { Command } from '../core/log.js';
import type { KvCommand } from './command.js';
import { MOST_CLIENT_LENGTH, wrongKey, wrongValue } from './limits.js';

/** A text in the log that is no command, and why. */
export interface Senseless {
  readonly type: 'senseless';
  readonly why: string;
}

type JsonObject = Readonly<Record<string, unknown>>;

/** The fields of each command; it has all of them and no others. */
const fieldsOf: Readonly<Record<KvCommand['type'], readonly string[]>> = {
  register: ['type'],
  put: ['type', 'key', 'value', 'session'],
  delete: ['type', 'key', 'session'],
  cas: ['type', 'key', 'expected', 'value', 'session'],
};

const sessionFields = ['client', 'serial', 'lowestOpen'];

/** The command, within all limits, or why the text is none; the same on every server. */
export function parseCommand(text: Command): KvCommand | Senseless {
  const found = jsonOf(text);
  if (!isObject(found)) return senseless('not a JSON object');
  const why = wrongCommand(found);
  return why === null ? (found as unknown as KvCommand) : senseless(why);
}

/** Why these cannot be the name and the counts of a client; null if they can. */
export function wrongSession(session: JsonObject): string | null {
  const { client, serial, lowestOpen } = session;
  if (typeof client !== 'string' || client === '' || client.length > MOST_CLIENT_LENGTH) {
    return `a client is named by 1 to ${MOST_CLIENT_LENGTH} characters`;
  }
  if (!isCount(serial)) return 'a serial is a whole number from 1 on';
  if (lowestOpen === null) return null;
  if (!isCount(lowestOpen)) return 'the lowest open serial is a whole number from 1 on';
  return lowestOpen > serial ? 'the lowest open serial is not above the serial' : null;
}

function wrongCommand(found: JsonObject): string | null {
  const { type, key, expected, value, session } = found;
  if (!isType(type)) return 'there is no such command';
  if (!hasExactly(found, fieldsOf[type])) return `not the fields of ${type}`;
  if (type === 'register') return null;
  if (typeof key !== 'string') return 'a key is a text';
  const isCas = type === 'cas';
  return (
    wrongKey(key) ??
    (type === 'delete' ? null : wrongText(value, isCas)) ??
    (isCas ? wrongText(expected, true) : null) ??
    wrongSessionOrNull(session)
  );
}

function wrongText(value: unknown, mayBeNull: boolean): string | null {
  if (value === null && mayBeNull) return null;
  return typeof value === 'string' ? wrongValue(value) : 'a value is a text';
}

function wrongSessionOrNull(session: unknown): string | null {
  if (session === null) return null;
  return isObject(session) && hasExactly(session, sessionFields)
    ? wrongSession(session)
    : 'not the fields of a session';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const senseless = (why: string): Senseless => ({ type: 'senseless', why });

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isType = (type: unknown): type is KvCommand['type'] =>
  typeof type === 'string' && Object.hasOwn(fieldsOf, type);

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0;

function hasExactly(found: JsonObject, fields: readonly string[]): boolean {
  return (
    Object.keys(found).length === fields.length &&
    fields.every((field) => Object.hasOwn(found, field))
  );
}
