import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { raft } from './run.js';

/** How often the search is killed; the long run asks for more. */
const KILLS = Number(process.env['KILLS'] ?? 3);
const bound = 'servers=3,terms=2,entries=1,inFlight=3,restarts=1,drops=1';
const search = ['check', 'cluster', '--bound', bound, '--json', '--save-every', '0.1'];
const program = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));

let top = '';
let folder = '';
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'resume-'));
  folder = join(top, 'kept');
});
afterEach(() => {
  rmSync(top, { recursive: true, force: true });
});

const verdictIn = (stdout: string) => {
  const { verdicts } = JSON.parse(stdout) as { verdicts: Record<string, unknown>[] };
  // Time and memory are those of the run, not of what was found.
  return { ...verdicts[0], seconds: 0, bytes: 0 };
};

/** Runs the search and sends it a signal `afterMs` after there is a snapshot, if it runs still. */
function signalled(
  flag: '--save' | '--resume',
  signal: 'SIGKILL' | 'SIGINT',
  afterMs: number,
): Promise<{ readonly code: number | null; readonly stdout: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...search, flag, folder]);
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    const look = setInterval(() => {
      if (!existsSync(join(folder, 'snapshot-0.json'))) return;
      clearInterval(look);
      setTimeout(() => child.kill(signal), afterMs);
    }, 5);
    child.on('close', (code) => {
      clearInterval(look);
      resolve({ code, stdout });
    });
  });
}

describe('check --save, killed without warning', () => {
  it('ends after --resume as a search that nothing stopped', async () => {
    for (let kill = 0; kill < KILLS; kill += 1) {
      // Some while the process starts, some while it searches, some while it writes.
      await signalled(kill === 0 ? '--save' : '--resume', 'SIGKILL', (kill * 397) % 1000);
    }
    const [whole, resumed] = await Promise.all([
      raft(search.slice(0, 5)),
      raft([...search, '--resume', folder]),
    ]);
    expect(resumed).toMatchObject({ code: 0, stderr: '' });
    expect(verdictIn(resumed.stdout)).toEqual(verdictIn(whole.stdout));
    expect(verdictIn(resumed.stdout)).toMatchObject({ states: 227209, transitions: 781005 });
  });
});

describe('a search that has to stop', () => {
  it('says what to do when the memory is used up, and goes on with more', async () => {
    const args = search.slice(0, 4);
    const stopped = await raft([...args, '--memory', '1MB', '--save', folder]);
    expect(stopped.code).toBe(3);
    expect(stopped.stdout).toContain('not exhausted: nothing broken so far');
    expect(stopped.stdout).toContain('stopped    by --memory 1MB, with ');
    expect(stopped.stdout).toContain('what to do give it more, or a smaller bound, --symmetry or');
    expect(stopped.stdout).toContain(`--resume ${folder} goes on from here`);
    const resumed = await raft([...search, '--resume', folder, '--memory', '64MB']);
    expect(resumed.code).toBe(0);
    expect(verdictIn(resumed.stdout)).toMatchObject({ states: 227209, transitions: 781005 });
  });

  it('saves when it is interrupted', async () => {
    const { code, stdout } = await signalled('--save', 'SIGINT', 0);
    expect(code).toBe(130);
    const advice = `--resume ${folder} goes on from here`;
    expect(verdictIn(stdout)).toMatchObject({ ending: { type: 'stopped', by: 'SIGINT', advice } });
  });
});

describe('what cannot be kept', () => {
  it.each([
    ['--save goes with one cluster', ['check', 'pair', 'election', '--save', 'x']],
    ['--save goes with one cluster', ['check', 'spec:x1', '--save', 'x']],
    ['--resume goes on saving', ['check', 'pair', '--save', 'x', '--resume', 'x']],
    ['--save keeps one breadth-first', ['check', 'pair', '--order', 'depth', '--save', 'x']],
    ['--save-every goes with', ['check', 'pair', '--save-every', '3']],
    ['expected a size of at least 1MB', ['check', 'pair', '--memory', '12']],
    ['--memory goes with named clusters', ['check', '--memory', '12MB']],
    ['there is no snapshot in this folder', ['check', 'pair', '--resume', 'no-such-folder']],
    ['package.json: cannot be written', ['check', 'pair', '--save', 'package.json']],
  ])('is refused: %s', async (message, args) => {
    const { code, stderr, stdout } = await raft(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('is refused for another bound', async () => {
    await raft(['check', 'pair', '--max-states', '10', '--save', folder]);
    const { code, stderr } = await raft(['check', 'election', '--resume', folder]);
    expect(code).toBe(2);
    expect(stderr).toContain("was written with the instance 'pair', and this is 'election'");
    const path = join(folder, 'snapshot-0.json');
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, 99));
    const damaged = await raft(['check', 'pair', '--resume', folder]);
    expect(damaged.stderr).toContain('snapshot-0.json: is damaged');
  });
});
