/**
 * Random small models: every engine finds what the naive search finds. FUZZ_MODELS says how many;
 * a failure prints the seed, and FC_SEED repeats it.
 *
 * @module
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BreadthFirst } from '../../../model/search/breadth-first.js';
import { checkModel, traceOf } from '../../../model/search/check-model.js';
import { type VisitedChoice, visitedOf } from '../../../model/search/choose-visited.js';
import { depthFirst } from '../../../model/search/depth-first.js';
import { naiveCheckModel } from '../../../model/search/naive-model.js';
import type { OneByOne } from '../../../model/search/one-by-one.js';
import type { ModelTrace, ModelVerdict } from '../../../model/search/plain-model.js';
import { searchable } from '../../../model/search/row-model.js';
import {
  type PlainState,
  type RandomModel,
  plainOf,
  propertiesOf,
  randomModels,
  rowsOf,
} from '../../support/random-models.js';

const { FUZZ_MODELS, FC_SEED } = process.env;
const numRuns = FUZZ_MODELS === undefined ? 300 : Number(FUZZ_MODELS);
const seeded = FC_SEED === undefined ? {} : { seed: Number(FC_SEED) };

type Verdict = ModelVerdict<PlainState, string>;

/** Whatever searches breadth-first is held here: add it to the list. */
const engines: readonly { readonly name: string; readonly check: (of: RandomModel) => Verdict }[] =
  [
    { name: 'fingerprints', check: (of) => checkModel(plainOf(of), propertiesOf(of)) },
    {
      name: 'exact',
      check: (of) => checkModel(plainOf(of), propertiesOf(of), { visited: 'exact' }),
    },
    { name: 'compact', check: (of) => checkModel(plainOf(of), propertiesOf(of), compact) },
    { name: 'rows', check: (of) => checkRows(of, {}) },
    { name: 'rows, exact', check: (of) => checkRows(of, { visited: 'exact' }) },
    { name: 'rows, compact', check: (of) => checkRows(of, compact) },
  ];

const compact: VisitedChoice = { visited: 'compact', compactBytes: 2 ** 20 };

const limits = { maxStates: 2 ** 20 };

/** The search of the model as rows; its path is followed in the plain model. */
function checkRows(random: RandomModel, choice: VisitedChoice): Verdict {
  const model = searchable(rowsOf(random));
  return verdictOf(random, new BreadthFirst(model, limits, visitedOf(choice, model.width)));
}

/** Runs the search of the rows to its end. */
function verdictOf(random: RandomModel, search: BreadthFirst | OneByOne): Verdict {
  search.run(() => 0, 1);
  const { finding, states, transitions, depth, queue, omission } = search;
  const counts = { states, transitions, depth, queue, omission };
  const trace = traceOf(plainOf(random), search.pathToFinding);
  if ('fault' in finding) {
    const property = propertiesOf(random)[finding.fault - 1]?.name ?? 'none';
    return { ...counts, ending: { type: 'violated', property, trace } };
  }
  if (finding.type === 'deadlock') return { ...counts, ending: { type: 'deadlock', trace } };
  if (finding.type === 'exhausted') return { ...counts, ending: { type: 'exhausted' } };
  return { ...counts, ending: { type: 'limited', by: finding.type } };
}

/** What does not search level by level: the same states, but other traces. Add to this list. */
const anyOrder: typeof engines = [
  {
    name: 'depth-first',
    check: (of) => verdictOf(of, depthFirst(searchable(rowsOf(of)), limits)),
  },
];

/** What every order must find alike: all counts but the depth, or else something wrong. */
const outcome = ({ ending, states, transitions }: Verdict) =>
  ending.type === 'exhausted' ? { states, transitions } : 'something is wrong';

/** What every engine must find alike. */
const essence = ({ ending, states, transitions, depth }: Verdict) => ({
  ...{ type: ending.type, states, transitions, depth },
  property: ending.type === 'violated' ? ending.property : null,
  steps: 'trace' in ending ? ending.trace.moves.length : null,
});

/** Why the trace is none of the model, or does not show what it should; null if it does. */
function flawOf(random: RandomModel, { ending }: Verdict): string | null {
  if (!('trace' in ending)) return null;
  const model = plainOf(random);
  const texts = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value));
  const { start, moves }: ModelTrace<PlainState, string> = ending.trace;
  if (!texts(model.initial).includes(JSON.stringify(start))) return 'it begins elsewhere';
  let before = start;
  for (const [i, move] of moves.entries()) {
    const { action, state } = move;
    if (!texts(model.next(before)).includes(JSON.stringify({ action, state }))) return `move ${i}`;
    if (i < moves.length - 1) before = state;
  }
  const last = moves.at(-1);
  const end = last?.state ?? start;
  if (ending.type === 'deadlock') return model.next(end).length === 0 ? null : 'it can go on';
  const broken = propertiesOf(random).find(({ name }) => name === ending.property);
  if (broken === undefined) return 'it breaks nothing';
  if (broken.type === 'invariant') return broken.holds(end) ? 'the invariant holds' : null;
  return last === undefined || broken.holds(before, last.action, end) ? 'the step is good' : null;
}

describe('random models', () => {
  it('are searched alike by every engine', () => {
    const tally = { models: 0, large: 0, violated: 0, deadlock: 0, exhausted: 0, deep: 0 };
    const check = (random: RandomModel): void => {
      const naive = naiveCheckModel(plainOf(random), propertiesOf(random));
      const expected = { ...essence(naive), flaw: null };
      for (const { name, check: search } of engines) {
        const found = search(random);
        expect({ ...essence(found), flaw: flawOf(random, found) }, name).toEqual(expected);
      }
      for (const { name, check: search } of anyOrder) {
        const found = search(random);
        expect([outcome(found), flawOf(random, found)], name).toEqual([outcome(naive), null]);
      }
      tally.models += 1;
      tally.large += naive.states > 20 ? 1 : 0;
      tally.deep += naive.depth > 4 ? 1 : 0;
      const { type } = naive.ending;
      if (type !== 'limited') tally[type] += 1;
    };
    fc.assert(fc.property(randomModels, check), { numRuns, ...seeded });

    expect(tally.models).toBeGreaterThanOrEqual(numRuns);
    // So that they are worth the while: the least share that each kind must have.
    const least = { large: 0.25, deep: 0.08, violated: 0.1, deadlock: 0.03, exhausted: 0.25 };
    const rare = Object.entries(least).filter(
      ([kind, share]) => tally[kind as keyof typeof least] < share * tally.models,
    );
    expect(rare, JSON.stringify(tally)).toEqual([]);
  }, 3_600_000);
});
