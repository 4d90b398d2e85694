/**
 * The command `tlc` with a Java of our own making: it writes down what it was asked, and says what
 * TLC said once.
 *
 * @module
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Ran } from './run.js';

const program = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));

const counted = (generated: number) => `TLC2 Version 2.19 of 08 August 2024
Model checking completed. No error has been found.
${generated} states generated, 1645 distinct states found, 0 states left on queue.
The depth of the complete state graph search is 28.
`;

let folder = '';
let environment: NodeJS.ProcessEnv = {};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'raft-statecharts-'));
  for (const name of ['bin', 'temporary', 'empty']) await mkdir(join(folder, name));
  await writeFile(join(folder, 'tla2tools.jar'), '');
  environment = {
    ...process.env,
    NO_COLOR: '1',
    PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`,
    TLA2TOOLS: join(folder, 'tla2tools.jar'),
    TMPDIR: join(folder, 'temporary'),
  };
});

/** Puts a `java` on the path that notes what it is asked and where, says this, does `last`. */
async function javaThatSays(output: string, last = 'exit 0'): Promise<void> {
  await writeFile(join(folder, 'said'), output);
  const script = `#!/bin/sh\n(echo "$@"; ls) >> '${folder}/asked'\ncat '${folder}/said'\n${last}\n`;
  await writeFile(join(folder, 'bin', 'java'), script, { mode: 0o755 });
}

function tlc(args: readonly string[], during?: (kill: () => void) => Promise<void>): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, 'tlc', ...args], { env: environment });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout, stderr });
    });
    during?.(() => child.kill('SIGINT')).catch(reject);
  });
}

describe('tlc', () => {
  it('exits 0 if TLC counts what is pinned, and leaves nothing behind', async () => {
    await javaThatSays(counted(12_861));

    const { code, stdout, stderr } = await tlc(['x1', '--workers', '1']);

    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('x1  TLC counts what is pinned');
    expect(stdout).toMatch(
      /distinct +1,645 +1,645\n +generated +12,861 +12,861\n +depth +28 +28\n/,
    );
    expect(stdout).toContain('1 of 1 instances');
    expect(await readdir(join(folder, 'temporary'))).toEqual([]);
  });

  it('asks TLC for a copy of the twin, with the configuration of the instance', async () => {
    await javaThatSays(counted(12_861));

    await tlc(['spec:x1', '--workers', '2']);

    const asked = await readFile(join(folder, 'asked'), 'utf8');
    expect(asked).toContain(`-cp ${folder}/tla2tools.jar tlc2.TLC -workers 2`);
    expect(asked).toContain('-metadir states -config x1.cfg MCRaft.tla');
    expect(asked).toMatch(/\nMCRaft\.tla\nRaft\.tla\nx1\.cfg\n$/);
  });

  it('exits 1 if TLC counts otherwise', async () => {
    await javaThatSays(counted(12_862));

    const { code, stdout } = await tlc(['x1']);

    expect(code).toBe(1);
    expect(stdout).toContain('x1  TLC COUNTS OTHERWISE');
    expect(stdout).toContain('0 of 1 instances');
  });

  it('compares no depth if TLC had several workers', async () => {
    await javaThatSays(counted(12_861).replace('is 28', 'is 29'));

    expect((await tlc(['x1'])).code).toBe(1);
    expect((await tlc(['x1', '--workers', '2'])).code).toBe(0);
  });

  it('F3.ES exits 1 if TLC finds a property broken, and shows what TLC says', async () => {
    const complaint = 'Error: Invariant ElectionSafety is violated.';
    await javaThatSays(`TLC2 Version 2.19\n${complaint}\n`, 'exit 12');

    const { code, stdout } = await tlc(['x1']);

    expect(code).toBe(1);
    expect(stdout).toContain('x1  TLC FINDS A PROPERTY BROKEN');
    expect(stdout).toContain(complaint);
  });

  it('exits 2 if TLC fails, with its complaint, and asks it no more', async () => {
    await javaThatSays('TLC2 Version 2.19\nError: no space left\n', 'exit 153');

    const { code, stdout } = await tlc(['x1', 'x2']);

    expect(code).toBe(2);
    expect(stdout).toContain('x1  TLC FAILED');
    expect(stdout).toContain('Error: no space left');
    expect(stdout).not.toContain('x2  ');
  });

  it('prints JSON', async () => {
    await javaThatSays(counted(12_861));

    const { stdout } = await tlc(['x1', '--json']);

    const counts = { distinct: 1645, generated: 12_861, depth: 28 };
    expect(JSON.parse(stdout)).toMatchObject({
      exitCode: 0,
      instances: [{ instance: 'x1', outcome: 'same', counts, pinned: counts, error: null }],
    });
  });

  it('passes SIGINT on to TLC, and exits 130', async () => {
    const untilKilled = `trap "echo > '${folder}/interrupted'; exit 130" INT
      echo > '${folder}/waiting'
      while :; do sleep 0.05; done`;
    await javaThatSays('TLC2 Version 2.19\n', untilKilled);

    const { code, stdout } = await tlc(['x1', 'x2'], async (kill) => {
      while (!existsSync(join(folder, 'waiting'))) await wait(20);
      kill();
    });

    expect(code).toBe(130);
    expect(stdout).toContain('x1  interrupted');
    expect(stdout).not.toContain('x2  ');
    expect(existsSync(join(folder, 'interrupted'))).toBe(true);
    expect(await readdir(join(folder, 'temporary'))).toEqual([]);
  });
});

describe('tlc that cannot be run is one line and exit code 2', () => {
  const said = ({ code, stdout, stderr }: Ran) => ({ code, stdout, lines: stderr.split('\n') });

  it.each([
    ['no TLA2TOOLS', { TLA2TOOLS: '' }, 'set TLA2TOOLS to the path of tla2tools.jar, which'],
    ['a TLA2TOOLS that is not there', { TLA2TOOLS: 'gone.jar' }, 'TLA2TOOLS=gone.jar: no such'],
    ['no Java', { PATH: 'empty' }, 'there is no java on the PATH; TLC needs Java 11 or later'],
  ])('with %s', async (_, changes, line) => {
    await javaThatSays('');
    environment = { ...environment, ...changes };

    const { code, stdout, lines } = said(await tlc(['x1']));

    expect([code, stdout, lines.length]).toEqual([2, '', 2]);
    expect(lines[0]).toContain(`raft-statecharts: ${line}`);
  });

  it('with a jar that has no TLC', async () => {
    await javaThatSays('', 'echo "Error: Could not find or load main class tlc2.TLC" >&2; exit 1');

    const { code, lines } = said(await tlc(['x1']));

    expect([code, lines.length]).toEqual([2, 2]);
    expect(lines[0]).toMatch(/TLA2TOOLS=\S+: Java finds no TLC in it$/);
  });

  it('with an instance that there is not', async () => {
    const { code, lines } = said(await tlc(['x9']));

    expect(code).toBe(2);
    expect(lines[0]).toContain("TLC knows no instance 'x9'; there are x1, x2, a2");
  });
});
