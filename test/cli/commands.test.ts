import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { raft } from './run.js';

describe('check', () => {
  it('says that every property of a small bound holds, with exit code 0', async () => {
    const { code, stdout } = await raft(['check', 'solo', '--no-color']);
    expect(code).toBe(0);
    expect(stdout).toContain('solo  holds within the bound');
    expect(stdout).toContain('73 states, 91 transitions, depth 8');
    expect(stdout).toContain('1 of 1 instances hold');
  });

  it('never says "holds" when a limit ended the search: exit code 3', async () => {
    const { code, stdout } = await raft(['check', 'election', '--max-states', '1000']);
    expect(code).toBe(3);
    expect(stdout).toContain('not exhausted: nothing broken so far');
    expect(stdout).toContain('by --max-states 1000');
    expect(stdout).not.toContain('holds within the bound');
  });

  it('takes a bound by hand', async () => {
    const bound = 'servers=2,terms=2,entries=1';
    const { code, stdout } = await raft(['check', 'cluster', '--bound', bound]);
    expect(code).toBe(0);
    expect(stdout).toContain('1,233 states, 3,766 transitions, depth 14');
  });

  it('prints partial results and exits 130 on SIGINT', async () => {
    const bound = 'servers=5,terms=3,drops=any';
    const { code, stdout } = await raft(['check', 'cluster', '--bound', bound], {
      signalAfterMs: 5000,
    });
    expect(code).toBe(130);
    expect(stdout).toContain('interrupted by SIGINT: partial results');
    expect(stdout).toContain('not exhausted');
  });

  it('prints verdicts as JSON', async () => {
    const { code, stdout } = await raft(['check', 'solo', 'split-vote', '--json']);
    const { exitCode, verdicts } = JSON.parse(stdout) as {
      exitCode: number;
      verdicts: { instance: string; outcome: string; states: number }[];
    };
    expect([code, exitCode]).toEqual([0, 0]);
    expect(verdicts.map(({ instance, outcome, states }) => [instance, outcome, states])).toEqual([
      ['solo', 'holds', 73],
      ['split-vote', 'holds', 130451],
    ]);
  });

  it('lists the instances and explains itself', async () => {
    const { stdout: listed } = await raft(['check', '--list']);
    expect(listed.trim().split('\n')).toHaveLength(63);
    const { code, stdout } = await raft(['check', '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('tornSteps');
    expect(stdout).toContain('Exit codes: 0 holds, 1 violated');
  });
});

describe('mutants and replay', () => {
  it('F3.ES a saved counterexample replays to the same violation, the same each time', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'raft-statecharts-'));
    const hunted = await raft(['mutants', 'vote-twice', '--trace', folder]);
    expect(hunted.code).toBe(0);
    expect(hunted.stdout).toContain('election safety after 2 steps');
    const file = join(folder, 'vote-twice.json');
    const [once, twice] = await Promise.all([raft(['replay', file]), raft(['replay', file])]);
    expect(once.code).toBe(1);
    expect(once.stdout).toContain(
      'broken: F3.ES election safety: term 1 has the leaders s1 and s2',
    );
    expect(twice).toEqual(once);
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ mutant: 'vote-twice' });
  });

  it('P5.6.1 a saved lasso replays, and only if it leads back to where it begins', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'raft-statecharts-'));
    const hunted = await raft(['mutants', 'vote-never-cleared', '--trace', folder]);
    expect(hunted.code).toBe(0);
    const file = join(folder, 'vote-never-cleared.json');
    const { code, stdout } = await raft(['replay', file]);
    expect(stdout).toContain(
      'broken: P5.6.1 a leader emerges and stays: if the last 12 steps, which lead back',
    );
    expect(code).toBe(1);
    expect(await readFile(join(folder, 'vote-never-cleared.svg'), 'utf8')).toContain('for ever');
    const back = join(folder, 'back.json');
    await raft(['import', join(folder, 'vote-never-cleared.itf.json'), '--out', back]);
    expect(await readFile(back, 'utf8')).toBe(await readFile(file, 'utf8'));

    const text = await readFile(file, 'utf8');
    await writeFile(back, text.replace('a leader emerges and stays', 'an election is not starved'));
    expect((await raft(['replay', back])).stdout).toContain('no property is broken');
    await writeFile(back, text.replace('  "forEver": 12,\n', ''));
    expect((await raft(['replay', back])).stderr).toContain('"forEver" is missing');
    const changed = async (forEver: string) => {
      await writeFile(file, text.replace('"forEver": 12', `"forEver": ${forEver}`));
      const { code: exit, stderr } = await raft(['replay', file]);
      return [exit, stderr];
    };
    expect(await changed('11')).toEqual([
      2,
      expect.stringContaining('the last 11 actions do not lead back to their start'),
    ]);
    expect(await changed('15')).toEqual([2, expect.stringContaining('a whole number up to 14')]);
    expect(await changed('"12"')).toEqual([2, expect.stringContaining('"forEver" is "12"')]);
  });

  it('holds the right Raft against the bounds of the mutants', async () => {
    const ids = ['half-is-majority', 'no-retry', 'half-commits', 'split-votes'];
    const { code, stdout } = await raft(['mutants', '--unmutated', ...ids]);
    expect(stdout).toContain('Raft holds in the bounds of 4 of 4 exhibits');
    expect(stdout).toMatch(/^ {2}unmutated {2}nobody starves \(346 states/m);
    expect(code).toBe(0);
  });

  it.each(['--list', '--order depth', '--trace x'])('refuses --unmutated with %s', async (flag) => {
    const { code, stderr } = await raft(['mutants', '--unmutated', ...flag.split(' ')]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('leave --')]);
  });

  it('says what a mutant bends', async () => {
    const { code, stdout } = await raft(['mutants', '--list']);
    expect(code).toBe(0);
    expect(stdout).toContain('F2.AE.3');
  });
});
