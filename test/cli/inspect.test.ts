/**
 * `inspect` and `check --inspect` as they are installed: the address that is printed, what is
 * served there and what is not, and how it all ends.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildInspector } from '../../docs/plugin/inspector-page.js';
import { MOST_CHARACTERS } from '../../src/inspector/live/recording.js';
import { presentOf } from '../../src/inspector/session/session.js';
import { sessionOfFragment } from '../../src/inspector/session/share.js';
import { verdictOf } from '../../src/inspector/session/verdict.js';
import { counterexampleFile } from '../support/counterexamples.js';
import { ask } from '../support/asking.js';
import { read, root } from '../support/sources.js';
import { type Ran, raft } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'raft-inspect-'));
const file = (name: string): string => join(folder, name);

beforeAll(async () => {
  mkdirSync(join(root, 'dist/inspector'), { recursive: true });
  await buildInspector(join(root, 'dist/inspector'));
}, 120_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A command that is being run, and the address that it has printed. */
interface Running {
  readonly url: URL;
  readonly input: NodeJS.WritableStream;
  /** Sends it a SIGINT; its exit code, and all that it has printed. */
  readonly stop: () => Promise<Ran>;
}

const running = new Set<() => void>();

afterEach(() => {
  for (const kill of running) kill();
  running.clear();
});

/** Runs the command line that is installed there. */
async function run(args: readonly string[], installed = root): Promise<Running> {
  const program = join(installed, 'dist/src/cli/main.js');
  const child = spawn(process.execPath, [program, ...args, '--no-open']);
  running.add(() => child.kill('SIGKILL'));
  let [stdout, stderr] = ['', ''];
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const url = await new Promise<URL>((resolve, reject) => {
    child.on('close', () => reject(new Error(`no address: ${stdout}${stderr}`)));
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      const [address] = /http:\/\/127\.0\.0\.1:\d+\S*(?=\n)/.exec(stdout) ?? [];
      if (address !== undefined) resolve(new URL(address));
    });
  });
  return {
    url,
    input: child.stdin,
    stop: async () => {
      const closed = once(child, 'close');
      child.kill('SIGINT');
      const [code] = (await closed) as [number | null];
      return { code, stdout, stderr };
    },
  };
}

describe('inspect', () => {
  it('prints where the page is, serves it, and ends on SIGINT: exit code 0', async () => {
    const { url, stop } = await run(['inspect']);

    const page = await ask(url.port, url.pathname);
    const { code, stdout } = await stop();

    expect(page).toMatchObject({ status: 200 });
    expect(page.body).toContain('<script defer src="inspector.js">');
    expect([code, stdout]).toEqual([0, `${url.href}\n`]);
    expect(url.hash).toBe('');
  });

  it('F3.ES opens a trace at its end', async () => {
    const { url } = await run(['inspect', counterexampleFile('vote-twice')]);

    const { faults } = verdictOf(sessionOfFragment(url.hash));

    expect(faults.map(({ name }) => name)).toContain('election safety');
  });

  it('opens a scenario, and an ITF file', async () => {
    const scenario = await run(['inspect', join(root, 'test/scenarios/election.txt')]);
    const itf = file('vote-twice.itf.json');
    await raft(['export', counterexampleFile('vote-twice'), '--format', 'itf', '--out', itf]);
    const imported = await run(['inspect', itf]);

    const { cluster } = presentOf(sessionOfFragment(scenario.url.hash));
    expect(cluster.servers.map(({ chart }) => chart.role)).toContain('leader');
    expect(verdictOf(sessionOfFragment(imported.url.hash)).faults).not.toEqual([]);
  });

  it('serves a log of events beside the page', async () => {
    const { url } = await run(['inspect', join(root, 'docs/samples/election.ndjson')]);

    const { body, headers } = await ask(url.port, '/inspector/recorded.ndjson');

    expect(url.hash).toBe('#recorded=1');
    expect(body).toBe(read('docs/samples/election.ndjson'));
    expect(headers['content-type']).toContain('ndjson');
  });

  it('ends on SIGINT while it follows stdin: exit code 0', async () => {
    const { url, input, stop } = await run(['inspect', '--live', '-']);
    input.write('{"format":"raft-events"');

    const { code } = await stop();

    expect([url.hash, code]).toEqual(['#live=1', 0]);
  });

  it.each([
    [
      'a trace that cannot happen',
      'torn.json',
      traceOf('s9'),
      'torn.json: step 1 cannot happen here: {"ty',
    ],
    ['no trace', 'other.json', '{"format":"other"}', 'other.json: "format" is "other", expected'],
    ['no JSON', 'hello.json', 'hello', 'hello.json: not JSON'],
    ['a scenario', 'bad.txt', 'cluster 3\nheal\n', 'bad.txt: line 2: expected a partition'],
    ['an ITF file', 'itf.json', '{"vars":[],"states":[]}', 'itf.json: "states" is not a list'],
    ['a log', 'bad.ndjson', `${header()}\n{"server":"s1"}\n`, 'bad.ndjson: line 2: "event" is'],
    ['a long log', 'long.ndjson', header().padEnd(MOST_CHARACTERS + 2), 'are not shown'],
  ])('what is wrong with a file is one line, and exit code 2: %s', async (_, name, text, why) => {
    writeFileSync(file(name), text);

    const { code, stdout, stderr } = await raft(['inspect', file(name)]);

    expect(stderr).toContain(why);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect([code, stdout]).toEqual([2, '']);
  });

  it.each([
    [['none.json'], 'none.json: cannot be read (there is no such file)'],
    [['a', 'b'], 'expected one file, not 2; several go with --live'],
    [['--live'], '--live needs the logs to follow, or - for stdin'],
    [['--live', 'none'], 'none: cannot be read (there is no such file)'],
    [['--live', '.'], '.: cannot be read (it is no plain file)'],
    [['--live', '-', '-'], '- is given twice'],
    [['--port', '65536'], 'expected a whole number from 0 to 65535'],
  ])('%j is refused: exit code 2', async (args, why) => {
    const { code, stderr } = await raft(['inspect', ...args]);

    expect(stderr).toContain(why);
    expect(code).toBe(2);
  });

  it('says that a port is taken: exit code 2', async () => {
    const { url } = await run(['inspect']);

    const { code, stderr } = await raft(['inspect', '--no-open', '--port', url.port]);

    expect(stderr).toContain('address already in use');
    expect(code).toBe(2);
  });
});

describe('check --inspect', () => {
  it('F2.RV.2 serves what servers of a variant would have logged: exit code 1', async () => {
    const variant = join(root, 'test/variants/vote-twice.mjs');
    const { url, stop } = await run(['check', 'election', '--with', variant, '--inspect']);

    const { body } = await ask(url.port, '/inspector/recorded.ndjson');
    const { code, stdout } = await stop();

    expect(body.split('\n')[0]).toBe(header());
    expect(stdout).toContain('VIOLATED');
    expect(code).toBe(1);
  }, 120_000);

  it('has nothing to show of what holds: exit code 0', async () => {
    const { code, stdout } = await raft(['check', 'solo', '--inspect']);

    expect(stdout).not.toContain('http://');
    expect(code).toBe(0);
  });

  it.each([
    [['solo', '--inspect', '--json'], '--inspect does not go with --json: save with --trace FILE'],
    [['solo', '--inspect', '--grow', '--max-seconds', '1'], '--inspect does not go with --grow'],
    [['--inspect', '--shard', '1/2'], '--inspect does not go with --shard'],
    [['live', '--inspect'], '--inspect goes with clusters, and live is none'],
    [['solo', '--port', '8080'], '--port goes with --inspect'],
    [['solo', '--no-open'], '--no-open goes with --inspect'],
  ])('%j is refused: exit code 2', async (args, why) => {
    const { code, stderr } = await raft(['check', ...args]);

    expect(stderr).toContain(why);
    expect(code).toBe(2);
  });
});

describe('the package', () => {
  const installed = file('installed');

  beforeAll(() => {
    cpSync(join(root, 'package.json'), join(installed, 'package.json'));
    symlinkSync(join(root, 'node_modules'), join(installed, 'node_modules'));
    for (const each of ['src', 'spec', 'model', 'inspector']) {
      cpSync(join(root, 'dist', each), join(installed, 'dist', each), {
        ...{ recursive: true, preserveTimestamps: true },
      });
    }
  });

  it('has the page, and what its links lead to in short', async () => {
    const { url } = await run(['inspect'], installed);

    expect(await ask(url.port, '/inspector/inspector.js')).toMatchObject({ status: 200 });
    expect((await ask(url.port, '/rules/F2.AE.3.html')).body).toContain('<h1>F2.AE.3</h1>');
    expect(JSON.parse(read('package.json'))).toMatchObject({
      files: expect.arrayContaining(['dist/inspector']) as unknown,
      scripts: { prepare: expect.stringContaining('npm run --silent page') as unknown },
    });
  });

  it('says when the page is older than the program, where both can be built', async () => {
    utimesSync(join(installed, 'dist/inspector/inspector.js'), 0, 0);
    const unpacked = await run(['inspect'], installed);
    cpSync(join(root, 'docs/inspect.ts'), join(installed, 'docs/inspect.ts'));
    const clone = await run(['inspect'], installed);

    expect((await unpacked.stop()).stderr).toBe('');
    expect((await clone.stop()).stderr).toBe(
      'raft-statecharts: the page is older than the program: npm run page\n',
    );
  });

  it('says what builds the page if it is not there: exit code 2', async () => {
    rmSync(join(installed, 'dist/inspector'), { recursive: true });

    await expect(run(['inspect'], installed)).rejects.toThrow(
      "raft-statecharts: the inspector's page is not built: npm run page builds it",
    );
  });
});

function header(): string {
  return '{"format":"raft-events","version":1,"servers":["s1","s2","s3"],"maxEntries":64}';
}

function traceOf(server: string): string {
  const head = { format: 'raft-statecharts trace', version: 1, bound: 'servers=3' };
  return JSON.stringify({ ...head, actions: [{ type: 'electionTimeout', server }] });
}
