/**
 * The command `check`.
 *
 * @module
 */
import type { Command } from 'commander';
import { runCheck } from './check-command.js';
import { checkHelp } from './help.js';
import { addKeeping } from './keeping.js';
import { positive, positiveWhole } from './numbers.js';
import { orderOption } from './order-option.js';
import { addPageOptions } from './page-options.js';
import { shardOption } from './shard-option.js';
import { jobsOption } from './side-by-side.js';
import { compactOption, exactOption } from './visited-options.js';
import { withOption } from './with-option.js';
import { workersOption } from './workers-option.js';

/** Adds the command. */
export function addCheck(program: Command, done: (code: number) => void): void {
  addPageOptions(addKeeping(program.command('check'), positive))
    .description('search bounded models for a broken property')
    .argument('[instance...]', 'names of instances; all if none is given')
    .option('--bound <pairs>', 'a bound by hand, with the name cluster or spec')
    .option('--symmetry', 'count states that differ only in who is who once')
    .option('--drop-dead', 'take replies out of the network that nobody waits for any more')
    .option('--list', 'list the instances')
    .option('--json', 'verdicts as JSON')
    .option('--max-states <n>', 'stop after so many states', positiveWhole)
    .option('--max-seconds <n>', 'stop each instance after so many seconds', positive)
    .addOption(orderOption())
    .addOption(jobsOption())
    .addOption(workersOption())
    .addOption(exactOption())
    .addOption(compactOption())
    .option('--grow', 'go on to larger bounds until --max-seconds are over')
    .addOption(shardOption())
    .addOption(withOption())
    .option('--trace <file>', 'save the counterexample')
    .option('--inspect', 'open the first counterexample in the inspector')
    .option('--no-color', 'no colours')
    .addHelpText('after', checkHelp)
    .action(async (names: string[], flags: Parameters<typeof runCheck>[1]) => {
      done(await runCheck(names, flags));
    });
}
