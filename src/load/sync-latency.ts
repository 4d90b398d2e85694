/**
 * How long the disk itself takes to sync, which bounds everyone who does.
 *
 * @module
 */
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { latenciesOf } from './latencies.js';
import type { Latencies } from './task.js';

const SYNCS = 300;

/** What is appended before each sync: a page. */
const page = Buffer.alloc(4096, 'x');

/** Appends to a file in the folder and syncs its data, again and again. */
export function syncLatency(folder: string): Latencies | null {
  const path = join(folder, 'sync-latency');
  const file = openSync(path, 'w');
  try {
    const took: number[] = [];
    for (let k = 0; k < SYNCS; k += 1) {
      const began = performance.now();
      writeSync(file, page);
      fdatasyncSync(file);
      took.push(performance.now() - began);
    }
    return latenciesOf(took);
  } finally {
    closeSync(file);
    rmSync(path);
  }
}
