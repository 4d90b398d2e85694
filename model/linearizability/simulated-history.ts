/**
 * Histories of clients of one store that is really there, for benchmarks and tests: the same for
 * the same seed on every machine.
 *
 * @module
 */
import { assert } from '../../src/core/assert.js';
import { randoms } from '../search/random-walk.js';
import {
  type Argument,
  type History,
  type HistoryEvent,
  type Value,
  historyOf,
} from './history.js';
import { IMPOSSIBLE, type ModelName, models, valueAfter } from './models.js';

/** Who asks for what, and how often nobody learns what came of it. */
export interface Simulation {
  readonly model: ModelName;
  readonly operations: number;
  readonly clients: number;
  readonly seed: number;
  /** How many in a hundred operations are never answered; 0 if not given. */
  readonly unknownPercent?: number;
}

/** How many keys a map has, and how many values a register. */
const VARIETY = 5;

/** An operation under way, and what its answer will be once it has taken effect. */
interface Underway {
  readonly begun: HistoryEvent;
  readonly answer: HistoryEvent | null;
}

/** A linearizable history: clients at random begin, take effect, and are answered. */
export function simulatedHistory(simulation: Simulation): History {
  const { model, operations, clients, seed, unknownPercent = 0 } = simulation;
  const random = randoms(seed);
  const events: HistoryEvent[] = [];
  const values = new Map<string | null, Value>();
  const underway = new Map<number, Underway>();
  let left = operations;
  while (left > 0 || underway.size > 0) {
    const process = random(clients);
    const mine = underway.get(process);
    if (mine === undefined) {
      if (left === 0) continue;
      left -= 1;
      const begun = requestOf(model, process, random);
      events.push(begun);
      underway.set(process, { begun, answer: null });
    } else if (mine.answer === null) {
      const { begun } = mine;
      const before = values.get(begun.key) ?? models[model].initial;
      const { value, answer } = effectOf(begun, before);
      values.set(begun.key, value);
      underway.set(process, { begun, answer });
    } else {
      underway.delete(process);
      const isUnknown = random(100) < unknownPercent;
      events.push(isUnknown ? { ...mine.answer, type: 'info', returned: null } : mine.answer);
    }
  }
  return historyOf(events);
}

function requestOf(
  model: ModelName,
  process: number,
  random: (count: number) => number,
): HistoryEvent {
  const { operations } = models[model];
  const op = operations[random(operations.length)] ?? 'read';
  const [first, second] = [random(VARIETY), random(VARIETY)];
  const key = model === 'map' ? `k${first}` : null;
  const written = model === 'map' ? `${process}.${second} ` : second;
  const asks = op === 'read' || op === 'get';
  const argument: Argument = asks ? null : op === 'cas' ? [first, second] : written;
  return { process, type: 'invoke', op, key, argument, returned: null };
}

/** The value after what was asked for happened to the one before, and the answer. */
function effectOf(
  begun: HistoryEvent,
  before: Value,
): { readonly value: Value; readonly answer: HistoryEvent } {
  const { op, argument } = begun;
  if (argument instanceof Array && argument[0] !== before) {
    return { value: before, answer: { ...begun, type: 'fail' } };
  }
  const reads = op === 'read' || op === 'get';
  const operation = { ...begun, outcome: 'ok', invokedAt: 0, answeredAt: null } as const;
  const value = valueAfter(before, operation);
  assert(value !== IMPOSSIBLE, 'what was not answered yet can happen');
  const returned = reads ? { value } : null;
  return { value, answer: { ...begun, type: 'ok', returned } };
}
