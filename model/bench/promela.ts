/**
 * The bounds that the specification in Promela can be given.
 *
 * @module
 */
import { type SpecBound, specBoundFields } from '../specification/bound.js';

/** What is one way only in Promela. */
const fixed = [
  'values',
  'maxDuplicates',
  'firstTerm',
  'maxEntries',
  'maySendFewer',
  'indexesMayFall',
] as const;

/**
 * The bound as definitions for Spin: `-DSERVERS=3`.
 *
 * @throws RangeError when the model in Promela does not know such a bound
 */
export function promelaDefinitions(bound: SpecBound): readonly string[] {
  const { servers, maxTerm, maxLog, maxMessages } = bound;
  const other = fixed.find((name) => bound[name] !== specBoundFields[name].default);
  if (other !== undefined) {
    const { default: only } = specBoundFields[other];
    throw new RangeError(`${other}=${bound[other]}: the model in Promela has only ${only}`);
  }
  const limits = { maxTerm, maxLog, maxMessages };
  const large = Object.entries(limits).find(([, value]) => value < 1 || value > 3);
  if (large !== undefined) {
    throw new RangeError(`${large[0]}=${large[1]}: the model in Promela has 1 to 3`);
  }
  if (servers !== 2 && servers !== 3) {
    throw new RangeError(`servers=${servers}: the model in Promela has 2 or 3`);
  }
  const named = { SERVERS: servers, MAX_TERM: maxTerm, MAX_LOG: maxLog, MAX_MESSAGES: maxMessages };
  return Object.entries(named).map(([name, value]) => `-D${name}=${value}`);
}
