/**
 * `raft-statecharts simulate`: whole servers in simulated time, seed after seed, each judged.
 *
 * @module
 */
import { join } from 'node:path';
import type { Command } from 'commander';
import { HOLDS, INTERRUPTED, UsageError, VIOLATED } from './exit-codes.js';
import { makeFolder, oneLine, writeWhole } from './files.js';
import { positiveWhole, wholeUpTo } from './numbers.js';
import { huntBySimulation } from './simulated-hunt.js';
import type { JudgedSimulation } from './simulated-judge.js';
import { type Seeds, seedsOf, textOf } from './simulated-seeds.js';
import { interruption, now, print, showCount } from './terminal.js';
import { loadVariant, watching } from './variant.js';
import { withOption } from './with-option.js';

interface SimulateFlags {
  readonly seed: number;
  readonly seeds: number;
  readonly mutants?: boolean;
  readonly with?: string;
  readonly save?: string;
  readonly json?: boolean;
}

const MOST_SEED = 999_999;

const help = `
Each seed is a cluster of its own: 3 to 5 servers, the store and its clients, in simulated time, on
simulated disks and over a simulated network, with crashes, partitions, loss, pauses, slow disks and
clocks that jump. The events of its servers are validated against the specification, what its
clients saw has to be linearizable, and nothing that was acknowledged may be lost.

Examples:
  raft-statecharts simulate                        100 seeds
  raft-statecharts simulate --seed 7 --seeds 1     one of them again
  raft-statecharts simulate --seed 7 --seeds 1 --save run7
  raft-statecharts simulate --mutants vote-twice   until it shows

With --mutants these wrong Rafts are those of the museum that have a statechart of their own, and
some whose mistake is beside it: in reads, sessions or the disk.

Exit codes: 0 nothing found, 1 something found, with --mutants a mutant that breaks a property was
not found; 2 usage, 130 interrupted.`;

/** Adds the command. */
export function addSimulate(program: Command, done: (code: number) => void): void {
  program
    .command('simulate')
    .description('whole servers in simulated time, with all that goes wrong, from a seed')
    .argument('[id...]', 'with --mutants: which; all if none is given')
    .option('--seed <n>', `the first seed, up to ${MOST_SEED}`, wholeUpTo(MOST_SEED), 1)
    .option('--seeds <n>', 'how many seeds, one after the other', positiveWhole, 100)
    .option('--mutants', 'hunt wrong Rafts: each until a seed shows it')
    .addOption(withOption())
    .option('--save <directory>', 'keep the log of events and the histories of the last seed')
    .option('--json', 'what came of it as JSON')
    .addHelpText('after', help)
    .action(async (ids: string[], flags: SimulateFlags) => {
      done(await runSimulate(ids, flags));
    });
}

/** Runs the command and returns its exit code. */
async function runSimulate(ids: readonly string[], flags: SimulateFlags): Promise<number> {
  if (flags.mutants === true) {
    const other = flags.with !== undefined ? '--with' : flags.save !== undefined ? '--save' : null;
    if (other !== null) throw new UsageError(`--mutants and ${other} do not go together`);
    return huntBySimulation(ids, flags);
  }
  if (ids.length > 0) throw new UsageError(`${oneLine(ids[0] ?? '')}: ids go with --mutants`);
  if (flags.save !== undefined) await makeFolder(flags.save);
  const variant = flags.with === undefined ? undefined : await loadVariant(flags.with);
  const began = now();
  const hunt = await watching(variant, () =>
    seedsOf(flags, variant === undefined ? {} : { chart: variant.chart }),
  );
  const { last, seeds, totals } = hunt;
  const seconds = (now() - began) / 1000;
  if (flags.save !== undefined && last !== null) await save(flags.save, last);
  const findings = last?.findings ?? [];
  if (flags.json === true) {
    print(JSON.stringify({ seeds, ...totals, seconds, findings, seed: last?.run.seed }, null, 2));
  } else for (const line of reportOf(hunt, seconds, flags)) print(line);
  if (findings.length > 0) return VIOLATED;
  return interruption.signal === null ? HOLDS : INTERRUPTED;
}

function reportOf(
  { last, seeds, totals }: Seeds,
  seconds: number,
  flags: SimulateFlags,
): readonly string[] {
  const { events, operations, acknowledged, faults } = totals;
  const counts = [
    `${showCount(events)} events of servers validated`,
    `${showCount(operations)} operations of clients`,
    `${showCount(acknowledged)} writes acknowledged`,
    `${showCount(faults)} faults`,
  ].map((line) => `  ${line}`);
  const time = `${seconds.toFixed(1)} s`;
  if (last === null) return ['nothing was simulated'];
  const { seed } = last.run;
  if (last.findings.length === 0) {
    return [`${seedCount(seeds)} from ${flags.seed}: nothing found (${time})`, ...counts];
  }
  return [
    `seed ${seed} SHOWS A MISTAKE, after ${seedCount(seeds)} (${time})`,
    ...last.findings.map((each) => `  ${textOf(each)}`),
    ...counts,
    `again: raft-statecharts simulate --seed ${seed} --seeds 1 --save run-${seed}` +
      (flags.with === undefined ? '' : ` --with ${oneLine(flags.with)}`),
  ];
}

const seedCount = (seeds: number): string =>
  `${showCount(seeds)} ${seeds === 1 ? 'seed' : 'seeds'}`;

/** What `validate` and `linearizable` read. */
async function save(folder: string, { run }: JudgedSimulation): Promise<void> {
  const drafts = [...run.history.byKey].map(([key, lines]) => ({
    path: join(folder, `history-${key}.ndjson`),
    text: `${lines.join('\n')}\n`,
  }));
  const events = { path: join(folder, 'events.ndjson'), text: `${run.events.join('\n')}\n` };
  await writeWhole([events, ...drafts]);
}
