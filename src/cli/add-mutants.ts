/**
 * The command `mutants`.
 *
 * @module
 */
import type { Command } from 'commander';
import { codes } from './exit-codes-help.js';
import { runMutants } from './mutants-command.js';
import { orderOption } from './order-option.js';
import { shardOption } from './shard-option.js';
import { jobsOption } from './side-by-side.js';

/** Adds the command. */
export function addMutants(program: Command, done: (code: number) => void): void {
  program
    .command('mutants')
    .description('hunt the wrong Rafts that the checker must find')
    .argument('[id...]', 'ids of exhibits; all if none is given')
    .option('--list', 'list the mutants')
    .option('--unmutated', 'search their bounds with the right Raft, which must hold in all')
    .addOption(orderOption())
    .option('--json', 'what became of them as JSON')
    .addOption(jobsOption())
    .addOption(shardOption())
    .option('--trace <directory>', 'save each counterexample there')
    .option('--no-color', 'no colours')
    .addHelpText('after', codes)
    .action(async (ids: string[], flags: Parameters<typeof runMutants>[1]) => {
      done(await runMutants(ids, flags));
    });
}
