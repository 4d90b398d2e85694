/**
 * The commands and options for runs that are split, put together and tabulated.
 *
 * @module
 */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Shard, parseShard } from '../../model/shards.js';
import type { MatrixFlags } from './matrix-cells.js';
import { matrixHelp, runMatrix } from './matrix-command.js';
import { mergeHelp, runMerge } from './merge-command.js';
import { jobsOption } from './side-by-side.js';

/** `--shard i/n`, one part of a run that is split over machines. */
export const shardOption = (
  about = 'do only part i of n; merge puts the JSON of all together',
): Option => new Option('--shard <i/n>', about).argParser(shard);

function shard(text: string): Shard {
  const found = parseShard(text);
  if (found !== null) return found;
  throw new InvalidArgumentError('expected i/n with i from 1 to n, such as 2/5.');
}

/** Adds `matrix`; `numbers` parse its limits. */
export function addMatrix(
  program: Command,
  done: (code: number) => void,
  numbers: {
    readonly positive: (text: string) => number;
    readonly positiveWhole: (text: string) => number;
  },
): void {
  program
    .command('matrix')
    .description('every mutant in every bound of a family: which features show it')
    .option('--bounds <names>', 'bounds and families, with commas; all families if not given')
    .option('--mutants <ids>', 'mutants, with commas; all if not given')
    .option('--max-states <n>', 'stop each search after so many states', numbers.positiveWhole)
    .option('--max-seconds <n>', 'stop each search after so many seconds', numbers.positive)
    .option('--json', 'verdicts as JSON')
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
