/**
 * A verdict as something to look at: a lifeline for each process, and a bar on it for each
 * operation from its invocation to its answer.
 *
 * @module
 */
import type { Linearizability } from './check-linearizable.js';
import {
  type Argument,
  type History,
  type Operation,
  type Value,
  operationsWithin,
} from './history.js';

/** One operation; moments are counted from 0. */
export interface Bar {
  readonly process: number;
  readonly label: string;
  readonly from: number;
  /** Null where nobody knows what came of it: it may have taken effect at any time since. */
  readonly to: number | null;
  readonly outcome: Operation['outcome'];
  /** Its place in the order, counted from 1; null if it has none. */
  readonly place: number | null;
  /** True for the one whose answer nothing explains. */
  readonly isStuck: boolean;
}

/** What there is to look at. */
export interface Lifelines {
  /** In ascending order. */
  readonly processes: readonly number[];
  /** The line in the file of each moment. */
  readonly lines: readonly number[];
  /** In the order of their invocations. */
  readonly bars: readonly Bar[];
}

/**
 * The whole history with its order, or the prefix that cannot be linearized: of that only what
 * happened to the key whose answer cannot be explained.
 */
export function lifelinesOf(history: History, verdict: Linearizability): Lifelines {
  const isCut = verdict.type === 'notLinearizable';
  const order = verdict.type === 'unknown' ? [] : verdict.order;
  const places = new Map(order.map((offset, place) => [offset, place + 1]));
  const known = isCut ? operationsWithin(history.operations, verdict.events) : history.operations;
  const shown = [...known.entries()].filter(([, { key }]) => !isCut || key === verdict.key);
  const moments = shown
    .flatMap(([, { invokedAt, answeredAt }]) => [
      invokedAt,
      ...(answeredAt === null ? [] : [answeredAt]),
    ])
    .sort((a, b) => a - b);
  const momentOf = new Map(moments.map((at, moment) => [at, moment]));
  return {
    processes: [...new Set(shown.map(([, { process }]) => process))].sort((a, b) => a - b),
    lines: moments.map((at) => history.lines[at] ?? at + 1),
    bars: shown.map(([offset, operation]) => ({
      process: operation.process,
      label: labelOf(operation, isCut),
      from: momentOf.get(operation.invokedAt) ?? 0,
      to: operation.answeredAt === null ? null : (momentOf.get(operation.answeredAt) ?? 0),
      outcome: operation.outcome,
      place: places.get(offset) ?? null,
      isStuck: isCut && offset === verdict.operation,
    })),
  };
}

/** The operation in few words: `cas 3 0`, `read → 4`, `append k1 "x"`. */
export function labelOf(operation: Operation, withoutKey = false): string {
  const { op, key, argument, returned, outcome } = operation;
  const where = key === null || withoutKey ? [] : [key];
  const given = op === 'read' || op === 'get' ? [] : [showArgument(argument)];
  const asked = [op, ...where, ...given].join(' ');
  if (outcome === 'fail') return `${asked} failed`;
  return returned === null ? asked : `${asked} → ${showValue(returned.value)}`;
}

/** A value as in the JSON lines; nil for a register that nobody has written. */
export const showValue = (value: Value): string => (value === null ? 'nil' : JSON.stringify(value));

const showArgument = (argument: Argument): string =>
  argument instanceof Array ? argument.map(showValue).join(' ') : showValue(argument);
