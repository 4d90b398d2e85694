/**
 * Whether a history is linearizable: whether each operation can have taken effect at one moment
 * between its invocation and its answer.
 *
 * Keys do not touch each other, so the history of each key is searched alone.
 *
 * @module
 */
import { assert } from '../../src/core/assert.js';
import { type History, type Operation, type Value, operationsWithin } from './history.js';
import { IMPOSSIBLE, type ModelName, models, valueAfter } from './models.js';
import type { Budget } from './place.js';
import { type Explained, type ShortestPrefix, explain } from './shortest-prefix.js';

/** How many operations are tried if nobody asks for another number. */
export const DEFAULT_STEPS = 10_000_000;

/** A history that cannot be linearized: what its shortest such prefix is. */
export interface NotLinearizable {
  readonly type: 'notLinearizable';
  /** So many events cannot be linearized, and with one event less they can. */
  readonly events: number;
  /** False if the budget ended before that was certain of all shorter ones. */
  readonly isShortest: boolean;
  /** The operation whose answer is the last of these events; an offset of the history. */
  readonly operation: number;
  /** The key of the operation; null in a register. */
  readonly key: string | null;
  /** An order of what happened to that key before that answer, and the value that it leads to. */
  readonly order: readonly number[];
  readonly value: Value;
}

/** What became of a history. */
export type Linearizability =
  | { readonly type: 'linearizable'; readonly order: readonly number[] }
  | NotLinearizable
  /** The budget ended first. */
  | { readonly type: 'unknown' };

/** A verdict, and how many operations were tried for it. */
export type LinearizabilityVerdict = Linearizability & { readonly steps: number };

/**
 * The verdict on the history. It is exact: within `maxSteps` tries, or none is given.
 *
 * @param maxSteps - how many operations may be tried, in all searches together
 * @example
 * import { checkLinearizable, historyOf } from 'raft-statecharts/model';
 *
 * // One client has written 1, and another reads nothing afterwards.
 * const write = { process: 0, op: 'write', key: null, argument: 1, returned: null };
 * const read = { process: 1, op: 'read', key: null, argument: null };
 * const events = [
 *   { ...write, type: 'invoke' },
 *   { ...write, type: 'ok' },
 *   { ...read, type: 'invoke', returned: null },
 *   { ...read, type: 'ok', returned: { value: null } },
 * ];
 *
 * checkLinearizable(historyOf(events), 'register').type; // 'notLinearizable'
 */
export function checkLinearizable(
  { events, operations }: History,
  model: ModelName,
  maxSteps = DEFAULT_STEPS,
): LinearizabilityVerdict {
  const parts = partsOf(operations);
  const initial = models[model].initial;
  const budget: Budget = { left: maxSteps };
  const judged = judgedParts(parts, events.length, initial, budget);
  const steps = maxSteps - budget.left;
  const worst = judged.findLast(({ explained }) => explained.type === 'prefix');
  const isCertain = judged.every(({ explained: each }) =>
    each.type === 'prefix' ? each.isShortest : each.type !== 'unknown',
  );
  if (worst?.explained.type === 'prefix') {
    const { part, explained } = worst;
    const prefix = { ...explained, isShortest: isCertain };
    return { ...notLinearizable(operations, part, prefix, initial), steps };
  }
  if (!isCertain) return { type: 'unknown', steps };
  return { type: 'linearizable', order: orderOf(operations, judged), steps };
}

/** The operations on one key; `offsets` are those in the history. */
interface Part {
  readonly key: string | null;
  readonly offsets: readonly number[];
  readonly operations: readonly Operation[];
}

/** What became of a part. */
interface JudgedPart {
  readonly part: Part;
  readonly explained: Explained;
}

/** The parts, the smallest first: what they leave of the budget is for the larger ones. */
function partsOf(operations: readonly Operation[]): readonly Part[] {
  const byKey = new Map<string | null, number[]>();
  for (const [offset, { key }] of operations.entries()) {
    const offsets = byKey.get(key);
    if (offsets === undefined) byKey.set(key, [offset]);
    else offsets.push(offset);
  }
  const bySize = [...byKey].sort(([, a], [, b]) => a.length - b.length);
  return bySize.map(([key, offsets]) => ({
    ...{ key, offsets },
    operations: offsets.flatMap((offset) => operations[offset] ?? []),
  }));
}

/**
 * Each part in turn, with its share of the budget. Once a prefix was found, only a shorter one is
 * looked for, so the last that was found is the shortest.
 */
function judgedParts(
  parts: readonly Part[],
  events: number,
  initial: Value,
  budget: Budget,
): readonly JudgedPart[] {
  let most = events;
  return parts.map((part, i) => {
    const share = Math.ceil(budget.left / (parts.length - i));
    const own: Budget = { left: share };
    const explained = explain(part.operations, most, initial, own);
    budget.left -= share - own.left;
    if (explained.type === 'prefix') most = explained.events;
    return { part, explained };
  });
}

function notLinearizable(
  operations: readonly Operation[],
  { key, offsets }: Part,
  { events, explained, isShortest, order }: ShortestPrefix,
  initial: Value,
): NotLinearizable {
  const operation = operations.findIndex(({ answeredAt }) => answeredAt === events - 1);
  const known = operationsWithin(operations, explained);
  const whole = order.map((offset) => offsets[offset] ?? -1);
  // What nobody has seen at the end need not have happened yet.
  const seen = whole.findLastIndex((offset) => known[offset]?.outcome === 'ok');
  const placed = whole.slice(0, seen + 1);
  const value = valueOf(known, placed, initial);
  return { type: 'notLinearizable', events, isShortest, operation, key, order: placed, value };
}

/** The value after the operations in that order. */
const valueOf = (
  operations: readonly Operation[],
  order: readonly number[],
  initial: Value,
): Value =>
  order.reduce<Value>((value, offset) => {
    const operation = operations[offset];
    const next = operation === undefined ? IMPOSSIBLE : valueAfter(value, operation);
    assert(next !== IMPOSSIBLE, 'an order agrees with what its operations returned');
    return next;
  }, initial);

/**
 * One order of all that has a place. Each operation takes effect when the last one was invoked that
 * is not after it in the order of its key, which is before it is answered.
 */
function orderOf(
  operations: readonly Operation[],
  judged: readonly JudgedPart[],
): readonly number[] {
  const moments = judged.flatMap(({ part, explained }) => {
    let at = -1;
    return (explained.type === 'placed' ? explained.order : []).map((offset) => {
      const whole = part.offsets[offset] ?? -1;
      at = Math.max(at, operations[whole]?.invokedAt ?? -1);
      return { whole, at };
    });
  });
  // The sort is stable, and moments of two keys are never the same.
  return moments.sort((a, b) => a.at - b.at).map(({ whole }) => whole);
}
