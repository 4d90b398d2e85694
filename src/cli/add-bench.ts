/**
 * The command `bench`.
 *
 * @module
 */
import type { Command } from 'commander';
import { runBench } from './bench-command.js';
import { codes } from './exit-codes-help.js';
import { positiveWhole } from './numbers.js';

/** Adds the command. */
export function addBench(program: Command, done: (code: number) => void): void {
  program
    .command('bench')
    .description('time the searches beside each other, and beside TLC and Spin')
    .option('--runs <n>', 'runs of each contender (5, fewer of the slow ones)', positiveWhole)
    .option('--only <names>', 'races, contenders or race/contender, with commas')
    .option('--long', 'also what takes many minutes')
    .option('--json', 'figures as JSON')
    .option('--save <directory>', 'save results.json, table.md and plot.svg there')
    .option('--add', 'keep the races that are there already and are not run now')
    .addHelpText('after', codes)
    .action(async (flags: Parameters<typeof runBench>[0]) => {
      done(await runBench(flags));
    });
}
