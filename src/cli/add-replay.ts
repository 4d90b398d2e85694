/**
 * The command `replay`.
 *
 * @module
 */
import type { Command } from 'commander';
import { codes } from './exit-codes-help.js';
import { runReplay } from './replay-command.js';
import { withOption } from './with-option.js';

/** Adds the command. */
export function addReplay(program: Command, done: (code: number) => void): void {
  program
    .command('replay')
    .description('take a saved counterexample step by step')
    .argument('<file>', 'a trace that --trace has saved')
    .addOption(withOption())
    .option('--json', 'the last state as JSON')
    .option('--no-color', 'no colours')
    .addHelpText('after', codes)
    .action(async (file: string, flags: Parameters<typeof runReplay>[1]) => {
      done(await runReplay(file, flags));
    });
}
