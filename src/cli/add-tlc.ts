/**
 * The command `tlc`.
 *
 * @module
 */
import type { Command } from 'commander';
import { codes } from './exit-codes-help.js';
import { positiveWhole } from './numbers.js';
import { runTlc } from './tlc-command.js';

/** Adds the command. */
export function addTlc(program: Command, done: (code: number) => void): void {
  program
    .command('tlc')
    .description('have TLC count the TLA+ twin, beside the counts of the checker')
    .argument('[instance...]', 'instances of the specification; all if none is given')
    .option('--list', 'list the instances')
    .option('--json', 'the counts as JSON')
    .option('--workers <n>', 'threads of TLC', positiveWhole)
    .option('--no-color', 'no colours')
    .addHelpText('after', codes)
    .action(async (names: string[], flags: Parameters<typeof runTlc>[1]) => {
      done(await runTlc(names, flags));
    });
}
