/**
 * `--shard`: one part of a run that is split over machines.
 *
 * @module
 */
import { InvalidArgumentError, Option } from 'commander';
import { type Shard, parseShard } from '../../model/shards.js';

/** `--shard i/n`, one part of a run that is split over machines. */
export const shardOption = (
  about = 'do only part i of n; merge puts the JSON of all together',
): Option => new Option('--shard <i/n>', about).argParser(shard);

function shard(text: string): Shard {
  const found = parseShard(text);
  if (found !== null) return found;
  throw new InvalidArgumentError('expected i/n with i from 1 to n, such as 2/5.');
}
