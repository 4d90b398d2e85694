/**
 * The command `walk`.
 *
 * @module
 */
import type { Command } from 'commander';
import { positive } from './numbers.js';
import { shardOption } from './shard-option.js';
import { runWalk, walkHelp } from './walk-command.js';
import { depthOption, seedOption, walksOption } from './walk-options.js';

/** Adds the command. */
export function addWalk(program: Command, done: (code: number) => void): void {
  program
    .command('walk')
    .description('random walks, for bugs that lie too deep for a search')
    .argument('[instance...]', 'instances of the cluster, or the name cluster with a --bound')
    .option('--bound <pairs>', 'a bound by hand, with the name cluster')
    .option('--mutant <id>', 'the wrong Raft that walks')
    .addOption(seedOption('the seed of the first walk; a random one if not given'))
    .addOption(walksOption(10_000))
    .addOption(depthOption())
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
