/**
 * The thread in which a variant is loaded for the first time: what ends it, or never ends, ends or
 * blocks this thread alone.
 *
 * @module
 */
import { setImmediate } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { importVariant } from './variant-import.js';

/** Timers and connections that are open. */
const open = (): number =>
  process.getActiveResourcesInfo().filter((name) => /^Timeout$|(?:TCP|UDP|Pipe).*Wrap$/.test(name))
    .length;

const { path } = workerData as { readonly path: string };
const before = open();
const imported = await importVariant(path);
// What it has set off, such as a promise that nobody looks after, shows now.
await setImmediate();
const busy = 'it leaves a timer or a connection open; a rule has no clock and no network';
const left = open() > before ? busy : null;
// The first thread may know more kinds of file than this one, under tsx.
parentPort?.postMessage({ why: imported.type === 'failed' ? imported.why : left });
parentPort?.close();
