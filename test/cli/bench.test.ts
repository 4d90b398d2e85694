/**
 * The command `bench`. Times are not tested, but who runs, who does not and why, and what is
 * counted. Where Spin is installed the benchmark itself compares its counts with ours.
 *
 * @module
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '../../model/bench/result.js';
import type { Ran } from './run.js';

const program = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'raft-statecharts-'));
  // A machine with a shell and nothing else.
  await symlink('/bin/sh', join(folder, 'sh'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** Runs the benchmark with only that on the PATH, and a SIGINT after so many milliseconds. */
function bench(args: readonly string[], interruptAfterMs?: number): Promise<Ran> {
  const env = { PATH: folder, TMPDIR: folder, NO_COLOR: '1' };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, 'bench', ...args], { env });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout, stderr });
    });
    if (interruptAfterMs !== undefined) setTimeout(() => child.kill('SIGINT'), interruptAfterMs);
  });
}

/** Puts a program on the path. */
const programThat = (name: string, does: string): Promise<void> =>
  writeFile(join(folder, name), `#!/bin/sh\n${does}\n`, { mode: 0o755 });

describe('bench', () => {
  it('measures a contender as often as asked, in a process of its own', async () => {
    const only = ['--only', 'cluster-small/fast', '--runs', '2', '--json'];

    const { code, stdout, stderr } = await bench(only);

    const { results, machine } = JSON.parse(stdout) as Report;
    expect([code, stderr]).toEqual([0, '']);
    expect(results.map(({ race, contender }) => `${race}/${contender}`)).toEqual([
      'cluster-small/fast',
    ]);
    expect(results[0]?.runs.map(({ round, counts }) => [round, counts])).toEqual([
      [0, { states: 46_116, transitions: 198_699, depth: 18 }],
      [1, { states: 46_116, transitions: 198_699, depth: 18 }],
    ]);
    expect(machine.versions).toEqual({ 'Node.js': process.version });
  });

  it('says why it does not measure who is not there', async () => {
    const { code, stdout } = await bench(['--only', 'spin,tlc', '--runs', '1']);

    expect(code).toBe(0);
    expect(stdout).toContain('- spin not measured: there is no spin on the PATH\n');
    expect(stdout).toContain(
      '- tlc not measured: set TLA2TOOLS to the path of tla2tools.jar, which has TLC\n',
    );
    expect(stdout).toContain('- tlc not measured: it takes long; ask for it with --long\n');
    expect(stdout).toMatch(
      /\| CPU time of Spin against ours, c3 .*\| not measured: spec-c3\/spin: /,
    );
  });

  it('exits 1 and says who counts otherwise', async () => {
    await programThat('spin', 'exit 0');
    const counts = 'errors: 0\\n5 states, stored\\n3 states, matched\\n';
    const verifier = `printf "${counts}1.0 total actual memory usage\\\\n"`;
    // The compiler of this machine writes the same verifier, whatever source it is given.
    const write = `printf '%s\\n' '#!/bin/sh' '${verifier}' > pan; /bin/chmod +x pan`;
    await programThat('cc', `case "$*" in *pan.c*) ${write};; esac`);

    const { code, stdout } = await bench(['--only', 'spec-c3/spin', '--runs', '1']);

    expect(stdout).toContain('- **spin counts 5 states where there must be 1931973**\n');
    expect(code).toBe(1);
  });

  it('saves data, table and picture', async () => {
    const saved = join(folder, 'saved');

    const { code } = await bench(['--only', 'cluster-small/fast', '--runs', '1', '--save', saved]);

    const read = (name: string): Promise<string> => readFile(join(saved, name), 'utf8');
    expect(code).toBe(0);
    expect((await readdir(saved)).sort()).toEqual(['plot.svg', 'results.json', 'table.md']);
    expect(await read('table.md')).toContain('| fast      |    1 |');
    expect(await read('plot.svg')).toContain('>cluster-small</text>');
    expect(JSON.parse(await read('results.json'))).toMatchObject({ runs: 1, interrupted: false });
  });

  it('gives what it has when it is interrupted, and leaves nothing behind', async () => {
    const { code, stdout } = await bench(['--only', 'cluster-small,cluster-3'], 1500);

    expect(code).toBe(130);
    expect(stdout).toContain('Interrupted: what follows is only a part.');
    expect(stdout).toContain('not measured: interrupted before its turn');
    expect(await readdir(folder)).toEqual(['sh']);
  });

  it.each([
    {
      args: ['--only', 'fast,tortoise'],
      why: '--only tortoise: expected a race (cluster-small, cluster-3, symmetry-3,',
    },
    { args: ['--only', 'spec-c3/naive'], why: '--only spec-c3/naive: expected a race' },
    { args: ['--only', ''], why: '--only : expected a race' },
    { args: ['--runs', '0'], why: 'expected a number above 0.' },
    { args: ['--save', program], why: `--save ${program}: expected a folder` },
    { args: ['--add'], why: '--add goes with --save' },
  ])('refuses $args', async ({ args, why }) => {
    const { code, stdout, stderr } = await bench(args);

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(why);
  });
});
