/**
 * What a store does when one operation happens after the other: a register, and a map, which is a
 * register of texts for each key.
 *
 * @module
 */
import type { Operation, OperationName, Value } from './history.js';

/** The stores that a history can be held to. */
export type ModelName = 'register' | 'map';

/** A store: its operations, and the value that it begins with. */
export interface StoreModel {
  readonly operations: readonly OperationName[];
  readonly initial: Value;
}

/** All stores by their names. */
export const models: Readonly<Record<ModelName, StoreModel>> = {
  register: { operations: ['read', 'write', 'cas'], initial: null },
  map: { operations: ['get', 'put', 'append'], initial: '' },
};

/** The store that has the operation. */
export const modelOf = (op: OperationName): ModelName =>
  models.register.operations.includes(op) ? 'register' : 'map';

/** No value: with what it returned, the operation cannot have happened there. */
export const IMPOSSIBLE = Symbol('impossible');

/**
 * The value after the operation happened to `value`. One whose outcome is unknown can happen
 * anywhere, a cas that does not find what it expects included: it changes nothing.
 */
export function valueAfter(value: Value, operation: Operation): Value | typeof IMPOSSIBLE {
  const { op, argument, outcome, returned } = operation;
  const [expected, written] = argument instanceof Array ? argument : [null, argument];
  switch (op) {
    case 'read':
    case 'get':
      return returned === null || returned.value === value ? value : IMPOSSIBLE;
    case 'write':
    case 'put':
      return written;
    case 'cas':
      if (value === expected) return written;
      return outcome === 'ok' ? IMPOSSIBLE : value;
    case 'append': {
      const longer = `${value}${written}`;
      return returned === null || returned.value === longer ? longer : IMPOSSIBLE;
    }
  }
}
