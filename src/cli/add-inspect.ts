/**
 * The command `inspect`.
 *
 * @module
 */
import type { Command } from 'commander';
import { inspectHelp, runInspect } from './inspect-command.js';
import { addPageOptions } from './page-options.js';

/** Adds the command. */
export function addInspect(program: Command, done: (code: number) => void): void {
  addPageOptions(
    program
      .command('inspect')
      .description('open the inspector with a run, or with running servers')
      .argument('[file...]', 'a trace, a scenario, an ITF file or a log of events')
      .option('--live', 'follow the logs of running servers; - for stdin'),
  )
    .addHelpText('after', inspectHelp)
    .action(async (files: string[], flags: Parameters<typeof runInspect>[1]) => {
      done(await runInspect(files, flags));
    });
}
