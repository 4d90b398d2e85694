/**
 * A storage in LevelDB, the way other implementations of Raft keep their state.
 *
 * @module
 */
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { type PersistentState, blankDisk } from '../core/server-state.js';
import { type Change, Replay } from './change.js';
import { failure } from './damage.js';
import { realDisk } from './disk.js';
import type { DirectoryOptions } from './file-storage.js';
import { type Identity, isRecorded, record } from './identity.js';
import { OneWriter } from './one-writer.js';
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
}

/**
 * The storage of one server in one directory, made on the first call: one synced batch for each
 * state. LevelDB checks less than the file store does: it drops a damaged end of its log without
 * an error, so bit rot can cost a state that was durable.
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
      const writer = {
        write: (change: Change, before: PersistentState) => write(database, change, before),
        close: () => database.close(),
      };
      return new OneWriter(dir, recovered, writer, unlock);
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
  for await (const [key, value] of database.iterator({ gte: entryKey(1), lt: 'entry0' })) {
    if (key !== entryKey(entries.length + 1)) break;
    entries.push(value as Entries[number]);
  }
  if (entries.length !== length) {
    throw new StorageError(
      `${join(dir, 'level')}: has entries up to ${entries.length} and should have ${length}. ` +
        'Restore the directory, or start a server with another id in its place (D3.8.3)',
    );
  }
  const replay = new Replay();
  replay.apply({ term, votedFor, keep: 0, entries });
  return replay.state;
}

/** One batch, synced. */
async function write(
  database: Database,
  { term, votedFor, keep, entries }: Change,
  before: PersistentState,
): Promise<void> {
  const length = keep + entries.length;
  const batch = database.batch();
  batch.put(STATE, { term, votedFor, length } satisfies Summary);
  entries.forEach((entry, i) => batch.put(entryKey(keep + 1 + i), entry));
  for (let index = length + 1; index <= before.log.length; index++) batch.del(entryKey(index));
  await batch.write({ sync: true });
}
