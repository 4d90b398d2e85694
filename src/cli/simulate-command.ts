/**
 * `raft-statecharts simulate`: whole servers in simulated time, seed after seed, each judged.
 *
 * @module
 */
import { join } from 'node:path';
import type { Command } from 'commander';
import { HOLDS, INTERRUPTED, UsageError, VIOLATED } from './exit-codes.js';
import { exhibitsNamed } from './exhibit-hunt.js';
import { makeFolder, oneLine, writeWhole } from './files.js';
import type { Finding } from './live-judge.js';
import { positiveWhole, wholeUpTo } from './numbers.js';
import { type JudgedSimulation, judgeSeed } from './simulated-judge.js';
import { clearStatus, columnsOf, interruption, now, print, showCount, status } from './terminal.js';
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
  if (flags.mutants === true) return runMutants(ids, flags);
  if (ids.length > 0) throw new UsageError(`${oneLine(ids[0] ?? '')}: ids go with --mutants`);
  if (flags.save !== undefined) await makeFolder(flags.save);
  const variant = flags.with === undefined ? undefined : await loadVariant(flags.with);
  const began = now();
  const hunt = await watching(variant, () => seedsOf(flags, variant?.chart));
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

/** What came of some seeds: all of them, or those up to the first that shows something. */
interface Seeds {
  readonly last: JudgedSimulation | null;
  readonly seeds: number;
  readonly totals: Totals;
}

interface Totals {
  readonly events: number;
  readonly operations: number;
  readonly acknowledged: number;
  readonly faults: number;
}

type Chart = Parameters<typeof judgeSeed>[1];

async function seedsOf({ seed, seeds }: SimulateFlags, chart: Chart, name = ''): Promise<Seeds> {
  let totals: Totals = { events: 0, operations: 0, acknowledged: 0, faults: 0 };
  let last: JudgedSimulation | null = null;
  let count = 0;
  while (count < seeds && interruption.signal === null && (last?.findings.length ?? 0) === 0) {
    status.show(`simulate ${name}: seed ${seed + count}, ${count} of ${seeds} done`);
    last = await judgeSeed(seed + count, chart);
    count += 1;
    const { events, history, faults } = last.run;
    const { ok, failed, unknown } = history.ends;
    totals = {
      events: totals.events + events.length,
      operations: totals.operations + ok + failed + unknown,
      acknowledged: totals.acknowledged + history.acknowledged.length,
      faults: totals.faults + Object.values(faults).reduce((sum, each) => sum + each, 0),
    };
  }
  clearStatus();
  return { last, seeds: count, totals };
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
    return [`${showCount(seeds)} seeds from ${flags.seed}: nothing found (${time})`, ...counts];
  }
  return [
    `seed ${seed} SHOWS A MISTAKE, after ${showCount(seeds)} seeds (${time})`,
    ...last.findings.map((each) => `  ${textOf(each)}`),
    ...counts,
    `again: raft-statecharts simulate --seed ${seed} --seeds 1 --save run-${seed}` +
      (flags.with === undefined ? '' : ` --with ${oneLine(flags.with)}`),
  ];
}

const textOf = ({ type, rule, text }: Finding): string =>
  `${type.padEnd(13)} ${rule === null ? '' : `${rule}: `}${oneLine(text)}`;

/** Hunts each mutant that has a statechart of its own. */
async function runMutants(ids: readonly string[], flags: SimulateFlags): Promise<number> {
  const found: (readonly string[])[] = [];
  const rows: object[] = [];
  let isMissed = false;
  for (const { id, chart, harm } of exhibitsNamed(ids).filter((each) => each.chart !== null)) {
    if (interruption.signal !== null) return INTERRUPTED;
    const { last, seeds } = await seedsOf(flags, chart ?? undefined, id);
    const [first] = last?.findings ?? [];
    isMissed ||= harm.type === 'breaks' && first === undefined;
    const how = first === undefined ? 'not found' : textOf(first).slice(0, 60);
    const row = [id, harm.type, `${first === undefined ? '> ' : ''}${seeds}`, how];
    found.push(row);
    rows.push({ id, harm: harm.type, seeds, finding: first ?? null });
    if (flags.json !== true)
      print(columnsOf([row.map((cell, i) => cell.padEnd(WIDTHS[i] ?? 0))])[0]);
  }
  if (flags.json === true) print(JSON.stringify(rows, null, 2));
  return isMissed ? VIOLATED : HOLDS;
}

const WIDTHS = [30, 7, 6];

/** What `validate` and `linearizable` read. */
async function save(folder: string, { run }: JudgedSimulation): Promise<void> {
  const drafts = [...run.history.byKey].map(([key, lines]) => ({
    path: join(folder, `history-${key}.ndjson`),
    text: `${lines.join('\n')}\n`,
  }));
  const events = { path: join(folder, 'events.ndjson'), text: `${run.events.join('\n')}\n` };
  await writeWhole([events, ...drafts]);
}
