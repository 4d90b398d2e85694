/**
 * The split of a list of independent searches over machines, and the way back.
 *
 * The lists go round: of three shards the first has the 1st, 4th and 7th, so that a family of
 * instances that grow along the list is shared out evenly. Nothing depends on the machine.
 *
 * @module
 */

/** One part of a run that is split into `count` parts. */
export interface Shard {
  /** From 1 to `count`. */
  readonly index: number;
  readonly count: number;
}

/** The run that is not split. */
export const wholeRun: Shard = { index: 1, count: 1 };

/** The most shards that a run may have. */
export const MOST_SHARDS = 100_000;

/** The shard that `2/5` names; null if the text does not name one of a run. */
export function parseShard(text: string): Shard | null {
  const [, index, count] = /^(\d{1,6})\/(\d{1,6})$/.exec(text)?.map(Number) ?? [];
  if (index === undefined || count === undefined) return null;
  return index >= 1 && index <= count && count <= MOST_SHARDS ? { index, count } : null;
}

/** The shard as it is given by hand: `2/5`. */
export const showShard = ({ index, count }: Shard): string => `${index}/${count}`;

/** What of the list falls to the shard, in the order of the list; each item is in one shard. */
export const shardOf = <T>(items: readonly T[], { index, count }: Shard): readonly T[] =>
  items.filter((_, offset) => offset % count === index - 1);

/** The list of which these are the shards, from the first to the last. */
export function joinShards<T>(shards: readonly (readonly T[])[]): readonly T[] {
  const turns = Math.max(0, ...shards.map(({ length }) => length));
  return Array.from({ length: turns }, (_, turn) =>
    shards.flatMap((shard) => shard.slice(turn, turn + 1)),
  ).flat();
}
