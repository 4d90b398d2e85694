/**
 * The commands `serve` and `cluster`: what they refuse, and that nothing of a cluster is left.
 *
 * @module
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePorts } from '../../src/load/clusters/free-ports.js';
import { raft } from './run.js';

const program = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));
const peers = 's1=127.0.0.1:7991,s2=127.0.0.1:7992';
const http = 's1=127.0.0.1:8991,s2=127.0.0.1:8992';
const pem = 'package.json';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'raft-serve-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs `serve` as s1, with these in place of what else it is given. */
function serve(more: Readonly<Record<string, string>>) {
  const data = join(folder, 's1');
  const all = { '--id': 's1', '--peers': peers, '--http': http, '--data': data, ...more };
  return raft(['serve', ...Object.entries(all).flat()]);
}

describe('serve', () => {
  it.each([
    ['an id that is nobody', { '--id': 's3' }, '--id s3 is not among --peers'],
    ['two servers at one address', { '--peers': 's1=h:1,s2=h:1' }, 's2 and s1 have the same addr'],
    ['no port', { '--peers': 's1=127.0.0.1:0' }, 's1: expected a port from 1 on'],
    ['a server without HTTP', { '--http': 's1=127.0.0.1:8991' }, '--http has no address for s2'],
    ['no directory', { '--data': '' }, '--data: expected a directory'],
    ['a file as a directory', { '--data': pem }, 'expected a directory, or a place where one can'],
    ['a directory in /proc', { '--data': '/proc/none' }, 'expected a directory, or a place'],
    ['a key alone', { '--key': pem }, '--key, --cert and --ca go together'],
    ['no certificate', { '--key': pem, '--cert': pem, '--ca': pem }, '--cert package.json: expec'],
    ['timeouts too close', { '--election-timeout': '300-310' }, 'P5.2.4'],
    ['heartbeats too slow', { '--heartbeat': '200' }, 'P5.6.2'],
    ['a storage that forgets', { '--store': 'memory' }, 'Allowed choices are file, level'],
  ])('P5.6.2 refuses %s: exit code 2', async (_what, more, why) => {
    const { code, stderr } = await serve(more);

    expect(stderr).toContain(why);
    expect(stderr.split('\n').length).toBeLessThan(4);
    expect(code).toBe(2);
  });

  it('P8.1 says which address is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    const [raftPort = 0] = await freePorts(1);

    const { code, stderr } = await serve({
      '--peers': `s1=127.0.0.1:${raftPort}`,
      '--http': `s1=127.0.0.1:${port}`,
    });
    taken.close();

    expect(stderr).toContain(`cannot listen at 127.0.0.1:${port}: somebody listens there already`);
    expect(code).toBe(2);
  });

  it('F2.ST.P0 writes its log of events into no other file', async () => {
    const precious = join(folder, 'precious');
    await writeFile(precious, 'dear diary\n');

    const { code, stderr } = await serve({ '--events': precious });

    expect(stderr).toContain('the log of events cannot be opened (there is something else in it');
    expect(await readFile(precious, 'utf8')).toBe('dear diary\n');
    expect(code).toBe(2);
  });
});

describe('cluster', () => {
  it('P5.1.1 refuses ports that meet: exit code 2', async () => {
    const { code, stderr } = await raft(['cluster', '--port', '8990', '--raft-port', '8992']);

    expect(stderr).toContain('expected 3 ports from each of them on, and none twice');
    expect(code).toBe(2);
  });

  it('F2.ST.P0 ends when its servers cannot run, and they end with it', async () => {
    const [port = 0] = await freePorts(1);
    const args = ['cluster', '--data', folder, '--servers', '2', '--no-inspector'];
    const ports = ['--port', `${port}`, '--raft-port', `${port - 10}`];
    const cluster = spawn(process.execPath, [program, ...args, ...ports]);
    let said = '';
    cluster.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const pids = () => [...said.matchAll(/, process (\d+)$/gm)].map(([, pid]) => Number(pid));
    await expect.poll(() => pids().length, { timeout: 20_000 }).toBe(2);

    const second = await raft([...args, ...ports]);
    cluster.kill('SIGKILL');

    expect(second.stderr).toContain('ended with code 2, so the cluster ends');
    expect(second.code).toBe(2);
    await expect.poll(() => pids().filter(isRunning), { timeout: 20_000 }).toEqual([]);
  });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
