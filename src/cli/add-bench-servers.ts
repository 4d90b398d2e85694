/**
 * The command `bench-servers`.
 *
 * @module
 */
import { tmpdir } from 'node:os';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type BenchServersFlags, runBenchServers } from './bench-servers-command.js';
import { positive, positiveWhole, wholeUpTo } from './numbers.js';

/** A put of such a value is one frame of HTTP/2. */
const MOST_VALUE = 16_000;

const help = `
Three servers on this machine, puts by clients that put again once they have their answer; beside
ours etcd, and a package of npm. etcd has to be installed: apt-get install etcd-server

Exit codes: 0 measured, 1 somebody failed, 2 usage, 130 interrupted.`;

/** Adds the command. */
export function addBenchServers(program: Command, done: (code: number) => void): void {
  program
    .command('bench-servers')
    .description('time live servers beside etcd and a package of npm, with and without fsync')
    .option('--rounds <n>', 'rounds, in each of which everyone runs once', positiveWhole, 3)
    .option('--seconds <s>', 'measured seconds of each load', positive, 5)
    .option('--warm-up <s>', 'seconds before them', positive, 1)
    .addOption(
      new Option('--clients <numbers>', 'concurrent clients, with commas')
        .argParser(wholeNumbers)
        .default([1, 16, 256], '1,16,256'),
    )
    .option('--value-bytes <n>', `size of a value, up to ${MOST_VALUE}`, wholeUpTo(MOST_VALUE), 100)
    .option('--keys <n>', 'so many keys', positiveWhole, 10_000)
    .option('--seed <n>', 'seed of the keys', wholeUpTo(999_999), 1)
    .option('--only <names>', 'contenders, with commas')
    .addOption(
      new Option('--fsync <which>', 'with or without; both if not given').choices([
        'both',
        'on',
        'off',
      ]),
    )
    .option('--data <directory>', 'where servers write; has to be on a disk', tmpdir())
    .option('--profile <directory>', 'profiles of our servers, and what they say')
    .option('--events', 'our servers write their logs of events')
    .option('--json', 'figures as JSON')
    .option('--save <directory>', 'save results.json and table.md there')
    .option('--keep', 'keep the table in docs/benchmark/servers.md of this package')
    .addHelpText('after', help)
    .action(async (flags: BenchServersFlags) => {
      done(await runBenchServers(flags));
    });
}

/** Whole numbers above 0, with commas between. */
function wholeNumbers(text: string): readonly number[] {
  const numbers = text.split(',').map(positiveWhole);
  if (new Set(numbers).size === numbers.length) return numbers;
  throw new InvalidArgumentError('expected different numbers.');
}
