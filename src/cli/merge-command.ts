/**
 * `raft-statecharts merge`: the JSON of all shards of a run, put together into what the run would
 * have printed if it had not been split.
 *
 * @module
 */
import { isDeepStrictEqual } from 'node:util';
import { shown } from '../../model/trace/json.js';
import { joinShards, showShard } from '../../model/shards.js';
import { summarizeCheck } from './check-summary.js';
import { UsageError } from './exit-codes.js';
import { oneLine } from './files.js';
import { summarizeMatrix } from './matrix-summary.js';
import { summarizeMutants } from './mutants-summary.js';
import { type Run, type Summarize, finish } from './run.js';
import { type ShardFile, readShard } from './shard-file.js';
import { packageVersion } from './version.js';

/** What `merge --help` adds. */
export const mergeHelp = `
Each FILE is what one shard of one run has printed with --json, in any order:

  raft-statecharts check --shard 1/2 --json > shard-1.json
  raft-statecharts check --shard 2/2 --json > shard-2.json
  raft-statecharts merge shard-1.json shard-2.json

Exit codes: those of the run; 2 if files are missing, malformed, or of different runs.`;

const summaries: Readonly<Record<Run['command'], Summarize>> = {
  check: summarizeCheck,
  mutants: summarizeMutants,
  matrix: summarizeMatrix,
};

/** Runs the command and returns the exit code that the whole run would have had. */
export async function runMerge(
  files: readonly string[],
  { json }: { readonly json?: boolean },
): Promise<number> {
  const read: ShardFile[] = [];
  for (const file of files) read.push(await readShard(file));
  const shards = [...read].sort((a, b) => a.shard.index - b.shard.index);
  const first = sameRun(read);
  refuseGaps(shards, first.shard.count);
  const pieces = joinShards(shards.map((each) => each.pieces));
  const interrupted = shards.find((each) => each.interrupted !== null)?.interrupted ?? null;
  const before = pieces.flatMap(({ text }) => (text.length > 0 ? [...text.map(plain), ''] : []));
  const run = { ...first.run, shard: null };
  const summarize = summaries[run.command];
  return finish(run, pieces, summarize, { json: json === true, before, interrupted });
}

/** A line of a file, without anything that would move the cursor; what it is indented by stays. */
const plain = (line: string): string => `${/^ */.exec(line)?.[0] ?? ''}${oneLine(line)}`;

/** @throws UsageError naming the file that is of another run, and what is different */
function sameRun(read: readonly ShardFile[]): ShardFile {
  const [first, ...others] = read;
  if (first === undefined) throw new UsageError('merge needs the files of a run');
  const version = packageVersion();
  if (first.run.version !== version) {
    throw new UsageError(
      `${oneLine(first.file)}: of version ${oneLine(first.run.version)}, but this is ${version}; ` +
        'merge with the version that made the files',
    );
  }
  for (const other of others) {
    const different = differenceOf(first, other);
    if (different === null) continue;
    const of = `${oneLine(other.file)}: not of the run of ${oneLine(first.file)}`;
    throw new UsageError(`${of}: ${oneLine(different)}`);
  }
  return first;
}

function differenceOf(first: ShardFile, other: ShardFile): string | null {
  for (const field of ['command', 'version', 'flags', 'chosen', 'digest'] as const) {
    const [one, two] = [first.run[field], other.run[field]];
    if (isDeepStrictEqual(one, two)) continue;
    if (field === 'chosen') return 'other names were chosen';
    return `"${field}" is ${shown(two)} there, not ${shown(one)}`;
  }
  const [one, two] = [first.shard.count, other.shard.count];
  return one === two ? null : `it is split into ${two} shards, not ${one}`;
}

/** @throws UsageError naming the shards that are missing or there more than once */
function refuseGaps(shards: readonly ShardFile[], count: number): void {
  const wrong: string[] = [];
  const missing: string[] = [];
  const at = new Map<number, readonly ShardFile[]>();
  for (const each of shards) {
    const { index } = each.shard;
    at.set(index, [...(at.get(index) ?? []), each]);
  }
  for (let index = 1; index <= count; index += 1) {
    const found = at.get(index) ?? [];
    if (found.length === 0) missing.push(showShard({ index, count }));
    if (found.length < 2) continue;
    const names = found.map(({ file }) => oneLine(file)).join(' and ');
    wrong.push(`shard ${showShard({ index, count })} is in ${names}`);
  }
  if (missing.length > 0) {
    const more = missing.length > 10 ? ` and ${missing.length - 10} more` : '';
    const name = missing.length === 1 ? 'shard' : 'shards';
    wrong.push(`${name} ${missing.slice(0, 10).join(', ')}${more} missing`);
  }
  if (wrong.length > 0) throw new UsageError(`each shard is needed once: ${wrong.join('; ')}`);
}
