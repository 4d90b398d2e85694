/**
 * Runs TLC, the model checker of TLA+, on the twin of the specification.
 *
 * @module
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type TlcReport, readTlcOutput } from '../../model/specification/tlc-output.js';
import { UsageError } from './exit-codes.js';

/** How TLC is run. */
export interface TlcOptions {
  /** The path of tla2tools.jar. */
  readonly jar: string;
  readonly workers: number;
  /** Interrupts TLC once it is aborted. */
  readonly interruption: AbortSignal;
  /** Called with all that TLC has printed so far. */
  readonly said?: (output: string) => void;
}

/** What became of a run. */
export interface TlcRun extends TlcReport {
  /** TLC's own; null if a signal ended it. */
  readonly exitCode: number | null;
}

/** TLC's exit codes for what it was asked and found broken, from assumptions to assertions. */
export const TLC_VIOLATED = { least: 10, most: 14 } as const;

/**
 * The path of tla2tools.jar, as the environment names it.
 *
 * @throws UsageError saying what to set
 */
export function tlaTools(): string {
  const jar = process.env['TLA2TOOLS'] ?? '';
  if (jar === '') throw new UsageError('set TLA2TOOLS to the path of tla2tools.jar, which has TLC');
  if (existsSync(jar)) return jar;
  throw new UsageError(`TLA2TOOLS=${jar}: no such file; set it to the path of tla2tools.jar`);
}

/**
 * Runs TLC on the instance of that name to its end. It works on copies, in a folder that is gone
 * afterwards: what TLC writes beside a module depends on its version.
 *
 * @throws UsageError if there is no Java, or no TLC in the jar
 */
export async function runTlcOn(name: string, options: TlcOptions): Promise<TlcRun> {
  const folder = await mkdtemp(join(tmpdir(), 'raft-statecharts-tlc-'));
  try {
    for (const file of ['Raft.tla', 'MCRaft.tla', `${name}.cfg`]) {
      await copyFile(twinFile(file), join(folder, file));
    }
    const run = await outcomeOf(argumentsFor(name, folder, options), folder, options);
    if (run.error?.includes('main class tlc2.TLC') !== true) return run;
    throw new UsageError(`TLA2TOOLS=${options.jar}: Java finds no TLC in it`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const argumentsFor = (name: string, folder: string, { jar, workers }: TlcOptions) => [
  '-XX:+UseParallelGC',
  `-Djava.io.tmpdir=${folder}`,
  ...['-cp', resolve(jar), 'tlc2.TLC'],
  ...['-workers', String(workers)],
  ...['-metadir', 'states', '-config', `${name}.cfg`, 'MCRaft.tla'],
];

/** The path of a file of the twin, whether this program is built or not. */
export function twinFile(name: string): string {
  const places = ['../../../spec/tla/', '../../spec/tla/'].map((up) =>
    fileURLToPath(new URL(`${up}${name}`, import.meta.url)),
  );
  const found = places.find((path) => existsSync(path));
  if (found === undefined) throw new UsageError(`spec/tla/${name} is missing from this package`);
  return found;
}

function outcomeOf(args: readonly string[], cwd: string, options: TlcOptions): Promise<TlcRun> {
  const { interruption, said } = options;
  return new Promise((done, reject) => {
    const child = spawn('java', args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const interrupt = (): void => {
      child.kill('SIGINT');
    };
    interruption.addEventListener('abort', interrupt, { once: true });
    if (interruption.aborted) interrupt();
    let output = '';
    const hear = (chunk: string): void => {
      output += chunk;
      said?.(output);
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    child.on('error', (error: NodeJS.ErrnoException) => {
      const missing = 'there is no java on the PATH; TLC needs Java 11 or later';
      reject(error.code === 'ENOENT' ? new UsageError(missing, { cause: error }) : error);
    });
    child.on('close', (exitCode) => {
      interruption.removeEventListener('abort', interrupt);
      done({ ...readTlcOutput(output), exitCode });
    });
  });
}
