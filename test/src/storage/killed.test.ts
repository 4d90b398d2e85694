/**
 * Storages on a real disk, in a process that dies or whose disk takes no more.
 *
 * @module
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStorage } from '../../../src/storage/open-storage.js';
import { s1 } from '../../support/builders.js';

const writer = ['--import', 'tsx', new URL('killed-writer.ts', import.meta.url).pathname];

/** How a process ended, with the last state that it reported as durable, and its complaint. */
interface Ended {
  readonly signal: string | null;
  readonly reported: number;
  readonly complaint: string;
}

/** Waits for the end of a writer; it is killed once it has reported often enough. */
function endOf(child: ChildProcessWithoutNullStreams, reports: number): Promise<Ended> {
  let said = '';
  let complaint = '';
  return new Promise((resolve) => {
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.split('\n').length > reports) child.kill('SIGKILL');
    });
    child.on('close', (_, signal) => {
      resolve({ signal, reported: Number(said.trimEnd().split('\n').at(-1)), complaint });
    });
  });
}

describe.each(['file', 'level'] as const)('F2.ST.P0 D3.8.1 the %s storage', (kind) => {
  let dir = '';
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'raft-killed-'));
  });
  afterEach(() => rm(dir, { recursive: true }));

  /** All that was reported is there, at most one more, and nothing else. */
  async function expectReported(reported: number): Promise<void> {
    const storage = await openStorage(kind, { dir, id: s1, servers: [s1] });
    const { log, votedFor } = storage.recovered;
    await storage.close();
    expect(votedFor).toBe('s1');
    expect([reported, reported + 1]).toContain(log.length);
    expect(log.map(({ command }) => parseInt(command, 10))).toEqual([...log.keys()]);
  }

  it('has all that was reported, and no lock, after each kill of its process', async () => {
    for (const [reports, size] of [
      [1, 10],
      [50, 100],
      [200, 10],
      [20, 100_000],
    ] as const) {
      const child = spawn(process.execPath, [...writer, kind, dir, String(size)]);
      const { signal, reported, complaint } = await endOf(child, reports);

      expect([signal, complaint]).toEqual(['SIGKILL', '']);
      await expectReported(reported);
    }
  });

  it('ends, and has all that was reported, when the disk takes no more', async () => {
    // Larger files than this fail as on a full disk: the signal for it is not to kill.
    const limit = `trap '' XFSZ; ulimit -f 512; exec "$0" "$@"`;
    const args = ['-c', limit, process.execPath, ...writer, kind, dir, '20000', '10000000'];
    const { signal, reported, complaint } = await endOf(spawn('bash', args), 1000);

    expect(signal).toBeNull();
    expect(complaint).toContain('a state may not be durable, so the server has to stop');
    expect(reported).toBeGreaterThan(5);
    await expectReported(reported);
  });
});
