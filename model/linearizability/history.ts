/**
 * What the clients of a store saw: events in the order in which they happened, and the operations
 * that these are the ends of.
 *
 * @module
 */
import { LogError } from '../validation/log-error.js';

/** What is stored; null is the value of a register that nobody has written. */
export type Value = string | number | boolean | null;

/** What an operation is given: cas what it expects and what it writes, a read nothing (null). */
export type Argument = Value | readonly [Value, Value];

/** What clients may ask for: the first three of a register, the others of a map. */
export type OperationName = 'read' | 'write' | 'cas' | 'get' | 'put' | 'append';

/** How an operation begins, and how it ends: done, not done, or nobody knows. */
export type EventType = 'invoke' | 'ok' | 'fail' | 'info';

/** What came back. */
export interface Returned {
  readonly value: Value;
}

/** One end of an operation. */
export interface HistoryEvent {
  readonly process: number;
  readonly type: EventType;
  readonly op: OperationName;
  /** The key in a map; null in a register. */
  readonly key: string | null;
  /** May be null in an answer, which then does not repeat it. */
  readonly argument: Argument;
  /** Of ok: what a read found, or the whole value after an append; null if it does not say. */
  readonly returned: Returned | null;
}

/** One operation of one process. */
export interface Operation {
  readonly process: number;
  readonly op: OperationName;
  readonly key: string | null;
  readonly argument: Argument;
  /** It took effect, it never did, or it may have at any time since its invocation. */
  readonly outcome: 'ok' | 'fail' | 'unknown';
  readonly returned: Returned | null;
  /** The offset of its first event. */
  readonly invokedAt: number;
  /** The offset of its ok or fail; null where the outcome is unknown. */
  readonly answeredAt: number | null;
}

/** Events, and the operations in the order of their invocations. */
export interface History {
  readonly events: readonly HistoryEvent[];
  readonly operations: readonly Operation[];
  /** Where each event stands in its file, counted from 1. */
  readonly lines: readonly number[];
}

/**
 * The history of these events. An operation without an answer, or with `info` as one, is of unknown
 * outcome.
 *
 * @param lines - where each event stands; 1, 2, … if not given
 * @throws LogError naming the line of the first event that cannot be where it is
 */
export function historyOf(
  events: readonly HistoryEvent[],
  lines: readonly number[] = events.map((_, offset) => offset + 1),
): History {
  const operations: Operation[] = [];
  const open = new Map<number, number>();
  for (const [offset, event] of events.entries()) {
    const begun = open.get(event.process);
    const operation = begun === undefined ? undefined : operations[begun];
    const wrong = outOfOrder(event, operation, lines);
    if (wrong !== null) throw new LogError(lines[offset] ?? offset + 1, wrong);
    if (operation === undefined || begun === undefined) {
      open.set(event.process, operations.length);
      operations.push(invokedBy(event, offset));
    } else {
      open.delete(event.process);
      operations[begun] = answeredBy(operation, event, offset);
    }
  }
  return { events, operations, lines };
}

/**
 * The operations as they were known after so many events: what was answered later is of unknown
 * outcome.
 */
export const operationsWithin = (
  operations: readonly Operation[],
  events: number,
): readonly Operation[] =>
  operations.flatMap((operation) => {
    const { invokedAt, answeredAt } = operation;
    if (invokedAt >= events) return [];
    if (answeredAt === null || answeredAt < events) return [operation];
    return [{ ...operation, ...unanswered }];
  });

const unanswered = { outcome: 'unknown', returned: null, answeredAt: null } as const;

const invokedBy = ({ process, op, key, argument }: HistoryEvent, offset: number): Operation => ({
  ...{ process, op, key, argument, invokedAt: offset },
  ...unanswered,
});

function answeredBy(operation: Operation, event: HistoryEvent, offset: number): Operation {
  const { type, returned } = event;
  if (type === 'ok') return { ...operation, outcome: 'ok', returned, answeredAt: offset };
  return type === 'fail' ? { ...operation, outcome: 'fail', answeredAt: offset } : operation;
}

/** Why the event cannot be where it is; null if it can. */
function outOfOrder(
  { process, type, op, key, argument, returned }: HistoryEvent,
  open: Operation | undefined,
  lines: readonly number[],
): string | null {
  const since = open === undefined ? '' : ` of line ${lines[open.invokedAt]}`;
  if (type === 'invoke') {
    if (open === undefined) return null;
    return `process ${process} invokes ${op}, expected ok, fail or info of its ${open.op}${since}`;
  }
  if (open === undefined) return `${type} of process ${process}, expected its invoke before`;
  const repeats = argument === null || isSame(open.argument, argument);
  const same = open.op === op && open.key === key && repeats;
  if (!same) return `${type} is not of what was invoked, expected that of the ${open.op}${since}`;
  const reads = op === 'read' || op === 'get';
  return type === 'ok' && reads && returned === null
    ? `ok of a ${op} does not say what was found, expected a value`
    : null;
}

const isSame = (one: Argument, other: Argument): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
