#!/usr/bin/env node
/**
 * One command line for everything.
 *
 * @module
 */
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { runBench } from './bench-command.js';
import { runCheck } from './check-command.js';
import { addWalk, orderOption } from './deep-search.js';
import { USAGE, isRefusal } from './exit-codes.js';
import { exportFormats, runExport } from './export-command.js';
import { addGallery } from './gallery-command.js';
import { checkHelp, codes } from './help.js';
import { runImport } from './import-command.js';
import { addKeeping } from './keeping.js';
import { addLinearizable } from './linearizable-command.js';
import { logHelp, runLog } from './log-command.js';
import { addMatrix, addMerge, shardOption } from './many-machines.js';
import { runMutants } from './mutants-command.js';
import { addRandom } from './random-command.js';
import { runReplay } from './replay-command.js';
import { runTlc } from './tlc-command.js';
import { addScore } from './score-command.js';
import { jobsOption } from './side-by-side.js';
import { catchSignals } from './terminal.js';
import { MOST_UNLOGGED, runValidate, validateHelp } from './validate-command.js';
import { withOption } from './variant.js';
import { packageVersion } from './version.js';
import { compactOption, exactOption } from './visited-options.js';
import { addWhy } from './why-command.js';
import { workersOption } from './workers-option.js';

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0 && Number.isFinite(value)))
    throw new InvalidArgumentError('expected a number above 0.');
  return value;
}

function positiveWhole(text: string): number {
  const value = positive(text);
  if (!Number.isSafeInteger(value))
    throw new InvalidArgumentError('expected a whole number above 0.');
  return value;
}

/** Whole numbers from 0 to `most`. */
const wholeUpTo =
  (most: number) =>
  (text: string): number => {
    const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
    if (value <= most) return value;
    throw new InvalidArgumentError(`expected a whole number from 0 to ${most}.`);
  };

type Done = (code: number) => void;

function programOf(done: Done): Command {
  const program = new Command('raft-statecharts')
    .description('The Raft you can read, check and run.')
    .version(packageVersion())
    .addHelpText('after', codes)
    .showHelpAfterError('(--help shows what there is)')
    .exitOverride();
  addCheck(program, done);
  addReplay(program, done);
  addWalk(program, done, { positive, positiveWhole });
  addMutants(program, done);
  addWhy(program, done);
  addScore(program, done, { positiveWhole });
  addGallery(program, done);
  addRandom(program, done, { positiveWhole });
  addMatrix(program, done, { positive, positiveWhole });
  addMerge(program, done);
  addTlc(program, done);
  addExport(program, done);
  addValidate(program, done);
  addLinearizable(program, done);
  addBench(program, done);
  return program;
}

function addCheck(program: Command, done: Done): void {
  addKeeping(program.command('check'), positive)
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
    .option('--no-color', 'no colours')
    .addHelpText('after', checkHelp)
    .action(async (names: string[], flags: Parameters<typeof runCheck>[1]) => {
      done(await runCheck(names, flags));
    });
}

function addReplay(program: Command, done: Done): void {
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

function addMutants(program: Command, done: Done): void {
  program
    .command('mutants')
    .description('hunt the wrong Rafts that the checker must find')
    .argument('[id...]', 'ids of exhibits; all if none is given')
    .option('--list', 'list the mutants')
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

function addTlc(program: Command, done: Done): void {
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

function addExport(program: Command, done: Done): void {
  const formats = Object.entries(exportFormats)
    .map(([name, about]) => `  ${name.padEnd(18)} ${about}`)
    .join('\n');
  program
    .command('export')
    .description('a saved counterexample in a format that other tools read, or as a picture')
    .argument('<file>', 'a trace that --trace has saved')
    .requiredOption('--format <name>', 'the format, one of those below')
    .option('--out <path>', 'a file; for tla a folder or a name ending in .tla')
    .addHelpText('after', `\nFormats:\n${formats}\n${codes}`)
    .action(async (file: string, flags: Parameters<typeof runExport>[1]) => {
      done(await runExport(file, flags));
    });
  program
    .command('import')
    .description('the trace in an ITF file that export has written')
    .argument('<file>', 'an ITF file')
    .option('--out <path>', 'where the trace goes; stdout if not given')
    .addHelpText('after', codes)
    .action(async (file: string, flags: Parameters<typeof runImport>[1]) => {
      done(await runImport(file, flags));
    });
}

function addValidate(program: Command, done: Done): void {
  program
    .command('validate')
    .description('is the log of real servers a behaviour of the specification?')
    .argument('<file>', 'a log, a JSON object a line; - for stdin')
    .option('--unlogged <n>', 'most unlogged steps before a line', wholeUpTo(MOST_UNLOGGED))
    .option('--json', 'the verdict as JSON')
    .option('--no-color', 'no colours')
    .addHelpText('after', validateHelp)
    .action(async (file: string, flags: Parameters<typeof runValidate>[1]) => {
      done(await runValidate(file, flags));
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

function addBench(program: Command, done: Done): void {
  program
    .command('bench')
    .description('time the searches beside each other, and beside TLC and Spin')
    .option('--runs <n>', 'runs of each contender (5, fewer of the slow ones)', positiveWhole)
    .option('--only <names>', 'races, contenders or race/contender, with commas')
    .option('--long', 'also what takes many minutes')
    .option('--json', 'figures as JSON')
    .option('--save <directory>', 'save results.json, table.md and plot.svg there')
    .addHelpText('after', codes)
    .action(async (flags: Parameters<typeof runBench>[0]) => {
      done(await runBench(flags));
    });
}

/** Runs the command line and returns the exit code. */
async function main(args: readonly string[]): Promise<number> {
  catchSignals();
  let code = USAGE;
  try {
    await programOf((result) => {
      code = result;
    }).parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
    if (isRefusal(error)) {
      process.stderr.write(`raft-statecharts: ${error.message}\n`);
      return USAGE;
    }
    if (error instanceof Error && 'syscall' in error) {
      process.stderr.write(`raft-statecharts: ${error.message}\n`);
      return USAGE;
    }
    throw error;
  }
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader such as `head` has seen enough.
  if (error.code !== 'EPIPE') process.stderr.write(`raft-statecharts: ${error.message}\n`);
  process.exit(USAGE);
});

process.exitCode = await main(process.argv.slice(2));
