/**
 * Checks a model of plain values.
 *
 * @module
 */
import { BreadthFirst } from './breadth-first.js';
import { limitOf, visitedOf } from './choose-visited.js';
import { NO_LIMIT } from './finding.js';
import type {
  Model,
  ModelEnding,
  ModelOptions,
  ModelTrace,
  ModelVerdict,
  Property,
} from './plain-model.js';
import { PlainRows } from './plain-rows.js';
import { searchable } from './row-model.js';
import type { Path } from './search-model.js';

/**
 * Searches the model to its end, to a violation, or to a limit; the trace of a violation is a
 * shortest one. If several properties break at once, the first one listed is named.
 *
 * @example
 * ```ts
 * import { checkModel } from 'raft-statecharts/model';
 *
 * // Two clerks sell the last seats. Each looks first, and sells later.
 * const { ending } = checkModel(
 *   {
 *     initial: [{ seats: 1, clerks: ['idle', 'idle'] }],
 *     next: ({ seats, clerks }) =>
 *       clerks.flatMap((clerk, i) => {
 *         if (clerk === 'idle' && seats > 0)
 *           return [{ action: `${i} looks`, state: { seats, clerks: clerks.with(i, 'saw') } }];
 *         if (clerk === 'saw')
 *           return [
 *             {
 *               action: `${i} sells`,
 *               state: { seats: seats - 1, clerks: clerks.with(i, 'idle') },
 *             },
 *           ];
 *         return [];
 *       }),
 *   },
 *   [{ type: 'invariant', name: 'not oversold', holds: ({ seats }) => seats >= 0 }],
 * );
 * ending.type; // 'violated'
 * ending.trace.moves.map(({ action }) => action); // ['0 looks', '1 looks', '0 sells', '1 sells']
 * ```
 *
 * @throws RangeError when there is no initial state, when states differ in their fields, or when
 * more than 65,536 moves leave a state
 * @throws TypeError when a state has something that JSON cannot say
 */
export function checkModel<State, Action>(
  model: Model<State, Action>,
  properties: readonly Property<State, Action>[],
  options: ModelOptions = {},
): ModelVerdict<State, Action> {
  const { maxStates = NO_LIMIT } = options;
  const rows = new PlainRows(model, properties);
  const visited = visitedOf(options, rows.width);
  const search = new BreadthFirst(searchable(rows), { maxStates }, visited);
  search.run(() => 0, 1);
  const { finding, states, transitions, depth, queue, omission } = search;
  const trace = () => traceOf(model, search.pathToFinding);
  const endingOf = (): ModelEnding<State, Action> => {
    switch (finding.type) {
      case 'invariant':
      case 'step':
        return { type: 'violated', property: rows.nameOf(finding.fault), trace: trace() };
      case 'deadlock':
        return { type: 'deadlock', trace: trace() };
      case 'exhausted':
        return { type: 'exhausted' };
      default:
        return { type: 'limited', by: limitOf(visited, `maxStates ${maxStates}`) };
    }
  };
  return { ending: endingOf(), states, transitions, depth, queue, omission };
}

/** Takes the same moves again, on the model itself. */
export function traceOf<State, Action>(
  model: Model<State, Action>,
  { root, ordinals }: Path,
): ModelTrace<State, Action> {
  const start = model.initial[root] as State;
  let state = start;
  const moves = ordinals.map((ordinal) => {
    const move = model.next(state)[ordinal];
    if (move === undefined) throw new RangeError('next gave other moves for an equal state');
    state = move.state;
    return move;
  });
  return { start, moves };
}
