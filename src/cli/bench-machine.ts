/**
 * The machine that a benchmark runs on.
 *
 * @module
 */
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import type { Machine } from '../../model/bench/result.js';
import { timed } from './bench-process.js';

/** Tools that searches are compared with, and how each says its version. */
const searchTools: Tools = {
  Spin: ['spin', '-V'],
  cc: ['cc', '--version'],
  Java: ['java', '-version'],
};

/** Names of tools, each with the command that prints its version. */
type Tools = Readonly<Record<string, readonly string[]>>;

/** The machine as it is now, before anything is measured, with the versions of the tools. */
export async function thisMachine(tools = searchTools): Promise<Machine> {
  const processors = cpus();
  return {
    processor: processors[0]?.model.trim() ?? 'unknown processor',
    cores: processors.length,
    memoryBytes: totalmem(),
    system: `${type()} ${release()}`,
    loadBefore: loadavg()[0] ?? 0,
    versions: {
      'Node.js': process.version,
      ...(await versionsOf(tools)),
    },
  };
}

/** The first version number in what each prints; a tool that is not there is left out. */
async function versionsOf(tools: Tools): Promise<Readonly<Record<string, string>>> {
  const versions: Record<string, string> = {};
  const { signal } = new AbortController();
  for (const [name, words] of Object.entries(tools)) {
    const { exitCode, stdout, stderr } = await timed(words, { signal });
    const version = /\d+\.\d+(?:[.\w]*)/.exec(stdout + stderr)?.[0];
    if (exitCode === 0 && version !== undefined) versions[name] = version;
  }
  return versions;
}
