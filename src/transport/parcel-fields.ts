/**
 * What a parcel has to look like before anybody sees it. Nothing that comes from outside is trusted
 * to have a field, or to have it in the right form.
 *
 * @module
 */
import { type ServerId, serverId } from '../core/ids.js';
import type { AppendEntriesRequest, Message } from '../core/messages.js';
import { MOST_ENTRIES, MOST_NAME_LENGTH, MOST_TERM } from './limits.js';

/** A request of which the first `repeats` entries are those that the connection remembers. */
export type ShortenedRequest = AppendEntriesRequest & { readonly repeats: number };

/** A parcel as it stands in a frame. */
export interface CarriedParcel {
  readonly type: 'parcel';
  readonly id: string;
  readonly answers: string | null;
  readonly message: Exclude<Message, AppendEntriesRequest> | ShortenedRequest;
}

/** The fields of a JSON object. */
export type Fields = Readonly<Record<string, unknown>>;

type Check = (value: unknown) => boolean;

/** True for an object that is no array. */
export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** True for a text of 1 to 200 characters. */
export const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.length >= 1 && value.length <= MOST_NAME_LENGTH;

/** True for what `serverId()` takes. */
export function isServerId(value: unknown): value is ServerId {
  if (!isName(value)) return false;
  try {
    return serverId(value) === value;
  } catch {
    return false;
  }
}

/** True if the object has so many fields. With each of them checked, it has no others. */
export const hasFields = (found: Fields, count: number): boolean =>
  Object.keys(found).length === count;

/** What no number of ours is: a zero with a sign. */
const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0 && !Object.is(value, -0);

/** A term that leaves room for all elections that there can be. */
const isTerm = (value: unknown): value is number => isCount(value) && value <= MOST_TERM;

const isBoolean = (value: unknown): boolean => typeof value === 'boolean';

const isConflict = (value: unknown): boolean =>
  value === null ||
  (isObject(value) &&
    hasFields(value, 2) &&
    (value['term'] === null || isTerm(value['term'])) &&
    isCount(value['index']));

const isEntry = (value: unknown): boolean =>
  isObject(value) &&
  hasFields(value, 2) &&
  isTerm(value['term']) &&
  typeof value['command'] === 'string';

const areEntries = (value: unknown): boolean =>
  Array.isArray(value) && value.length <= MOST_ENTRIES && value.every(isEntry);

const envelope = { type: isName, from: isServerId, to: isServerId, term: isTerm };

const checksOf: Readonly<Record<Message['type'], readonly (readonly [string, Check])[]>> = {
  requestVoteRequest: Object.entries({ ...envelope, lastLogIndex: isCount, lastLogTerm: isTerm }),
  requestVoteResponse: Object.entries({ ...envelope, voteGranted: isBoolean }),
  appendEntriesRequest: Object.entries({
    ...{ ...envelope, prevLogIndex: isCount, prevLogTerm: isTerm, leaderCommit: isCount },
    ...{ repeats: isCount, entries: areEntries },
  }),
  appendEntriesResponse: Object.entries({
    ...{ ...envelope, success: isBoolean, matchIndex: isCount, conflict: isConflict },
  }),
};

/** Why this is no parcel; null if it is a `CarriedParcel` in every field. */
export function wrongParcel(found: unknown): string | null {
  if (!isObject(found) || found['type'] !== 'parcel') return 'not a parcel';
  if (!hasFields(found, 4)) return 'a parcel has four fields';
  if (!isName(found['id'])) return `an id has 1 to ${MOST_NAME_LENGTH} characters`;
  if (found['answers'] !== null && !isName(found['answers'])) return 'it answers an id or nothing';
  const { message } = found;
  return isObject(message) ? wrongMessage(message) : 'a message is an object';
}

function wrongMessage(found: Fields): string | null {
  const { type } = found;
  if (!isMessageType(type)) return 'there is no such message';
  const checks = checksOf[type];
  const wrong = checks.find(([name, check]) => !check(found[name]));
  if (wrong !== undefined) return `${type}: its ${wrong[0]} is wrong`;
  if (!hasFields(found, checks.length)) return `${type}: it has ${checks.length} fields`;
  return type === 'appendEntriesRequest' ? wrongReach(found as unknown as ShortenedRequest) : null;
}

const isMessageType = (type: unknown): type is Message['type'] =>
  typeof type === 'string' && Object.hasOwn(checksOf, type);

/** The index of the last entry has to be a number that counts. */
function wrongReach({ type, prevLogIndex, repeats, entries }: ShortenedRequest): string | null {
  const count = repeats + entries.length;
  if (count > MOST_ENTRIES) return `${type}: it has at most ${MOST_ENTRIES} entries`;
  return Number.isSafeInteger(prevLogIndex + count) ? null : `${type}: its entries go too far`;
}
