/**
 * A storage in LevelDB, the way other implementations of Raft keep their state.
 *
 * @module
 */
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { ClassicLevel } from 'classic-level';
import { type PersistentState, blankDisk } from '../core/server-state.js';
import { type Change, Replay } from './change.js';
import { failure, whatToDo } from './damage.js';
import { realDisk } from './disk.js';
import type { DirectoryOptions } from './file-storage.js';
import { type Identity, isRecorded, record } from './identity.js';
import { type ChangeWriter, OneWriter } from './one-writer.js';
import { type Storage, StorageError } from './storage.js';

/** The key of what is not an entry: term, vote and how long the log is. */
const STATE = 'state';
const entryKey = (index: number): string => `entry/${String(index).padStart(16, '0')}`;

type Database = ClassicLevel<string, unknown>;
type Entries = Change['entries'];

/** What `STATE` leads to. */
interface Summary {
  readonly term: number;
  readonly votedFor: string | null;
  readonly length: number;
  /** The checksum of all entries, so that none is taken for one that was written in its place. */
  readonly chain: number;
}

/** The checksum of a log that ends with this entry, from that of the log before it. */
const chained = (chain: number, { term, command }: Entries[number]): number =>
  crc32(JSON.stringify([term, command]), chain);

/**
 * The storage of one server in one directory, made on the first call: one synced batch for each
 * state. LevelDB drops a damaged part of its own log without an error. If a later batch is there,
 * that is noticed here; if the end is damaged, an earlier state that was durable comes back.
 *
 * @throws StorageError when another process has the directory, when it is another server's or of
 *   a newer format, or when LevelDB cannot read it
 */
export async function openLevelStorage(options: DirectoryOptions): Promise<Storage> {
  const { dir } = options;
  try {
    await realDisk.makeDirectory(dir);
    const unlock = await realDisk.lock(dir);
    try {
      const { database, recovered } = await openLocked(options);
      return new OneWriter(dir, recovered, new LevelWriter(database, recovered), unlock);
    } catch (cause) {
      await unlock();
      throw cause;
    }
  } catch (cause) {
    throw failure(dir, 'the storage cannot be opened', cause);
  }
}

async function openLocked({ dir, id, servers }: DirectoryOptions) {
  const own: Identity = { kind: 'level', id, servers };
  const known = await isRecorded(realDisk, dir, own);
  const database: Database = new ClassicLevel(join(dir, 'level'), {
    valueEncoding: 'json',
    createIfMissing: !known,
  });
  await database.open();
  try {
    const recovered = await read(dir, database);
    if (!known && recovered !== blankDisk) {
      throw new StorageError(
        `${dir}: has a database but no meta.json, so nobody knows whose it is. Restore that file`,
      );
    }
    if (!known) await record(realDisk, dir, own);
    return { database, recovered };
  } catch (cause) {
    await database.close();
    throw cause;
  }
}

async function read(dir: string, database: Database): Promise<PersistentState> {
  const summary = (await database.get(STATE)) as Summary | undefined;
  if (summary === undefined) return blankDisk;
  const { term, votedFor, length } = summary;
  const entries: Entries[number][] = [];
  let chain = 0;
  for await (const [key, value] of database.iterator({ gte: entryKey(1), lt: 'entry0' })) {
    if (key !== entryKey(entries.length + 1)) break;
    entries.push(value as Entries[number]);
    chain = chained(chain, value as Entries[number]);
  }
  if (entries.length !== length || chain !== summary.chain) {
    const what =
      entries.length === length
        ? 'has entries that are not those that were written last'
        : `has entries up to ${entries.length} and should have ${length}`;
    throw new StorageError(`${join(dir, 'level')}: ${what}. ${whatToDo}`);
  }
  const replay = new Replay();
  replay.apply({ term, votedFor, keep: 0, entries });
  return replay.state;
}

/** Writes one synced batch for each change. */
class LevelWriter implements ChangeWriter {
  private readonly database: Database;
  /** The checksum of the log up to each entry, and of none. */
  private readonly chains: number[] = [0];

  constructor(database: Database, { log }: PersistentState) {
    this.database = database;
    this.extend(0, log);
  }

  write({ term, votedFor, keep, entries }: Change, before: PersistentState): Promise<void> {
    const length = keep + entries.length;
    const chain = this.extend(keep, entries);
    const batch = this.database.batch();
    batch.put(STATE, { term, votedFor, length, chain } satisfies Summary);
    entries.forEach((entry, i) => batch.put(entryKey(keep + 1 + i), entry));
    for (let index = length + 1; index <= before.log.length; index++) batch.del(entryKey(index));
    return batch.write({ sync: true });
  }

  close(): Promise<void> {
    return this.database.close();
  }

  /** The checksum of the log that has these entries behind the first ones. */
  private extend(keep: number, entries: Entries): number {
    this.chains.length = keep + 1;
    for (const entry of entries) this.chains.push(chained(this.chains.at(-1) ?? 0, entry));
    return this.chains.at(-1) ?? 0;
  }
}
