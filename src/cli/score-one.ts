/**
 * The searches of `score` for one mutant.
 *
 * @module
 */
import { scoreMutant } from '../../model/museum/score-mutant.js';
import type { ScoreRow } from '../../model/museum/score.js';
import type { Mutant } from '../../model/mutants/mutant.js';
import { mutantsNamed } from './exhibit-hunt.js';
import { clearStatus, now, pulseOf } from './terminal.js';

/** The options of `score`, as the command line gives them. */
export interface ScoreFlags {
  readonly json?: boolean;
  /** How many mutants are searched at once; one for each core if absent. */
  readonly jobs?: number;
  readonly maxStates: number;
  readonly save?: string;
}

/** What became of all properties with the mutant of that id. */
export async function scoreOne(
  id: string,
  { maxStates }: ScoreFlags,
): Promise<{ lines: readonly string[]; json: ScoreRow }> {
  const [mutant] = mutantsNamed([id]) as readonly [Mutant];
  const row = await scoreMutant(mutant, { now, maxStates, pulse: pulseOf(id, null) });
  clearStatus();
  return { lines: [], json: row };
}
