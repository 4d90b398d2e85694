#!/usr/bin/env node
/**
 * One command line for everything.
 *
 * @module
 */
import { Command, CommanderError } from 'commander';
import { USAGE, isRefusal } from './exit-codes.js';
import { codes } from './exit-codes-help.js';
import { catchSignals } from './terminal.js';
import { packageVersion } from './version.js';

type Done = (code: number) => void;

/** Adds commands to the program. */
type Add = (program: Command, done: Done) => void;

/**
 * All commands, in the order of the help. Which of them is meant is known by the first word, and
 * its modules alone are loaded: all of them take three times as long.
 */
const commands: readonly (readonly [names: readonly string[], add: () => Promise<Add>])[] = [
  [['check'], async () => (await import('./add-check.js')).addCheck],
  [['replay'], async () => (await import('./add-replay.js')).addReplay],
  [['walk'], async () => (await import('./add-walk.js')).addWalk],
  [['mutants'], async () => (await import('./add-mutants.js')).addMutants],
  [['why'], async () => (await import('./why-command.js')).addWhy],
  [['score'], async () => (await import('./score-command.js')).addScore],
  [['gallery'], async () => (await import('./gallery-command.js')).addGallery],
  [['random'], async () => (await import('./random-command.js')).addRandom],
  [['matrix'], async () => (await import('./many-machines.js')).addMatrix],
  [['merge'], async () => (await import('./many-machines.js')).addMerge],
  [['tlc'], async () => (await import('./add-tlc.js')).addTlc],
  [['export', 'import'], async () => (await import('./add-export.js')).addExport],
  [['validate', 'log'], async () => (await import('./add-validate.js')).addValidate],
  [['inspect'], async () => (await import('./add-inspect.js')).addInspect],
  [['linearizable'], async () => (await import('./linearizable-command.js')).addLinearizable],
  [['serve'], async () => (await import('./serve-command.js')).addServe],
  [['cluster'], async () => (await import('./cluster-command.js')).addCluster],
  [['torture'], async () => (await import('./torture-command.js')).addTorture],
  [['simulate'], async () => (await import('./simulate-command.js')).addSimulate],
  [['kv'], async () => (await import('./kv-command.js')).addKv],
  [['status'], async () => (await import('./status-command.js')).addStatus],
  [['bench'], async () => (await import('./add-bench.js')).addBench],
  [['bench-servers'], async () => (await import('./add-bench-servers.js')).addBenchServers],
];

/** The program, with those commands that the arguments can mean. */
async function programOf(args: readonly string[], done: Done): Promise<Command> {
  const program = new Command('raft-statecharts')
    .description('The Raft you can read, check and run.')
    .version(packageVersion())
    .addHelpText('after', codes)
    .showHelpAfterError('(--help shows what there is)')
    .exitOverride();
  const [first = ''] = args;
  if (args.length === 1 && ['--version', '-V'].includes(first)) return program;
  const meant = commands.filter(([names]) => names.includes(first));
  for (const [, load] of meant.length > 0 ? meant : commands) (await load())(program, done);
  return program;
}

/** Runs the command line and returns the exit code. */
async function main(args: readonly string[]): Promise<number> {
  catchSignals();
  let code = USAGE;
  try {
    const program = await programOf(args, (result) => {
      code = result;
    });
    await program.parseAsync(args, { from: 'user' });
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
