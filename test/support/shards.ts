/**
 * Runs that are split into shards, and what they printed.
 *
 * @module
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { raft } from '../cli/run.js';

/** What `work` gives of a folder, which is gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'raft-statecharts-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The files of all shards of the run, the last one first. */
export async function shardFiles(
  folder: string,
  args: readonly string[],
  count: number,
): Promise<readonly string[]> {
  const indexes = Array.from({ length: count }, (_, i) => count - i);
  return Promise.all(
    indexes.map(async (index) => {
      const { stdout } = await raft([...args, '--shard', `${index}/${count}`, '--json']);
      const file = join(folder, `${index}-of-${count}.json`);
      await writeFile(file, stdout);
      return file;
    }),
  );
}

/** The value without what was measured by a clock. */
export function timeless(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(timeless);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => name !== 'seconds');
  return Object.fromEntries(kept.map(([name, each]) => [name, timeless(each)]));
}

/** The text without what was measured by a clock. */
export const timelessText = (text: string): string => text.replace(/\d+\.\d s\b/g, 'T');
