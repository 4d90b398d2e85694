/**
 * The command `walk`.
 *
 * @module
 */
import { type Command, InvalidArgumentError } from 'commander';
import { SEEDS } from '../../model/search/random-walk.js';
import { positive, positiveWhole } from './numbers.js';
import { shardOption } from './shard-option.js';
import { runWalk, walkHelp } from './walk-command.js';

/** Adds the command. */
export function addWalk(program: Command, done: (code: number) => void): void {
  const upTo = (most: number) => (text: string) => {
    const value = positiveWhole(text);
    if (value <= most) return value;
    throw new InvalidArgumentError(`expected a whole number from 1 to ${most}.`);
  };
  program
    .command('walk')
    .description('random walks, for bugs that lie too deep for a search')
    .argument('[instance...]', 'instances of the cluster, or the name cluster with a --bound')
    .option('--bound <pairs>', 'a bound by hand, with the name cluster')
    .option('--mutant <id>', 'the wrong Raft that walks')
    .option('--seed <n>', 'the seed of the first walk; a random one if not given', seed)
    .option('--walks <n>', 'how many walks', upTo(SEEDS), 10_000)
    .option('--depth <n>', 'most steps of a walk', upTo(MOST_DEPTH), 100)
    .option('--max-seconds <n>', 'stop each instance after so many seconds', positive)
    .addOption(shardOption('take only the walks of part i of n; with a --seed'))
    .option('--json', 'the report as JSON')
    .option('--trace <file>', 'save the counterexample')
    .option('--no-color', 'no colours')
    .addHelpText('after', walkHelp)
    .action(async (names: string[], flags: Parameters<typeof runWalk>[1]) => {
      done(await runWalk(names, flags));
    });
}

/** So that the trace of a walk can be saved: a trace file has at most so many actions. */
const MOST_DEPTH = 10_000;

function seed(text: string): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value < SEEDS) return value;
  throw new InvalidArgumentError(`expected a whole number from 0 to ${SEEDS - 1}.`);
}
