/**
 * The command `bench-servers`. Times are not tested; how they are taken is tested in
 * `test/src/load`.
 *
 * @module
 */
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ServersReport } from '../../src/load/report.js';

const program = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));

/** Runs it where no other program is. */
function benchServers(...args: readonly string[]) {
  const env = { PATH: '/no/such/folder', TMPDIR: tmpdir(), NO_COLOR: '1' };
  const options = { env, encoding: 'utf8' } as const;
  return spawnSync(process.execPath, [program, 'bench-servers', ...args], options);
}

describe('bench-servers', () => {
  it.each([
    {
      args: [],
      says: 'etcd: there is no etcd on the PATH; on Debian and Ubuntu: apt-get install etcd-server',
    },
    {
      args: ['--only', 'etcd,tortoise'],
      says: '--only tortoise: expected raft-statecharts, etcd,',
    },
    { args: ['--clients', '1,1'], says: 'expected different numbers' },
    { args: ['--clients', '1,x'], says: 'expected a number above 0' },
    {
      args: ['--only', 'liferaft', '--profile', 'profiles'],
      says: '--profile: a profile is of one load; expected the like of --rounds 1 --fsync on',
    },
    { args: ['--fsync', 'sometimes'], says: 'Allowed choices are both, on, off' },
    { args: ['--value-bytes', '20000'], says: 'expected a whole number from 0 to 16000' },
    {
      args: ['--only', 'liferaft', '--data', '/dev/null/x'],
      says: '--data /dev/null/x: expected a folder',
    },
    {
      args: ['--only', 'liferaft', '--data', '/dev/shm'],
      says: '--data /dev/shm: this is in memory; expected a folder on a disk',
    },
  ])('$args is refused: $says', ({ args, says }) => {
    const { status, stderr } = benchServers(...args);

    expect(status).toBe(2);
    expect(stderr).toContain(says);
  });

  it.each([
    { name: 'raft-statecharts', says: true },
    { name: 'liferaft', says: false },
  ])('measures $name', ({ name, says }) => {
    const load = ['--rounds', '1', '--seconds', '0.3', '--warm-up', '0.1', '--clients', '1,4'];

    const { status, stdout } = benchServers('--only', name, ...load, '--json');

    const { cells, failures } = JSON.parse(stdout) as ServersReport;
    expect([status, failures]).toEqual([0, []]);
    expect(cells.map(({ durability, clients }) => [durability, clients])).toEqual([
      ...[
        ['synced', 1],
        ['synced', 4],
      ],
      ...[
        ['unsynced', 1],
        ['unsynced', 4],
      ],
    ]);
    expect(cells.every(({ result }) => result.puts > 0)).toBe(true);
    expect(cells.every(({ syncs }) => (syncs?.count ?? 0) > 0)).toBe(says);
  });
});
