/**
 * Which races and contenders are meant by the names that a user gives.
 *
 * @module
 */
import type { Contender, Race } from '../../model/bench/contender.js';
import { UsageError } from './exit-codes.js';

/**
 * The races with the contenders that are named, in their own order; without names, all of them. A
 * name is that of a race, that of a contender in every race, or both with a slash between.
 *
 * @throws UsageError for a name that means nothing, with what there is
 */
export function chosen(races: readonly Race[], only: string | undefined): readonly Race[] {
  if (only === undefined) return races;
  const names = only.split(',').map((name) => name.trim());
  for (const name of names) {
    const meant = races.some((race) => race.contenders.some((each) => means(name, race, each)));
    if (!meant) throw new UsageError(`--only ${name}: ${whatThereIs(races)}`);
  }
  return races
    .map((race) => ({
      ...race,
      contenders: race.contenders.filter((each) => names.some((name) => means(name, race, each))),
    }))
    .filter(({ contenders }) => contenders.length > 0);
}

const means = (name: string, race: Race, contender: Contender): boolean =>
  name === race.name || name === contender.name || name === `${race.name}/${contender.name}`;

function whatThereIs(races: readonly Race[]): string {
  const contenders = new Set(races.flatMap((race) => race.contenders.map(({ name }) => name)));
  return (
    `expected a race (${races.map(({ name }) => name).join(', ')}), ` +
    `a contender (${[...contenders].join(', ')}), or both, such as spec-c3/fast`
  );
}
