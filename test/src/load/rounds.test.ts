/**
 * Rounds with contenders that are servers of Node.js, in this process or in one of their own.
 *
 * @module
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Contender, Ground } from '../../../src/load/clusters/contender.js';
import { freePorts } from '../../../src/load/clusters/free-ports.js';
import { started } from '../../../src/load/clusters/started.js';
import { type RoundsSetup, runRounds } from '../../../src/load/rounds.js';
import { generator } from './generator.js';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'raft-statecharts-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** A contender that puts down what happens to it. */
function recorded(name: string, events: string[], fails = false): Contender {
  const start = async ({ durability, folder: own }: Ground) => {
    events.push(`${name} ${durability}`);
    if (fails) throw new Error('it would not');
    const server: Server = createServer((_, response) => response.end('{}'));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return {
      port: (server.address() as AddressInfo).port,
      processes: [process.pid],
      expectAll: () => undefined,
      syncs: () => Promise.resolve({ count: 1, seconds: 2 }),
      stop: async () => {
        events.push(`${name} stops in ${(await readdir(join(own, '..'))).length} folder`);
        server.close();
      },
    };
  };
  const means = { synced: '', unsynced: '' };
  const version = () => Promise.resolve({ version: '1' });
  return { ...{ name, about: '', protocol: 'http', means }, version, start };
}

const setupOf = (contenders: readonly Contender[], more: Partial<RoundsSetup> = {}) => ({
  contenders,
  shape: {
    ...{ rounds: 2, clients: [1, 4], durabilities: ['synced', 'unsynced'] as const },
    ...{ warmUpSeconds: 0.02, seconds: 0.05, valueBytes: 3, keys: 5, seed: 1 },
  },
  ...{ generator, folder, memoryFolder: null, signal: new AbortController().signal },
  show: () => undefined,
  ...more,
});

describe('rounds', () => {
  it('start everyone anew, nobody always first, and leave nothing', async () => {
    const events: string[] = [];

    const { cells, failures, disk } = await runRounds(
      setupOf([recorded('a', events), recorded('b', events)]),
    );

    const stops = (name: string): string => `${name} stops in 1 folder`;
    expect(events).toEqual([
      ...['a synced', stops('a'), 'b synced', stops('b')],
      ...['a unsynced', stops('a'), 'b unsynced', stops('b')],
      ...['b synced', stops('b'), 'a synced', stops('a')],
      ...['b unsynced', stops('b'), 'a unsynced', stops('a')],
    ]);
    expect(cells).toHaveLength(16);
    expect(cells.slice(0, 2)).toMatchObject([
      { contender: 'a', durability: 'synced', clients: 1, round: 0, syncs: { count: 0 } },
      { contender: 'a', durability: 'synced', clients: 4, round: 0, syncs: { seconds: 0 } },
    ]);
    expect(cells.every(({ result }) => result.puts > 0)).toBe(true);
    expect([failures, disk.length]).toEqual([[], 2]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('go on without who fails', async () => {
    const { cells, failures } = await runRounds(
      setupOf([recorded('a', [], true), recorded('b', [])]),
    );

    expect(new Set(cells.map(({ contender }) => contender))).toEqual(new Set(['b']));
    expect(failures).toHaveLength(4);
    expect(failures[0]).toMatchObject({ contender: 'a', round: 0, why: 'it would not' });
  });

  it('end when they are told to', async () => {
    const abort = new AbortController();
    const events: string[] = [];
    const show = (line: string): void => {
      if (line.includes('4 clients')) abort.abort();
    };

    const { cells, failures } = await runRounds(
      setupOf([recorded('a', events)], { signal: abort.signal, show }),
    );

    expect([cells.length, failures]).toEqual([1, []]);
    expect(events).toEqual(['a synced', 'a stops in 1 folder']);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('a cluster', () => {
  const answering = (port: number): readonly string[] => [
    ...[process.execPath, '-e'],
    `require('node:http').createServer((_, to) => to.end()).listen(${port}, '127.0.0.1')`,
  ];
  const signal = new AbortController().signal;

  it('has started when one leads and all know it, and is gone after its stop', async () => {
    const ports = await freePorts(2);
    const commands = ports.map((port) => ({ words: answering(port), port }));
    const leads = async (port: number): Promise<boolean | null> => {
      const there = await fetch(`http://127.0.0.1:${port}`).catch(() => null);
      return there === null ? null : port === ports[1];
    };

    const cluster = await started({ commands, leads, signal });

    expect(cluster.port).toBe(ports[1]);
    expect(cluster.processes).toHaveLength(2);
    cluster.expectAll();
    expect(await cluster.syncs()).toBeNull();
    await cluster.stop();
    expect(() => {
      cluster.expectAll();
    }).toThrow('server 1: it ended with SIGTERM');
    for (const id of cluster.processes) expect(() => process.kill(id, 0)).toThrow('ESRCH');
  });

  it.each([
    {
      words: [process.execPath, '-e', 'process.stderr.write("no disk\\n"); process.exit(3)'],
      says: 'server 1: it ended with exit code 3 no disk',
    },
    { words: ['/no/such/program'], says: 'server 1: spawn /no/such/program ENOENT' },
  ])('that does not start says why: $says', async ({ words, says }) => {
    const leads = () => Promise.resolve(null);

    const starting = started({ commands: [{ words, port: 1 }], leads, signal });

    await expect(starting).rejects.toThrow(says);
  });
});
