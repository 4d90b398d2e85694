import { describe, expect, it } from 'vitest';
import { check } from '../../../model/check.js';
import { stepsIn } from '../../../model/cluster/granularity.js';
import { scoreMutant, scoredProperties } from '../../../model/museum/score-mutant.js';
import { mutants } from '../../../model/mutants/index.js';
import { type Mutant, instanceOf } from '../../../model/mutants/mutant.js';
import { propertiesOf } from '../../../model/trace/replay.js';
import { traceOf } from '../../../model/trace/trace.js';

const now = (): number => 0;

/** What a search finds that is asked for that property and no other. */
async function askedAlone({ chart, bound, ...mutant }: Mutant, breaks: string) {
  const properties = propertiesOf(traceOf(bound, [], { seed: null, mutant: null, breaks }));
  const instance = instanceOf({ chart, bound, ...mutant });
  const { ending } = await check(instance, { now, chart, properties });
  if (ending.type !== 'violated') return { type: 'holds' };
  const depth = stepsIn(ending.trace, bound.granularity);
  const { name } = ending.fault;
  return name === breaks ? { type: 'breaks', depth } : { type: 'behind', what: name, depth };
}

describe('the score of a mutant', () => {
  it.each(['half-is-majority', 'entry-out-of-place', 'candidate-without-timer', 'success-is-all'])(
    '%s is what a search for each property alone finds',
    async (id) => {
      const mutant = mutants.find((each) => each.id === id) as Mutant;

      const { cells } = await scoreMutant(mutant, { now });

      expect(Object.keys(cells).sort()).toEqual([...scoredProperties].sort());
      for (const [name, cell] of Object.entries(cells)) {
        expect(await askedAlone(mutant, name), name).toEqual(cell);
      }
    },
  );
});
