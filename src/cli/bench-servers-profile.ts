/**
 * Profiles of our servers during the benchmark of servers: where they go, and what they say.
 *
 * @module
 */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cpuProfileIn } from '../load/profile-areas.js';
import { profileTable } from '../load/profile-table.js';
import type { LoadShape } from '../load/report.js';
import { UsageError } from './exit-codes.js';
import { makeFolder } from './files.js';
import { print } from './terminal.js';

/** A folder for profiles, and what was in it before. */
export interface Profiling {
  readonly folder: string;
  readonly before: ReadonlySet<string>;
}

/** Afterwards the folder is there. @throws UsageError unless one load is measured */
export async function profilingIn(folder: string, shape: LoadShape): Promise<Profiling> {
  const { rounds, clients, durabilities } = shape;
  if (rounds * clients.length * durabilities.length !== 1) {
    const one = '--rounds 1 --fsync on --clients 256';
    throw new UsageError(`--profile: a profile is of one load; expected the like of ${one}`);
  }
  await makeFolder(folder, '--profile ');
  return { folder, before: new Set(await readdir(folder)) };
}

/** Prints what the servers did, from the profiles that are new. */
export async function printProfiles({ folder, before }: Profiling): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.cpuprofile'));
  const texts = names
    .filter((name) => !before.has(name))
    .map((name) => readFile(join(folder, name), 'utf8'));
  const profiles = (await Promise.all(texts)).map(cpuProfileIn);
  if (profiles.length === 0) return;
  print(['', '## What the thread of each server did', '', ...profileTable(profiles)].join('\n'));
}
