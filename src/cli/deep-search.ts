/**
 * The command and the option for searches that are not breadth-first.
 *
 * @module
 */
import { type Command, Option } from 'commander';
import { orders } from '../../model/orders.js';
import { shardOption } from './many-machines.js';
import { runWalk, walkHelp } from './walk-command.js';
import { type WalkLimits, depthOption, seedOption, walksOption } from './walk-options.js';

/** `--order`, the order in which states are expanded. */
export const orderOption = (): Option =>
  new Option(
    '--order <name>',
    'the order of the search: breadth (default), depth or guided',
  ).choices(orders);

/** Adds `walk`; `numbers` parse its limits. */
export function addWalk(
  program: Command,
  done: (code: number) => void,
  numbers: WalkLimits & { readonly positive: (text: string) => number },
): void {
  program
    .command('walk')
    .description('random walks, for bugs that lie too deep for a search')
    .argument('[instance...]', 'instances of the cluster, or the name cluster with a --bound')
    .option('--bound <pairs>', 'a bound by hand, with the name cluster')
    .option('--mutant <id>', 'the wrong Raft that walks')
    .addOption(seedOption('the seed of the first walk; a random one if not given'))
    .addOption(walksOption(numbers, 10_000))
    .addOption(depthOption(numbers))
    .option('--max-seconds <n>', 'stop each instance after so many seconds', numbers.positive)
    .addOption(shardOption('take only the walks of part i of n; with a --seed'))
    .option('--json', 'the report as JSON')
    .option('--trace <file>', 'save the counterexample')
    .option('--no-color', 'no colours')
    .addHelpText('after', walkHelp)
    .action(async (names: string[], flags: Parameters<typeof runWalk>[1]) => {
      done(await runWalk(names, flags));
    });
}
