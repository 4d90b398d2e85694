#!/usr/bin/env node
/**
 * One command line for everything.
 *
 * @module
 */
import { existsSync, readFileSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { BoundError } from '../../model/cluster/bound.js';
import { runBench } from './bench-command.js';
import { runCheck } from './check-command.js';
import { USAGE, UsageError } from './exit-codes.js';
import { checkHelp, codes } from './help.js';
import { runMutants } from './mutants-command.js';
import { runReplay } from './replay-command.js';
import { catchSignals } from './terminal.js';

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

type Done = (code: number) => void;

/** The version of the package that this file belongs to, built or not. */
function packageVersion(): string {
  for (const up of ['../../../package.json', '../../package.json']) {
    const found = new URL(up, import.meta.url);
    if (!existsSync(found)) continue;
    const { name, version } = JSON.parse(readFileSync(found, 'utf8')) as Record<string, string>;
    if (name === 'raft-statecharts' && version !== undefined) return version;
  }
  return 'unknown';
}

function programOf(done: Done): Command {
  const program = new Command('raft-statecharts')
    .description('The Raft you can read, check and run.')
    .version(packageVersion())
    .addHelpText('after', codes)
    .showHelpAfterError('(--help shows what there is)')
    .exitOverride();
  addCheck(program, done);
  addReplay(program, done);
  addMutants(program, done);
  addBench(program, done);
  return program;
}

function addCheck(program: Command, done: Done): void {
  program
    .command('check')
    .description('search bounded models for a broken property')
    .argument('[instance...]', 'names of instances; all if none is given')
    .option('--bound <pairs>', 'a bound by hand, with the name cluster or spec')
    .option('--symmetry', 'count states of the specification up to renaming of servers')
    .option('--list', 'list the instances')
    .option('--json', 'verdicts as JSON')
    .option('--max-states <n>', 'stop after so many states', positiveWhole)
    .option('--max-seconds <n>', 'stop each instance after so many seconds', positive)
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
    .argument('[id...]', 'ids of mutants; all if none is given')
    .option('--list', 'list the mutants')
    .option('--json', 'what became of them as JSON')
    .option('--trace <directory>', 'save each counterexample there')
    .option('--no-color', 'no colours')
    .addHelpText('after', codes)
    .action(async (ids: string[], flags: Parameters<typeof runMutants>[1]) => {
      done(await runMutants(ids, flags));
    });
}

function addBench(program: Command, done: Done): void {
  program
    .command('bench')
    .description('the fast search beside the naive one, from built JavaScript')
    .option('--json', 'figures as JSON')
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
    if (error instanceof UsageError || error instanceof BoundError) {
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
