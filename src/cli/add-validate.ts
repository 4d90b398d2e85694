/**
 * The commands `validate` and `log`.
 *
 * @module
 */
import type { Command } from 'commander';
import { logHelp, runLog } from './log-command.js';
import { wholeUpTo } from './numbers.js';
import { MOST_UNLOGGED, runValidate, validateHelp } from './validate-command.js';

/** Adds the commands. */
export function addValidate(program: Command, done: (code: number) => void): void {
  program
    .command('validate')
    .description('is the log of real servers a behaviour of the specification?')
    .argument('<file...>', 'a log, a JSON object a line, - for stdin; or one for each server')
    .option('--unlogged <n>', 'most unlogged steps before a line', wholeUpTo(MOST_UNLOGGED))
    .option('--json', 'the verdict as JSON')
    .option('--no-color', 'no colours')
    .addHelpText('after', validateHelp)
    .action(async (files: string[], flags: Parameters<typeof runValidate>[1]) => {
      done(await runValidate(files, flags));
    });
  program
    .command('log')
    .description('the log that servers would write of a scenario or a saved counterexample')
    .argument('<file>', 'a scenario, or a trace that --trace has saved')
    .option('--mutant <id>', 'the wrong Raft that plays the scenario')
    .option('--whole-messages', 'whole messages where ids would do')
    .option('--without <fields>', 'fields to leave out, with commas')
    .option('--without-lines <numbers>', 'lines to leave out, with commas')
    .option('--out <path>', 'where the log goes; stdout if not given')
    .addHelpText('after', logHelp)
    .action(async (file: string, flags: Parameters<typeof runLog>[1]) => {
      done(await runLog(file, flags));
    });
}
