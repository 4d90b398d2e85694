/**
 * The package @markwylde/liferaft, with what it leaves to its users: see `liferaft-server.ts`.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { textAt } from './asking.js';
import { type Contender, type Ground, serverNames } from './contender.js';
import { freePorts } from './free-ports.js';
import type { LiferaftTask } from './liferaft-server.js';
import { started } from './started.js';

const PACKAGE = '@markwylde/liferaft';

/** The package, behind the same interface as our own servers; `program` is its built server. */
export const liferaftContender = (program: string): Contender => ({
  name: 'liferaft',
  about: `the package ${PACKAGE} with its LevelDB, by HTTP/1.1`,
  protocol: 'http',
  means: {
    synced:
      'new entries are synced, which the package by itself does not; term and vote are not kept',
    unsynced: 'as the package does it: LevelDB without syncing',
  },
  version,
  start: (ground) => start(program, ground),
});

async function version(): Promise<{ version: string } | { missing: string }> {
  try {
    const file = createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`);
    const { version: found } = JSON.parse(await readFile(file, 'utf8')) as { version: string };
    return { version: found };
  } catch {
    return { missing: `there is no ${PACKAGE}; npm install --no-save ${PACKAGE}` };
  }
}

async function start(program: string, { durability, folder, signal }: Ground) {
  const ports = await freePorts(2 * serverNames.length);
  const peers = Object.fromEntries(serverNames.map((name, k) => [name, ports[k] as number]));
  return started({
    commands: serverNames.map((name, k) => {
      const httpPort = ports[serverNames.length + k] as number;
      const data = join(folder, name);
      const task: LiferaftTask = { name, peers, httpPort, data, synced: durability === 'synced' };
      return { words: [process.execPath, program, JSON.stringify(task)], port: httpPort };
    }),
    leads,
    signal,
  });
}

async function leads(port: number): Promise<boolean | null> {
  const text = await textAt(port, '/status');
  if (text === null) return null;
  const { role, leader } = JSON.parse(text) as { role: string; leader: string };
  return leader === '' ? null : role === 'leader';
}
