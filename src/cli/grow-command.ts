/**
 * `raft-statecharts check --grow`: one bound after the other, each a little larger, until the time
 * is up. A bound counts once it was searched to its end; of the last one, which was not, nothing
 * is claimed.
 *
 * @module
 */
import { showBound } from '../../model/cluster/bound.js';
import { boundsAfter, growing } from '../../model/growth.js';
import type { Instance } from '../../model/instances/instance.js';
import { clusterInstanceNamed, subjectOf } from './cluster-subjects.js';
import { HOLDS, INTERRUPTED, NOT_EXHAUSTED, UsageError, VIOLATED } from './exit-codes.js';
import { refuseShard } from './run.js';
import type { CheckFlags, Result } from './subject.js';
import { interruption, now, paletteOf, print, showCount } from './terminal.js';

/** One bound of the sequence. */
export interface Stage {
  /** What is larger than in the bound before; null for the first. */
  readonly raised: string | null;
  readonly instance: Instance;
}

/** What became of the bounds. */
export interface Growth {
  readonly done: readonly { readonly stage: Stage; readonly result: Result }[];
  /** The bound that was not searched to its end; null if there is none larger. */
  readonly unfinished: string | null;
}

/** Runs the command and returns its exit code. */
export async function runGrow(names: readonly string[], flags: CheckFlags): Promise<number> {
  const [start, maxSeconds] = [startOf(names, flags), secondsOf(flags)];
  const json = flags.json === true;
  if (!json) {
    print(`from ${showBound(start.bound)}, for ${maxSeconds} s, raising by one in turn:`);
    print(`  ${orderFor(start).join(', ')}`);
  }
  const growth = await grow(start, maxSeconds, { ...flags, color: flags.color && !json });
  const code = codeOf(growth);
  if (json) print(JSON.stringify(jsonOf(start, maxSeconds, code, growth), null, 2));
  else for (const line of conclusionOf(growth)) print(line);
  return code;
}

/** @throws UsageError when nothing that can grow is named */
function startOf(names: readonly string[], flags: CheckFlags): Instance {
  const [name = '', ...more] = names;
  if (name === '' || more.length > 0 || /^(?:spec|live)(?::|$)/.test(name)) {
    throw new UsageError(
      '--grow goes with cluster and a --bound, or with one instance of the cluster: ' +
        'check election --grow --max-seconds 60',
    );
  }
  refuseShard(flags.shard, '--grow');
  if (flags.list === true) throw new UsageError('--grow does not go with --list');
  if (flags.bound !== undefined && name !== 'cluster') {
    throw new UsageError(`--bound goes with the name cluster, not with ${name}`);
  }
  return clusterInstanceNamed(name, flags);
}

/** @throws UsageError when no time is given */
function secondsOf({ maxSeconds }: CheckFlags): number {
  if (maxSeconds !== undefined) return maxSeconds;
  throw new UsageError('--grow needs --max-seconds, the time for all bounds together');
}

/** What grows; the size of a cluster that begins in the state of a figure is that of the figure. */
const fixedIn = ({ seed }: Instance): readonly (typeof growing)[number][] =>
  seed === undefined ? [] : ['servers'];

const orderFor = (start: Instance): readonly string[] =>
  growing.filter((name) => !fixedIn(start).includes(name));

function* stagesFrom(start: Instance): Generator<Stage> {
  yield { raised: null, instance: start };
  for (const { bound, raised } of boundsAfter(start.bound, fixedIn(start))) {
    yield { raised, instance: { ...start, bound, witnesses: [], pinned: null } };
  }
}

async function grow(start: Instance, maxSeconds: number, flags: CheckFlags): Promise<Growth> {
  const began = now();
  const done: Growth['done'][number][] = [];
  for (const stage of stagesFrom(start)) {
    const left = maxSeconds - (now() - began) / 1000;
    if (left <= 0) return { done, unfinished: showBound(stage.instance.bound) };
    const result = timed(
      await subjectOf(stage.instance).search({ ...flags, maxSeconds: left }),
      maxSeconds,
    );
    done.push({ stage, result });
    if (flags.json !== true) for (const line of linesOf(stage, result, flags)) print(line);
    if (result.outcome === 'incomplete') {
      return { done, unfinished: showBound(stage.instance.bound) };
    }
    if (result.outcome !== 'holds') break;
  }
  return { done, unfinished: null };
}

/** The result, in which the time is that of all bounds together. */
function timed(result: Result, maxSeconds: number): Result {
  const by = stoppedBy(result);
  if (by?.startsWith('--max-seconds') !== true) return result;
  const ending = { type: 'stopped', by: `--max-seconds ${maxSeconds}` };
  return { ...result, json: { ...result.json, ending } };
}

function stoppedBy({ json }: Result): string | null {
  const { ending } = json as { readonly ending?: { readonly by?: string } };
  return ending?.by ?? null;
}

function linesOf({ raised, instance }: Stage, result: Result, flags: CheckFlags): string[] {
  const { outcome, verdict } = result;
  const colours = paletteOf(flags.color);
  const change = raised === null ? 'start' : `${raised} + 1`;
  const name = `${change.padEnd(16)} ${showBound(instance.bound)}`;
  if (verdict === undefined) return [name];
  const { states, transitions, depth, seconds, queue } = verdict;
  const counts =
    `${showCount(states)} states, ${showCount(transitions)} transitions, depth ${depth}, ` +
    `${seconds.toFixed(1)} s`;
  if (outcome === 'holds') return [name, `  ${colours.green('all holds, exhausted')}: ${counts}`];
  if (outcome !== 'incomplete') return [name, ...result.lines];
  const why = `by ${stoppedBy(result)}, with ${showCount(queue)} states to go`;
  return [name, `  ${colours.yellow('not exhausted')}: ${why}: ${counts}`];
}

/** The last lines: what was searched to its end, and what was not. */
export function conclusionOf({ done, unfinished }: Growth): readonly string[] {
  const exhausted = done.filter(({ result }) => result.outcome === 'holds');
  const largest = exhausted.at(-1)?.stage.instance.bound;
  const wrong = done.at(-1)?.result.outcome;
  return [
    '',
    largest === undefined
      ? 'no bound was searched to its end'
      : `largest bound searched to its end, in which all holds: ${showBound(largest)}`,
    ...(wrong === 'violated' ? ['broken in the bound after that, as shown above'] : []),
    ...(unfinished === null ? [] : [`not searched to its end: ${unfinished}`]),
    ...(interruption.signal === null
      ? []
      : [`interrupted by ${interruption.signal}: partial results`]),
  ];
}

/** The exit code: 0 if a bound was searched to its end and nothing is broken in any. */
export function codeOf({ done }: Growth): number {
  const outcomes = done.map(({ result }) => result.outcome);
  if (outcomes.some((each) => each !== 'holds' && each !== 'incomplete')) return VIOLATED;
  if (interruption.signal !== null) return INTERRUPTED;
  return outcomes.includes('holds') ? HOLDS : NOT_EXHAUSTED;
}

function jsonOf(
  start: Instance,
  maxSeconds: number,
  exitCode: number,
  { done, unfinished }: Growth,
): object {
  const exhausted = done.filter(({ result }) => result.outcome === 'holds');
  const bounds = exhausted.map(({ stage }) => showBound(stage.instance.bound));
  return {
    ...{ exitCode, instance: start.name, maxSeconds, order: orderFor(start) },
    largest: bounds.at(-1) ?? null,
    unfinished,
    interrupted: interruption.signal,
    verdicts: done.map(({ stage: { raised, instance }, result }) => ({
      ...{ raised, given: showBound(instance.bound) },
      ...result.json,
    })),
  };
}
