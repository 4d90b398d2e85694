/**
 * Linearizability by trying every order, written without a look at the checker: for small
 * histories of one value or several keys.
 *
 * @module
 */
import type { HistoryEvent, Value } from '../../../model/linearizability/history.js';

interface Whole {
  readonly begin: number;
  readonly end: number;
  readonly invoke: HistoryEvent;
  readonly answer: HistoryEvent | null;
}

/** The least number of events that cannot be linearized; null if all can. */
export function shortestByForce(events: readonly HistoryEvent[], initial: Value): number | null {
  for (let n = 0; n <= events.length; n += 1) {
    if (!isLinearizable(events.slice(0, n), initial)) return n;
  }
  return null;
}

function isLinearizable(events: readonly HistoryEvent[], initial: Value): boolean {
  const wholes = events.flatMap((invoke, begin): Whole[] => {
    if (invoke.type !== 'invoke') return [];
    const later = events.findIndex(({ process }, i) => i > begin && process === invoke.process);
    const answer = later === -1 ? null : (events[later] ?? null);
    const isKnown = answer?.type === 'ok' || answer?.type === 'fail';
    return [{ begin, end: isKnown ? later : Infinity, invoke, answer: isKnown ? answer : null }];
  });
  const happened = wholes.filter(({ answer }) => answer?.type !== 'fail');
  return canFinish(happened, new Map(), initial);
}

/** True if what is left has an order that begins with the values. */
function canFinish(left: readonly Whole[], values: Map<string | null, Value>, initial: Value) {
  if (left.every(({ answer }) => answer === null)) return true;
  const firstEnd = Math.min(...left.map(({ end }) => end));
  return left.some((one): boolean => {
    if (one.begin > firstEnd) return false;
    const { key } = one.invoke;
    const after = happens(one, values.get(key) ?? initial);
    if (after === null) return false;
    const rest = left.filter((each) => each !== one);
    return canFinish(rest, new Map([...values, [key, after.value]]), initial);
  });
}

/** The value after the operation; null if its answer is not what it would have returned. */
function happens({ invoke, answer }: Whole, value: Value): { readonly value: Value } | null {
  const said = answer?.returned;
  if (invoke.op === 'read' || invoke.op === 'get') {
    return said == null || said.value === value ? { value } : null;
  }
  if (invoke.op === 'append') {
    const longer = String(value) + String(invoke.argument);
    return said == null || said.value === longer ? { value: longer } : null;
  }
  if (invoke.op === 'cas') {
    const [from, to] = invoke.argument as readonly [Value, Value];
    if (from === value) return { value: to };
    return answer === null ? { value } : null;
  }
  return { value: invoke.argument as Value };
}
