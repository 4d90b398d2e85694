import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openFileStorage } from '../../../src/storage/file-storage.js';
import { s1 } from '../../support/builders.js';

/** Starts a writer in `dir`, kills it after it has reported often enough; what it reported last. */
function killedAfter(dir: string, reports: number, size: number): Promise<number> {
  const writer = new URL('killed-writer.ts', import.meta.url).pathname;
  const argv = ['--import', 'tsx', writer, dir, String(size)];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let complaint = '';
  return new Promise((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.split('\n').length > reports) child.kill('SIGKILL');
    });
    child.on('close', (_, signal) => {
      if (signal === 'SIGKILL') resolve(Number(said.trimEnd().split('\n').at(-1)));
      else reject(new Error(complaint));
    });
  });
}

describe('F2.ST.P0 D3.8.1 a process that is killed', () => {
  it('leaves all that it reported as durable, and no lock, over several lives', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'raft-killed-'));
    for (const [reports, size] of [
      [1, 10],
      [50, 100],
      [200, 10],
      [20, 100_000],
    ] as const) {
      const reported = await killedAfter(dir, reports, size);

      const storage = await openFileStorage({ dir, id: s1, servers: [s1] });
      const { log, votedFor } = storage.recovered;
      await storage.close();
      expect(votedFor).toBe('s1');
      expect([reported, reported + 1]).toContain(log.length);
      expect(log.map(({ command }) => parseInt(command, 10))).toEqual([...log.keys()]);
    }
    await rm(dir, { recursive: true });
  });
});
