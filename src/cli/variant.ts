/**
 * `--with FILE`: the statechart that a module exports, in place of the project's own.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { Console } from 'node:console';
import { readFile, realpath } from 'node:fs/promises';
import { basename, dirname, relative } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { TraceVariant } from '../../model/trace/trace.js';
import { type Variant, VariantError, variantOf } from '../../model/variants/variant.js';
import { thrownText } from '../../model/variants/watch.js';
import { UsageError } from './exit-codes.js';
import { oneLine, readText } from './files.js';
import { importVariant } from './variant-import.js';

/** A variant, and where it comes from. */
export interface LoadedVariant extends Variant {
  /** As the command line names it. */
  readonly file: string;
  /** Its name, and the digest of its text and of the files that it imports. */
  readonly label: TraceVariant;
}

/** Loading takes no longer than this. */
const MOST_SECONDS = 10;

/**
 * The variant in the file.
 *
 * @throws UsageError when it cannot be loaded, or is no statechart of Raft
 */
export async function loadVariant(file: string): Promise<LoadedVariant> {
  await readText(file);
  const path = await realpath(file);
  // What a rule prints must not get between the lines of a report.
  globalThis.console = new Console(process.stderr);
  const why = await tried(path);
  if (why !== null) throw new UsageError(`${file}: ${why}`);
  const imported = await importVariant(path);
  if (imported.type !== 'loaded') throw new UsageError(`${file}: ${imported.why}`);
  const digest = await digestOf(path, [path, ...imported.files]);
  try {
    const label = { name: basename(file), digest };
    return { ...variantOf(imported.value), file, label };
  } catch (error) {
    if (!(error instanceof VariantError)) throw error;
    throw new UsageError(`${file}: ${oneLine(error.message)}`, { cause: error });
  }
}

/**
 * What `work` gives.
 *
 * @throws UsageError when a rule of the variant showed meanwhile that it cannot be checked
 */
export async function watching<T>(
  variant: LoadedVariant | undefined,
  work: () => T | Promise<T>,
): Promise<T> {
  try {
    return await work();
  } finally {
    if (variant !== undefined) refuseComplaint(variant);
  }
}

function refuseComplaint({ file, watch: { complaint } }: LoadedVariant): void {
  if (complaint !== null) throw new UsageError(`${file}: ${oneLine(complaint)}`);
}

/** Loads the module in a thread of its own, once. Null, or why it cannot be loaded. */
function tried(path: string): Promise<string | null> {
  const url = new URL('./variant-trial.js', import.meta.url);
  const worker = new Worker(url, { workerData: { path }, stdout: true, stderr: true });
  return new Promise((resolve) => {
    const end = (why: string | null): void => {
      clearTimeout(timer);
      resolve(why);
      void worker.terminate();
    };
    const timer = setTimeout(() => {
      end(`it is not loaded after ${MOST_SECONDS} seconds; is there an endless loop?`);
    }, MOST_SECONDS * 1000);
    worker.once('message', ({ why }: { readonly why: string | null }) => {
      end(why);
    });
    worker.once('error', (error: unknown) => {
      end(`it throws while it is loaded (${thrownText(error)})`);
    });
    worker.once('exit', () => {
      end('it ends before it is loaded: by process.exit, or waiting for what never comes');
    });
  });
}

/** The digest of the files, by their places beside the first. */
async function digestOf(path: string, files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const each of new Set(files)) {
    hash.update(`${relative(dirname(path), each)}\n`);
    hash.update(await readFile(each));
  }
  return hash.digest('hex').slice(0, 16);
}
