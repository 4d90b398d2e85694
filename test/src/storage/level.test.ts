/**
 * LevelDB drops what is damaged in its log without an error; the storage over it has to notice.
 *
 * @module
 */
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { term } from '../../../src/core/ids.js';
import { type PersistentState, blankDisk } from '../../../src/core/server-state.js';
import { openLevelStorage } from '../../../src/storage/level.js';
import { StorageError } from '../../../src/storage/storage.js';
import { entry, s1 } from '../../support/builders.js';

const open = (dir: string) => openLevelStorage({ dir, id: s1, servers: [s1] });

/** States after each other; with every third one an entry is replaced. */
function statesOf(count: number): readonly PersistentState[] {
  const found = [blankDisk];
  for (let i = 1; i <= count; i++) {
    const log = found.at(-1)?.log ?? [];
    const kept = i % 3 === 0 ? log.slice(0, -1) : log;
    const added = entry(i, `${i} ${'x'.repeat(i % 5 === 0 ? 20_000 : 3000)}`);
    found.push({ currentTerm: term(i), votedFor: s1, log: [...kept, added] });
  }
  return found.slice(1);
}

describe('D3.8.1 the storage in LevelDB', () => {
  const states = statesOf(30);
  let dir = '';
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'raft-level-'));
    const storage = await open(join(dir, 'sound'));
    for (const state of states) await storage.persist(state);
    await storage.close();
  });
  afterEach(() => rm(dir, { recursive: true }));

  /** What is recovered when the byte of LevelDB's log is another one. */
  async function withDamage(offset: number): Promise<PersistentState | StorageError> {
    const damaged = join(dir, 'damaged');
    await cp(join(dir, 'sound'), damaged, { recursive: true });
    const names = await readdir(join(damaged, 'level'));
    const path = join(damaged, 'level', names.find((name) => name.endsWith('.log')) ?? '');
    const bytes = await readFile(path);
    bytes.writeUInt8(bytes.readUInt8(offset) ^ 0xff, offset);
    await writeFile(path, bytes);
    const outcome = await open(damaged).then(
      async (storage) => {
        await storage.close();
        return storage.recovered;
      },
      (error: unknown) => error as StorageError,
    );
    await rm(damaged, { recursive: true });
    return outcome;
  }

  it('F2.ST.P0 notices damage that later batches follow', async () => {
    // The last batches are in the block of 32 KiB that begins at 163,840; before it are others.
    for (let offset = 100; offset < 130_000; offset += 5003) {
      expect(await withDamage(offset)).toBeInstanceOf(StorageError);
    }
  });

  it('F2.ST.P0 has a state that was durable, and no mixture, when the end is damaged', async () => {
    for (let offset = 164_000; offset < 196_000; offset += 4001) {
      const outcome = await withDamage(offset);

      if (!(outcome instanceof StorageError)) expect(states).toContainEqual(outcome);
    }
  });

  it('F2.ST.P0 notices an entry that is not the one that was written last', async () => {
    const database = new ClassicLevel<string, unknown>(join(dir, 'sound', 'level'), {
      valueEncoding: 'json',
    });
    await database.put('entry/0000000000000002', { term: 2, command: 'an earlier one' });
    await database.close();

    await expect(open(join(dir, 'sound'))).rejects.toThrow(
      /level: has entries that are not those that were written last\. Restore the directory/,
    );
  });
});
