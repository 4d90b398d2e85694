/**
 * The commands `kv` and `status` against a store that is served: what they print, and their exit
 * codes.
 *
 * @module
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createPort } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { notLeader } from '../src/kv/fake-consensus.js';
import { type Served, served } from '../src/kv/served.js';
import type { Ran } from './run.js';

const program = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));

interface Given {
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
  /** Sends a SIGINT then. */
  readonly until?: () => boolean;
}

/** Runs the built command line with something to read. */
async function raft(args: readonly string[], { input, env = {}, until }: Given = {}): Promise<Ran> {
  const child = spawn(process.execPath, [program, ...args], { env: { ...process.env, ...env } });
  const ran = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (ran.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (ran.stderr += chunk.toString()));
  // A program that refuses its input does not read it to the end.
  child.stdin.on('error', () => undefined);
  if (until === undefined || input !== undefined) child.stdin.end(input ?? '');
  const closed = once(child, 'close');
  if (until !== undefined) {
    while (!until()) await new Promise((resolve) => setTimeout(resolve, 10));
    child.kill('SIGINT');
  }
  const [code] = (await closed) as [number | null];
  return { code, ...ran };
}

const at = ({ server }: Served): readonly string[] => ['--servers', server.url];

/** An address where nobody listens. */
async function nobody(): Promise<string> {
  const port = createPort().listen(0, '127.0.0.1');
  await once(port, 'listening');
  const url = `http://127.0.0.1:${(port.address() as AddressInfo).port}`;
  port.close();
  await once(port, 'close');
  return url;
}

describe('kv', () => {
  it('DF6.1.CR.7 puts, gets and deletes', async () => {
    const store = await served();

    expect(await raft(['kv', 'put', 'k', 'a value', ...at(store)])).toEqual({
      ...{ code: 0, stdout: 'written at index 2\n', stderr: '' },
    });
    expect(await raft(['kv', 'get', 'k', ...at(store)])).toMatchObject({
      ...{ code: 0, stdout: 'a value' },
    });
    expect(await raft(['kv', 'get', 'k', '--stale', ...at(store)])).toMatchObject({
      ...{ code: 0, stdout: 'a value' },
    });
    expect(await raft(['kv', 'del', 'k', ...at(store)])).toMatchObject({
      ...{ code: 0, stdout: 'deleted at index 4\n' },
    });
    expect(await raft(['kv', 'del', 'k', ...at(store)])).toMatchObject({
      ...{ code: 0, stdout: 'there was no value, as of index 6\n' },
    });
    expect(await raft(['kv', 'get', 'k', ...at(store)])).toEqual({
      ...{ code: 1, stdout: '', stderr: 'raft-statecharts: the key has no value\n' },
    });
  });

  it.each([
    [['cas', 'k', 'old', 'new'], 0, 'new'],
    [['cas', 'k', 'other', 'new'], 1, 'old'],
    [['cas', '--absent', 'k', 'new'], 1, 'old'],
    [['cas', '--absent', 'other', 'new'], 0, 'old'],
    [['cas', '--remove', 'k', 'old'], 0, undefined],
    [['cas', '--remove', 'k', 'other'], 1, 'old'],
  ])('swaps only what is expected: %j has exit code %i', async (args, code, value) => {
    const store = await served();
    await raft(['kv', 'put', 'k', 'old', ...at(store)]);

    expect(await raft(['kv', ...args, ...at(store)])).toMatchObject({ code });
    expect(store.consensus.store.get('k')?.value).toBe(value);
  });

  it.each(['', 'two\nlines\n', '\u001b[2J', 'ü'.repeat(2 ** 19)])(
    'takes a value as it is from the standard input: %.9j',
    async (input) => {
      const store = await served();

      expect(await raft(['kv', 'put', 'k', '-', ...at(store)], { input })).toMatchObject({
        code: 0,
      });
      expect((await raft(['kv', 'get', 'k', ...at(store)])).stdout).toBe(input);
    },
  );

  it.each([
    [Buffer.alloc(2 ** 20 + 1, 'v'), 'at most 1048576 bytes'],
    [Buffer.from([0xff]), 'a text in UTF-8'],
  ])('refuses what is no value, before it asks', async (input, why) => {
    const store = await served();

    const { code, stderr } = await raft(['kv', 'put', 'k', '-', ...at(store)], { input });

    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(why) as string });
    expect(store.consensus.committed).toEqual([]);
  });

  it('says what came of it as JSON', async () => {
    const store = await served();
    const json = async (...args: readonly string[]): Promise<unknown> =>
      JSON.parse((await raft(['kv', ...args, '--json', ...at(store)])).stdout);

    expect(await json('put', 'k', 'x')).toEqual({ ok: true, index: 2 });
    expect(await json('get', 'k')).toEqual({ ok: true, value: 'x', index: 2 });
    expect(await json('get', 'other')).toEqual({ ok: false, reason: 'notFound' });
    expect(await json('cas', 'k', 'y', 'z')).toEqual({
      ...{ ok: false, reason: 'notSwapped', value: 'x' },
    });
  });

  it('P8.1 finds the leader, also through RAFT_SERVERS', async () => {
    const leader = await served();
    const follower = await served({ addressOf: () => leader.server.url });
    follower.consensus.mode = notLeader('s2');
    const env = { RAFT_SERVERS: `${await nobody()}, ${follower.server.url}` };

    expect(await raft(['kv', 'put', 'k', 'x'], { env })).toMatchObject({ code: 0 });
    expect(leader.consensus.store.get('k')?.value).toBe('x');
  });

  it('nobody is there: exit code 5', async () => {
    const args = ['kv', 'put', 'k', 'x', '--servers', await nobody(), '--deadline', '200'];

    expect(await raft(args)).toMatchObject({
      ...{ code: 5, stderr: expect.stringContaining('not done (unreachable)') as string },
    });
  });

  it('nobody leads: exit code 5', async () => {
    const store = await served();
    store.consensus.mode = notLeader(null);

    expect(await raft(['kv', 'get', 'k', '--deadline', '200', ...at(store)])).toMatchObject({
      ...{ code: 5, stderr: expect.stringContaining('not done (timeout)') as string },
    });
  });

  it('P8.2 the answer is lost after the write was sent: exit code 4', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${request.url}`);
      if (request.url === '/sessions') response.writeHead(201).end('{"client":"c1.0"}');
      else request.socket.destroy();
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

    const { code, stderr } = await raft([
      ...['kv', 'put', 'k', 'x', '--servers', url, '--deadline', '300'],
    ]);

    expect(code).toBe(4);
    expect(stderr).toContain('unknown outcome, it was done once or not at all');
    expect(asked.filter((each) => each === '/kv/k').length).toBeGreaterThan(1);
  });

  it('a signal ends it: exit code 130', async () => {
    const store = await served({ limits: { closeMs: 10 } });
    await raft(['kv', 'put', 'k', 'x', ...at(store)]);
    store.consensus.mode = 'hangs';
    const until = () => store.consensus.isAsked;

    expect(await raft(['kv', 'get', 'k', ...at(store)], { until })).toMatchObject({ code: 130 });
  });

  it('a signal ends it while it reads its input', async () => {
    const began = Date.now();
    const until = () => Date.now() - began > 1500;

    expect(await raft(['kv', 'put', 'k', '-'], { until })).toMatchObject({ code: 130 });
  });

  it.each([
    [[]],
    [['other']],
    [['get']],
    [['get', 'a', 'b']],
    [['put', 'k']],
    [['cas', 'k', 'old']],
    [['cas', '--absent', 'k', 'old', 'new']],
    [['cas', '--absent', '--remove', 'k', 'old']],
    [['cas', 'k', '-', '-']],
    [['get', 'k', '--deadline', '0']],
    [['get', 'k', '--deadline', '1e9']],
    [['get', 'k', '--servers', '']],
    [['get', 'k', '--servers', '127.0.0.1:8101']],
    [['get', 'k', '--servers', 'http://127.0.0.1:1,file:///etc']],
    [['get', 'k', '--ca', 'no-such-file']],
    [['get', 'k', '--cert', 'package.json']],
    [['get', 'k', '--ca', 'package.json', '--cert', 'package.json', '--key', 'package.json']],
    [['get', '']],
    [['get', 'k'.repeat(513)]],
  ])('%j is not as expected: exit code 2, without a stack', async (args) => {
    const { code, stdout, stderr } = await raft(['kv', ...args]);

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('a server that lies moves no cursor and is believed nothing', async () => {
    const server = createServer((_, response) => {
      response.writeHead(400).end('{"error":"badRequest","why":"\\u001b[2Jno\\nway"}');
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

    expect(await raft(['kv', 'get', 'k', '--servers', url])).toEqual({
      ...{ code: 2, stdout: '', stderr: 'raft-statecharts: not done (refused): 400:  [2Jno way\n' },
    });
  });
});

describe('status', () => {
  it('is a table of all servers: exit code 0', async () => {
    const [one, two] = [await served(), await served()];
    two.consensus.mode = notLeader('s1');
    const urls = [one.server.url, two.server.url];

    const { code, stdout } = await raft(['status', '--servers', urls.join(',')]);

    const words = stdout.split('\n').map((line) => line.split(/ +/));
    expect(words).toEqual([
      ['SERVER', 'ID', 'ROLE', 'TERM', 'LEADER', 'LAST', 'COMMIT', 'APPLIED', 'WAITING'],
      [urls[0], 's1', 'leader', '7', 's1', '0', '0', '0', '0'],
      [urls[1], 's1', 'follower', '7', 's1', '0', '0', '0', '0'],
      [''],
    ]);
    expect(code).toBe(0);
  });

  it('says who did not answer: exit code 1, and 5 if nobody did', async () => {
    const store = await served();
    const gone = await nobody();

    const some = await raft(['status', '--servers', `${gone},${store.server.url}`]);
    const none = await raft(['status', '--servers', gone, '--json']);

    expect(some).toMatchObject({
      ...{ code: 1, stdout: expect.stringContaining(`${gone} did not answer: `) as string },
    });
    expect(none.code).toBe(5);
    expect(JSON.parse(none.stdout)).toMatchObject([{ server: gone, status: null }]);
  });

  it('a server that lies moves no cursor', async () => {
    const server = createServer((_, response) => {
      response.end('{"id":"\\u001b[2J","term":1e99,"role":{},"leader":["x"]}');
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

    const { stdout, code } = await raft(['status', '--servers', url]);

    expect(stdout.split('\n')[1]?.split(/ +/)).toEqual([
      ...[url, '[2J', '-', '1e+99', '-', '-', '-', '-', '-'],
    ]);
    expect(code).toBe(0);
  });
});
