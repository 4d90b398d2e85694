/**
 * `raft-statecharts bench`: the fast search beside the naive one, both timed in one run.
 *
 * @module
 */
import { check } from '../../model/check.js';
import { boundOf, showBound } from '../../model/cluster/bound.js';
import { replication } from '../../model/instances/replication.js';
import type { Instance } from '../../model/instances/instance.js';
import { naiveSearch } from '../../model/search/naive.js';
import { HOLDS, INTERRUPTED } from './exit-codes.js';
import { interruption, now, print, pulseOf, showCount } from './terminal.js';

const RUNS = 5;

/** A part of the replication instance that the naive search can finish. */
const small: Instance = {
  name: 'small',
  about: 'two servers, one command, a lost and a repeated message',
  bound: boundOf({ servers: 2, terms: 2, entries: 1, inFlight: 3, drops: 1, duplicates: 1 }),
  witnesses: [],
  pinned: null,
};

interface Rate {
  readonly transitions: number;
  /** Transitions per CPU second in each run, slowest first. */
  readonly rates: readonly number[];
}

/** Runs the command and returns its exit code. */
export async function runBench({ json }: { readonly json?: boolean }): Promise<number> {
  const fast = await measure(async () => (await searched(replication)).transitions);
  const fastSmall = await measure(async () => (await searched(small)).transitions);
  const naive = await measure(() => Promise.resolve(naiveSearch(small).transitions));
  const { steps, transitions } = await searched(replication);
  if (interruption.signal !== null) return INTERRUPTED;
  const ratio = median(fastSmall) / median(naive);
  if (json === true) {
    print(
      JSON.stringify({
        runs: RUNS,
        runtime: process.version,
        fast,
        fastSmall,
        naive,
        ratio,
        steps,
      }),
    );
    return HOLDS;
  }
  print(`transitions per CPU second, one thread, ${RUNS} runs, Node.js ${process.version}`);
  row('fast, replication', showBound(replication.bound), fast);
  row('fast, small', showBound(small.bound), fastSmall);
  row('naive, small', showBound(small.bound), naive);
  print(`fast / naive on the small bound: ${ratio.toFixed(1)}`);
  print(`runs of the statechart / transitions: ${showCount(steps)} / ${showCount(transitions)}`);
  return HOLDS;
}

const searched = (instance: Instance) => check(instance, { now, pulse: pulseOf('bench', null) });

async function measure(run: () => Promise<number>): Promise<Rate> {
  let transitions = await run();
  const rates: number[] = [];
  for (let i = 0; i < RUNS && interruption.signal === null; i += 1) {
    const before = process.cpuUsage();
    transitions = await run();
    const { user, system } = process.cpuUsage(before);
    rates.push(Math.round(transitions / ((user + system) / 1e6)));
  }
  return { transitions, rates: rates.sort((a, b) => a - b) };
}

const median = ({ rates }: Rate): number => rates[Math.floor(rates.length / 2)] ?? 0;

function row(name: string, bound: string, rate: Rate): void {
  const [least, most] = [rate.rates[0] ?? 0, rate.rates.at(-1) ?? 0].map(showCount);
  print(`${name.padEnd(18)} median ${showCount(median(rate))} (${least} to ${most})  ${bound}`);
}
