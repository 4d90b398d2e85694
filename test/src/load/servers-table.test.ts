import { describe, expect, it } from 'vitest';
import type { Durability } from '../../../src/load/clusters/contender.js';
import type { Cell, ServersReport } from '../../../src/load/report.js';
import { serversTable } from '../../../src/load/servers-table.js';

/** A cell with so many puts in a measured time of two seconds. */
const cell = (contender: string, round: number, puts: number, more: Partial<Cell> = {}): Cell => ({
  ...{ contender, round, durability: 'synced', clients: 16, syncs: null },
  result: {
    ...{ puts, seconds: 2, everything: puts + 100, errors: {} },
    latencyMs: { p50: 1, p95: 2, p99: 3, most: 4 },
    ...{ serverCpuSeconds: 3, generatorCpuSeconds: 0.5 },
  },
  ...more,
});

const means: Readonly<Record<Durability, string>> = { synced: 'safe', unsynced: 'not so' };

const report = (more: Partial<ServersReport>): ServersReport => ({
  machine: {
    ...{ processor: 'a processor', cores: 2, memoryBytes: 2 ** 34, system: 'Linux 1' },
    ...{ loadBefore: 0.5, versions: { 'Node.js': 'v20' } },
  },
  shape: {
    ...{ rounds: 2, clients: [16], durabilities: ['synced'], warmUpSeconds: 1, seconds: 2 },
    ...{ valueBytes: 100, keys: 1000, seed: 1 },
  },
  entrants: [
    { name: 'ours', version: '0.1.0', about: 'our servers', means },
    { name: 'etcd', version: '3.4.23', about: 'theirs', means },
  ],
  ...{ interrupted: false, cells: [], failures: [], disk: [] },
  ...more,
});

describe('the table of servers', () => {
  it('has medians, the spread, and ratios of the same round', () => {
    const cells = [
      ...[cell('ours', 0, 400), cell('ours', 1, 800)],
      ...[cell('etcd', 0, 800), cell('etcd', 1, 800)],
    ];

    const [ours, etcd] = serversTable(report({ cells }))
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .slice(2)
      .map((line) => line.split('|').map((text) => text.trim()));

    expect(ours?.slice(1, 7)).toEqual(['16', 'ours', '300', '200', '400', '0.75']);
    expect(ours?.slice(7, 11)).toEqual(['1.00', '2.00', '3.00', '0']);
    expect(ours?.slice(11, 16)).toEqual(['', '', '', '1.50', '0.25']);
    expect(etcd?.slice(1, 7)).toEqual(['16', 'etcd', '400', '400', '400', '1.00']);
  });

  it('says how many puts share a sync, how long it takes, and its share of the time', () => {
    const syncs = { count: 250, seconds: 0.75 };

    const table = serversTable(report({ cells: [cell('ours', 0, 400, { syncs })] }));

    // 500 puts with those of the warm-up; three seconds with it.
    expect(table).toMatch(/\| +2\.0 \| +3\.00 \| +25 \|/);
  });

  it('counts errors, and has no latency where nothing was answered', () => {
    const result = { ...cell('ours', 0, 0).result, latencyMs: null, errors: { closed: 2, a: 1 } };

    const table = serversTable(report({ cells: [cell('ours', 0, 0, { result })] }));

    expect(table).toMatch(/\| +16 \| ours +\| +0 \| +0 \| +0 \| +\| +\| +\| +\| +3 \|/);
  });

  it('says what the machine, the disk and the load are, and who failed', () => {
    const table = serversTable(
      report({
        interrupted: true,
        disk: [
          { p50: 1, p95: 2, p99: 3, most: 4 },
          { p50: 2, p95: 2, p99: 5, most: 6 },
        ],
        failures: [{ contender: 'ours', durability: 'synced', round: 1, why: 'no leader' }],
      }),
    );

    expect(table).toContain('- a processor, 2 cores, 16 GB, Linux 1\n');
    expect(table).toContain('- the disk syncs 4 KiB in 1.50 ms (p50), 4.00 ms (p99)\n');
    expect(table).toContain('- 2 rounds of 2 s after 1 s, values of 100 bytes, 1,000 keys\n');
    expect(table).toContain('Interrupted: what follows is only a part.');
    expect(table).toContain('| etcd      |  3.4.23 | theirs      | safe ');
    expect(table).toContain('- **ours, fsync on, round 2: no leader**\n');
  });
});
