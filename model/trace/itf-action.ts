/**
 * What happens in a cluster, as the value of the variable `action` of an ITF trace.
 *
 * @module
 */
import { type ClusterAction, actionKinds } from '../cluster/action.js';
import type { ActionKind } from '../cluster/action-kind.js';
import { type ItfValue, itfOf, plainOf } from './itf-value.js';
import { isRecord, shown } from './json.js';
import { TraceError } from './trace.js';

/** The value of `action` in the first state, before anything happens. */
export const nothingYet: ItfValue = { name: 'init' };

/** The action as a record with a name. */
export function actionAsItf({ type, ...rest }: ClusterAction): ItfValue {
  return { name: type, ...(itfOf(rest) as object) };
}

/** The fields of an action besides its name: whether they have to be there. */
const fields: Readonly<Record<ActionKind['per'], Readonly<Record<string, boolean>>>> = {
  message: { message: true, tornAfter: false },
  server: { server: true, command: false, tornAfter: false },
  network: { sides: true },
};

/**
 * The action that the value stands for. That it can happen is for the replay to find out.
 *
 * @throws TraceError when it is none
 */
export function actionOfItf(value: unknown): ClusterAction {
  const plain = plainOf(value);
  if (!isRecord(plain)) throw new TraceError(`expected a record with a name, not ${shown(plain)}`);
  const { name, ...rest } = plain;
  const kind = actionKinds.find((each) => each.name === name);
  if (kind === undefined) {
    const known = actionKinds.map((each) => each.name).join(', ');
    throw new TraceError(`its name is ${shown(name)}; there are ${known}`);
  }
  const known = fields[kind.per];
  const unknown = Object.keys(rest).find((field) => !Object.hasOwn(known, field));
  if (unknown !== undefined) throw new TraceError(`${kind.name} has no field ${shown(unknown)}`);
  const missing = Object.keys(known).find((field) => known[field] === true && !(field in rest));
  if (missing !== undefined) throw new TraceError(`${kind.name} lacks the field "${missing}"`);
  const { message } = rest;
  const whole = isRecord(message) ? { ...rest, message: withNulls(message) } : rest;
  return { type: kind.name, ...whole } as unknown as ClusterAction;
}

/** The message with what ITF had to leave out. */
function withNulls(message: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (message['type'] !== 'appendEntriesResponse') return message;
  const { conflict } = message;
  return { ...message, conflict: isRecord(conflict) ? { term: null, ...conflict } : null };
}
