/**
 * Contenders of one race must count the same: a fast search that counts otherwise is not fast.
 *
 * @module
 */
import type { CountName, Counted, Race, Reduction } from './contender.js';
import type { Result } from './result.js';

/**
 * The results, each with how its counts differ from those that are pinned for its reduction; a
 * count that is not pinned must be that of the first contender who gives it. What is stopped early
 * is not compared at all.
 */
export function compared(race: Race, results: readonly Result[]): readonly Result[] {
  const references = new Map<Reduction, Counted>();
  return results.map((result) => {
    const { reduction, runs } = result;
    if (reduction === 'stopped early') return result;
    let wrong: string | null = null;
    for (const { counts } of runs) {
      const expected = { ...references.get(reduction), ...race.pinned[reduction] };
      wrong ??= difference(counts, expected);
      references.set(reduction, { ...counts, ...expected });
    }
    return { ...result, wrong };
  });
}

function difference(counts: Counted, expected: Counted): string | null {
  const names = Object.keys(expected) as CountName[];
  const name = names.find((each) => counts[each] !== undefined && counts[each] !== expected[each]);
  if (name === undefined) return null;
  return `counts ${counts[name]} ${name} where there must be ${expected[name]}`;
}
