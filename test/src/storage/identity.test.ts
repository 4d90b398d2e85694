import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStorage } from '../../../src/storage/open-storage.js';
import { StorageError } from '../../../src/storage/storage.js';
import { log, s1 } from '../../support/builders.js';
import { term } from '../../../src/core/ids.js';

const servers = ['s1', 's2', 's3'];

describe.each(['file', 'level'] as const)('D3.8.3 a directory with %s storage', (kind) => {
  let dir = '';

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'raft-identity-'));
    const storage = await openStorage(kind, { dir, id: 's1', servers });
    await storage.persist({ currentTerm: term(2), votedFor: s1, log: log(1, 2) });
    await storage.close();
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  it('opens for the same server, in whatever order its cluster is named', async () => {
    const storage = await openStorage(kind, { dir, id: 's1', servers: ['s3', 's1', 's2'] });

    expect(storage.recovered.currentTerm).toBe(2);
    await storage.close();
  });

  it.each([
    ['another server', { id: 's2', servers }],
    ['another cluster', { id: 's1', servers: ['s1', 's2'] }],
  ])('does not open for %s', async (_, other) => {
    const opening = openStorage(kind, { dir, ...other });

    await expect(opening).rejects.toThrow(StorageError);
    await expect(openStorage(kind, { dir, ...other })).rejects.toThrow(/meta\.json: is the dir/);
  });

  it('does not open as another kind', async () => {
    const other = kind === 'file' ? 'level' : 'file';

    await expect(openStorage(other, { dir, id: 's1', servers })).rejects.toThrow(`'${kind}'`);
  });

  it('does not open when it was written by a newer program', async () => {
    const path = join(dir, 'meta.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace('"format": 1', '"format": 2'));

    await expect(openStorage(kind, { dir, id: 's1', servers })).rejects.toThrow('has format 2');
  });

  it.each([
    ['missing', null],
    ['empty', ''],
    ['not JSON', '{'],
    ['of another shape', '{"format":1}'],
  ])('does not open when meta.json is %s', async (_, text) => {
    const path = join(dir, 'meta.json');
    await (text === null ? rm(path) : writeFile(path, text));

    const opening = openStorage(kind, { dir, id: 's1', servers });

    await expect(opening).rejects.toThrow(StorageError);
    await expect(opening).rejects.toThrow('meta.json');
  });

  it('is not locked any more after an opening that failed', async () => {
    await expect(openStorage(kind, { dir, id: 's2', servers })).rejects.toThrow(StorageError);

    const storage = await openStorage(kind, { dir, id: 's1', servers });
    await storage.close();
    expect(storage.recovered.currentTerm).toBe(2);
  });
});

describe('F2.ST.P0 the lock', () => {
  let dir = '';
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'raft-lock-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  const open = () => openStorage('file', { dir, id: 's1', servers: ['s1'] });

  it('names the process that has the directory', async () => {
    const storage = await open();

    await expect(open()).rejects.toThrow(`process ${process.pid} has this directory open`);
    await storage.close();
  });

  it.each([
    ['a process that has ended', '4194304999 17 boot'],
    ['an earlier process of the same number', `${process.pid} 1 another-boot`],
    ['nobody, as it is empty', ''],
  ])('is taken over from %s', async (_, holder) => {
    await writeFile(join(dir, 'lock.7'), holder);

    const storage = await open();

    expect(await readFile(join(dir, 'lock.8'), 'utf8')).toMatch(new RegExp(`^${process.pid} `));
    await storage.close();
    expect(await readdir(dir)).toEqual(['lock.8', 'meta.json', 'segment-00000001.log']);
  });

  it.runIf(process.platform === 'linux')('is taken over from a dead process', async () => {
    // What the shell starts in the background dies while its parent, now sleep, never asks for it.
    const parent = spawn('sh', ['-c', 'sleep 1 & echo $!; exec sleep 60']);
    const [said] = (await once(parent.stdout, 'data')) as [Buffer];
    const child = said.toString().trim();
    const stat = `/proc/${child}/stat`;
    await expect.poll(() => readFile(stat, 'utf8'), { timeout: 20_000 }).toContain(') Z ');
    const start = (await readFile(stat, 'utf8')).split(') ')[1]?.split(' ')[19];
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
    await writeFile(join(dir, 'lock.1'), `${child} ${start} ${boot}`);

    const storage = await open();

    await storage.close();
    parent.kill('SIGKILL');
  });

  it('is had by one of many that open at the same time', async () => {
    for (let round = 0; round < 10; round++) {
      const openings = await Promise.allSettled([open(), open(), open(), open()]);

      const opened = openings.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
      expect(opened).toHaveLength(1);
      await Promise.all(opened.map((storage) => storage.close()));
    }
  });
});
