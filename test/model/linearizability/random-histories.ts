/**
 * Small random histories for fast-check. Most answers fit, since they come from a store that is
 * really there; some are made wrong.
 *
 * @module
 */
import fc from 'fast-check';
import type {
  Argument,
  HistoryEvent,
  OperationName,
  Value,
} from '../../../model/linearizability/history.js';
import type { ModelName } from '../../../model/linearizability/models.js';

/** One thing that one process does next. */
interface Choice {
  readonly process: number;
  readonly op: number;
  readonly key: number;
  readonly from: number;
  readonly to: number;
  readonly answer: 'ok' | 'ok late' | 'wrong' | 'fail' | 'info';
}

const choice: fc.Arbitrary<Choice> = fc.record({
  process: fc.nat({ max: 3 }),
  op: fc.nat({ max: 2 }),
  key: fc.nat({ max: 1 }),
  from: fc.nat({ max: 2 }),
  to: fc.nat({ max: 2 }),
  answer: fc.constantFrom('ok', 'ok', 'ok', 'ok late', 'ok late', 'wrong', 'fail', 'info'),
});

const names: Readonly<Record<ModelName, readonly OperationName[]>> = {
  register: ['read', 'write', 'cas'],
  map: ['get', 'put', 'append'],
};

/** Events of a store, at most so many. */
export const historyIn = (model: ModelName, most: number): fc.Arbitrary<readonly HistoryEvent[]> =>
  fc
    .array(choice, { maxLength: most, size: 'max' })
    .map((choices) => eventsOf(model, choices.slice(0, most)));

/** Each choice begins an operation of the process, or ends the one that it has begun. */
function eventsOf(model: ModelName, choices: readonly Choice[]): readonly HistoryEvent[] {
  const values = new Map<string | null, Value>();
  const open = new Map<number, { readonly begun: HistoryEvent; readonly found: Value }>();
  return choices.map((made): HistoryEvent => {
    const { process, answer } = made;
    const operation = open.get(process);
    if (operation === undefined) {
      const begun = invocation(model, made);
      const before = values.get(begun.key) ?? (model === 'map' ? '' : null);
      if (answer !== 'ok late') values.set(begun.key, afterwards(begun, before));
      open.set(process, { begun, found: values.get(begun.key) ?? before });
      return begun;
    }
    open.delete(process);
    const { begun, found } = operation;
    const type = answer === 'fail' || answer === 'info' ? answer : 'ok';
    const now = answer === 'ok late' ? (values.get(begun.key) ?? found) : found;
    const value = answer === 'wrong' ? (model === 'map' ? `${made.to}` : made.to) : now;
    const says =
      begun.op === 'read' || begun.op === 'get' || (begun.op === 'append' && made.to > 0);
    return { ...begun, type, returned: type === 'ok' && says ? { value } : null };
  });
}

function invocation(model: ModelName, { process, op, key, from, to }: Choice): HistoryEvent {
  const name = names[model][op] ?? 'read';
  const value: Value = model === 'map' ? `${to}` : to;
  const given: Argument = name === 'cas' ? [from, to] : value;
  const argument = name === 'read' || name === 'get' ? null : given;
  const where = model === 'map' ? `k${key}` : null;
  return { process, type: 'invoke', op: name, key: where, argument, returned: null };
}

function afterwards({ op, argument }: HistoryEvent, value: Value): Value {
  if (op === 'append') return `${value}${String(argument)}`;
  if (argument instanceof Array) return argument[0] === value ? argument[1] : value;
  return op === 'read' || op === 'get' ? value : argument;
}
