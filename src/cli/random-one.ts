/**
 * The walks and the search of `random` for one mutant.
 *
 * @module
 */
import { type RandomRow, huntAtRandom } from '../../model/museum/random-hunt.js';
import type { Mutant } from '../../model/mutants/mutant.js';
import { mutantsNamed } from './exhibit-hunt.js';
import { clearStatus, now, pulseOf, walkPulseOf } from './terminal.js';

/** The options of `random`, as the command line gives them. */
export interface RandomFlags {
  readonly seed: number;
  readonly walks: number;
  readonly depth: number;
  readonly json?: boolean;
  /** How many mutants are walked at once; one for each core if absent. */
  readonly jobs?: number;
  readonly save?: string;
}

/** What became of the mutant of that id. */
export async function walkOne(
  id: string,
  { seed, walks, depth }: RandomFlags,
): Promise<{ lines: readonly string[]; json: RandomRow }> {
  const [mutant] = mutantsNamed([id]) as readonly [Mutant];
  const row = await huntAtRandom(mutant, {
    ...{ seed, walks, depth, now },
    ...{ searching: pulseOf(id, null), walking: walkPulseOf(id) },
  });
  clearStatus();
  return { lines: [], json: row };
}
