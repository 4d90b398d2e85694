/**
 * How soon each property breaks in the bound of a mutant, as if nothing else were asked.
 *
 * @module
 */
import { type Verdict, check } from '../check.js';
import type { CheckOptions } from '../check-options.js';
import { stepsIn } from '../cluster/granularity.js';
import { ASSERTION, deadlock } from '../fault.js';
import { type Mutant, instanceOf } from '../mutants/mutant.js';
import { harmOf, harmOnly } from '../properties.js';
import type { Cell, ScoreRow } from './score.js';

/** What is judged whatever is asked: no run goes on after it. */
const always: readonly string[] = [deadlock.name, ASSERTION];

/** The names of all properties of states and steps, then of what is always judged. */
export const scoredProperties: readonly string[] = [
  ...[...harmOnly.invariants, ...harmOnly.steps].map(({ name }) => name),
  ...always,
];

/** How the searches are run. */
export type ScoreOptions = Pick<CheckOptions, 'now' | 'maxStates' | 'pulse'>;

/**
 * Searches the mutant's bound breadth-first for all properties at once. The one that is found
 * breaks no sooner when it is asked alone, so that the search is run again without it, until
 * nothing more is found: one search for each property that breaks, and one for all others.
 */
export async function scoreMutant(mutant: Mutant, options: ScoreOptions): Promise<ScoreRow> {
  const cells: Record<string, Cell> = {};
  let left = scoredProperties;
  for (;;) {
    const verdict = await check(instanceOf(mutant), {
      ...options,
      chart: mutant.chart,
      properties: harmOf(left),
    });
    const { cell, name } = foundIn(verdict);
    if (name !== null) cells[name] = { type: 'breaks', depth: cell.depth };
    left = left.filter((each) => each !== name);
    if (name !== null && !always.includes(name)) continue;
    for (const each of left) cells[each] = cell;
    return { mutant: mutant.id, cells };
  }
}

type Found =
  | { readonly name: string; readonly cell: Extract<Cell, { type: 'behind' }> }
  | { readonly name: null; readonly cell: Cell };

/** What was found, and what becomes of the properties that were not. */
function foundIn({ ending, instance: { bound } }: Verdict): Found {
  switch (ending.type) {
    case 'exhausted':
      return { name: null, cell: { type: 'holds' } };
    case 'stopped':
      return { name: null, cell: { type: 'unknown' } };
    case 'violated': {
      const { name } = ending.fault;
      const depth = stepsIn(ending.trace, bound.granularity);
      return { name, cell: { type: 'behind', what: name, depth } };
    }
  }
}
