/**
 * The commands for runs that are split, put together and tabulated.
 *
 * @module
 */
import type { Command } from 'commander';
import { MAX_STATES, type MatrixFlags } from './matrix-cells.js';
import { matrixHelp, runMatrix } from './matrix-command.js';
import { mergeHelp, runMerge } from './merge-command.js';
import { positive, positiveWhole } from './numbers.js';
import { shardOption } from './shard-option.js';
import { jobsOption } from './side-by-side.js';

/** Adds `matrix`. */
export function addMatrix(program: Command, done: (code: number) => void): void {
  program
    .command('matrix')
    .description('every exhibit in every bound of a family: which features show it')
    .option('--bounds <names>', 'bounds and families, with commas; all families if not given')
    .option('--mutants <ids>', 'ids of exhibits, with commas; all if not given')
    .option('--max-states <n>', 'stop each search after so many states', positiveWhole, MAX_STATES)
    .option('--max-seconds <n>', 'stop each search after so many seconds', positive)
    .option('--json', 'verdicts as JSON')
    .option('--expect <file>', 'compare with the verdicts in the file that --save wrote')
    .option('--save <directory>', 'save matrix.md and matrix.json there')
    .addOption(jobsOption())
    .addOption(shardOption())
    .addHelpText('after', matrixHelp)
    .action(async (flags: MatrixFlags) => {
      done(await runMatrix(flags));
    });
}

/** Adds `merge`. */
export function addMerge(program: Command, done: (code: number) => void): void {
  program
    .command('merge')
    .description('put together what the shards of a run have printed with --json')
    .argument('<file...>', 'the files of all shards, in any order')
    .option('--json', 'what the whole run would have printed as JSON')
    .addHelpText('after', mergeHelp)
    .action(async (files: string[], flags: { readonly json?: boolean }) => {
      done(await runMerge(files, flags));
    });
}
