/**
 * `--memory`, `--save` and `--resume` of `check`: how much a search may take, and where it is kept.
 *
 * @module
 */
import { type Command, InvalidArgumentError } from 'commander';
import type { CheckOptions } from '../../model/check-options.js';
import { showBound } from '../../model/cluster/bound.js';
import { Checkpoint } from '../../model/checkpoint/checkpoint.js';
import type { Instance } from '../../model/instances/instance.js';
import { JournalError } from '../../model/search/journal.js';
import { isOutOfMemory } from '../../model/search/shortage.js';
import { UsageError } from './exit-codes.js';
import { modelHash } from './model-hash.js';
import type { CheckFlags } from './subject.js';
import { packageVersion } from './version.js';
import type { VisitedFlags } from './visited-options.js';

const UNITS: Readonly<Record<string, number>> = { KB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30 };

/** The least that makes sense: an empty search takes some of it. */
const LEAST = 2 ** 20;

/** Bytes of a size such as `512MB` or `2GB`; units of 1024. */
export function sizeOf(text: string): number {
  const [, number = '', unit = ''] = /^(\d{1,6}(?:\.\d{1,3})?)([KMG]B)$/i.exec(text) ?? [];
  const bytes = Math.floor(Number(number) * (UNITS[unit.toUpperCase()] ?? 0));
  if (bytes >= LEAST) return bytes;
  throw new InvalidArgumentError('expected a size of at least 1MB, such as 512MB or 2GB.');
}

/** Adds the options. */
export const addKeeping = (command: Command, positive: (text: string) => number): Command =>
  command
    .option('--memory <size>', 'stop before states take more, such as 512MB or 2GB', sizeOf)
    .option('--save <folder>', 'keep the search there, to go on with it by --resume')
    .option('--save-every <seconds>', 'seconds between two snapshots (30)', positive)
    .option('--resume <folder>', 'go on with the search that --save has kept there');

/** @throws UsageError where a search cannot be kept, or a flag would have no effect */
export function refuseKeeping(names: readonly string[], flags: CheckFlags): void {
  const { save, resume, saveEvery, memory, order = 'breadth', grow } = flags;
  const [name = ''] = names;
  const clusters = names.length > 0 && names.every((each) => !/^(?:spec|live)(?::|$)/.test(each));
  if (memory !== undefined && !clusters) {
    throw new UsageError('--memory goes with named clusters: check election --memory 512MB');
  }
  if (save === undefined && resume === undefined) {
    if (saveEvery !== undefined) throw new UsageError('--save-every goes with --save or --resume');
    return;
  }
  const flag = save === undefined ? '--resume' : '--save';
  if (save !== undefined && resume !== undefined) {
    throw new UsageError('--resume goes on saving in the same folder: leave out --save');
  }
  if (names.length !== 1 || !clusters) {
    throw new UsageError(`${flag} goes with one cluster: check election ${flag} FOLDER`);
  }
  if (order !== 'breadth' || grow === true) {
    const other = grow === true ? '--grow' : `--order ${order}`;
    throw new UsageError(`${flag} keeps one breadth-first search: leave out ${other} of ${name}`);
  }
}

/** What `check` takes for it. */
type Kept = Pick<CheckOptions, 'maxBytes' | 'saveEvery' | 'checkpoint'>;

/** What the search gives, which is kept as the flags say. @throws UsageError for a bad folder */
export async function keeping<T>(
  instance: Instance,
  flags: CheckFlags,
  search: (kept: Kept) => Promise<T>,
): Promise<T> {
  const { save, resume, memory, saveEvery } = flags;
  let checkpoint: Checkpoint | null = null;
  try {
    checkpoint = checkpointOf(instance, flags);
    return await search({
      ...(memory === undefined ? {} : { maxBytes: memory }),
      ...(saveEvery === undefined ? {} : { saveEvery }),
      ...(checkpoint === null ? {} : { checkpoint }),
    });
  } catch (error) {
    if (error instanceof JournalError) throw new UsageError(error.message, { cause: error });
    if (!isOutOfMemory(error)) throw error;
    const what = resume ?? save ?? instance.name;
    throw new UsageError(`${what}: there is not enough memory to begin`, { cause: error });
  } finally {
    checkpoint?.close();
  }
}

function checkpointOf(instance: Instance, flags: CheckFlags): Checkpoint | null {
  const { save, resume, symmetry = false, dropDead = false, variant, ...rest } = flags;
  const { exact = false, compact }: VisitedFlags = rest;
  const folder = resume ?? save;
  if (folder === undefined) return null;
  if (instance.bound.granularity !== 'message') {
    throw new UsageError('--save and --resume: expected a bound with granularity=message');
  }
  const subject = {
    instance: instance.name,
    bound: showBound(instance.bound),
    options: JSON.stringify({ symmetry, dropDead, exact, compact: compact !== undefined }),
    version: packageVersion(),
    modelHash: modelHash(variant?.label.digest),
  };
  if (resume === undefined) return Checkpoint.begin(folder, subject);
  const checkpoint = Checkpoint.resume(folder, subject);
  if (checkpoint.damage !== null) {
    const { damage } = checkpoint;
    process.stderr.write(`raft-statecharts: ${damage}; going on from the snapshot before\n`);
  }
  return checkpoint;
}
