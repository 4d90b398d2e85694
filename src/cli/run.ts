/**
 * A run of many searches that may be split into shards: what it consists of, and how it ends.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { type Shard, shardOf, showShard } from '../../model/shards.js';
import { UsageError } from './exit-codes.js';
import type { JsonObject, Place } from './place.js';
import { interruption, print } from './terminal.js';
import { packageVersion } from './version.js';

/** The commands whose runs can be split. */
export const runCommands = ['check', 'mutants', 'matrix'] as const;

/** What was run. Two runs with the same digest search the same in the same way. */
export interface Run {
  readonly command: (typeof runCommands)[number];
  readonly version: string;
  /** The flags that bear on what is found. */
  readonly flags: JsonObject;
  /** The names of all searches, in order, of all shards. */
  readonly chosen: readonly string[];
  readonly digest: string;
  /** The part that this is; null for the whole. */
  readonly shard: Shard | null;
}

/** What was found of one search. */
export interface Piece {
  readonly name: string;
  /** What is printed for people. */
  readonly text: readonly string[];
  /** What is printed for programs. */
  readonly json: JsonObject;
  /** Where it comes from, for errors. */
  readonly place: Place;
}

/** What all pieces together come to. */
export interface Summary {
  readonly exitCode: number;
  /** More for programs. */
  readonly fields: JsonObject;
  /** For people. */
  readonly lines: readonly string[];
}

/** Sums up the pieces of a run, or of a shard of it, in the order of the run. */
export type Summarize = (run: Run, pieces: readonly Piece[], interrupted: string | null) => Summary;

/** Flags that change how a run is printed or shared out, not what it finds. */
const idle = new Set([
  'list',
  'json',
  'trace',
  'inspect',
  'port',
  'open',
  'color',
  'jobs',
  'expect',
  'shard',
  'workers',
  'memory',
  'save',
  'saveEvery',
  'resume',
  'variant',
]);

/** The run of these searches, each with its name and all that says what it is. */
export function runOf(
  command: Run['command'],
  searches: readonly { readonly name: string; readonly bound: unknown }[],
  allFlags: object,
): Run {
  const flags = Object.fromEntries(
    Object.entries(allFlags)
      .filter(([name, value]) => !idle.has(name) && value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const version = packageVersion();
  const whole = JSON.stringify([
    command,
    version,
    flags,
    searches.map((each) => [each.name, each.bound]),
  ]);
  const digest = createHash('sha256').update(whole).digest('hex').slice(0, 16);
  const shard = 'shard' in allFlags ? ((allFlags.shard as Shard | undefined) ?? null) : null;
  return { command, version, flags, chosen: searches.map(({ name }) => name), digest, shard };
}

/** What of the list falls to the shard of the run; all of it if it is not split. */
export const partOf = <T>(items: readonly T[], { shard }: Run): readonly T[] =>
  shard === null ? items : shardOf(items, shard);

/** A piece found by this process. */
export const pieceOf = (name: string, text: readonly string[], json: object): Piece => ({
  ...{ name, text, json: json as JsonObject },
  place: { file: name, field: '' },
});

/** How {@link finish} prints. */
export interface Finish {
  readonly json: boolean;
  /** What is printed for people before the summary, if it was not printed on the way. */
  readonly before?: readonly string[];
  readonly interrupted?: string | null;
}

/** Prints how the run ended and returns the exit code; prints nothing if a piece is malformed. */
export function finish(
  run: Run,
  pieces: readonly Piece[],
  summarize: Summarize,
  { json, before = [], interrupted = interruption.signal }: Finish,
): number {
  const { exitCode, fields, lines } = summarize(run, pieces, interrupted);
  const { shard } = run;
  if (json) {
    const verdicts = pieces.map((each) =>
      shard === null ? each.json : { ...each.json, text: each.text },
    );
    print(JSON.stringify({ exitCode, ...fields, run, interrupted, verdicts }, null, 2));
    return exitCode;
  }
  for (const line of [...before, ...lines]) print(line);
  if (shard !== null) {
    const part = `${partOf(run.chosen, run).length} of ${run.chosen.length}`;
    print(`shard ${showShard(shard)}: ${part}; --json makes a file for raft-statecharts merge`);
  }
  if (interrupted !== null) print(`interrupted by ${interrupted}: partial results`);
  return exitCode;
}

/** @throws UsageError when the shard would have nothing to be a part of */
export function refuseShard(shard: Shard | undefined, other: string): void {
  if (shard === undefined) return;
  throw new UsageError(
    `--shard ${showShard(shard)} does not go with ${other}, which is one search`,
  );
}
