import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { raft } from './run.js';

describe('matrix', () => {
  it('tabulates mutants and bounds, and what each mutant needs', async () => {
    const bounds = 'elections,figure-8,figure-8+heartbeats';
    const ids = 'vote-twice,vote-forgotten,old-term-commit';
    const { code, stdout } = await raft(['matrix', '--bounds', bounds, '--mutants', ids]);
    const table = stdout.split('\n').slice(8, 13);
    expect(table).toEqual([
      '                 1     2     3    4     5    6',
      'raft             –     –     –    –     –    –',
      'vote-twice       3/10  3/10  3/6  3/14  –    –',
      'vote-forgotten   1/–   1/11  1/6  1/–   1/–  1/–',
      'old-term-commit  –     –     –    –     7/–  5/10',
    ]);
    expect(stdout).toMatch(/^vote-twice {2,}none \(election\) {2,}none \(election\)$/m);
    expect(stdout).toMatch(/restarts \(election\) or torn-steps \(election\)$/m);
    expect(stdout).toContain('Raft holds in 6 of 6 bounds, searched to their end');
    expect(code).toBe(0);
  });

  it('shows what a limit cut off, claims nothing of it, and exits with 3', async () => {
    const args = ['--bounds', 'election', '--mutants', 'vote-twice', '--max-states', '200'];
    const { code, stdout } = await raft(['matrix', ...args]);
    expect(stdout).toMatch(/^raft {8}…$/m);
    expect(stdout).toMatch(/^vote-twice {2}3\/…$/m);
    expect(stdout).toContain('not seen; not known for election');
    expect(stdout).toContain('Raft holds in 0 of 1 bounds');
    expect(code).toBe(3);
  });

  it('saves verdicts, and compares with them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'raft-statecharts-'));
    const args = ['matrix', '--bounds', 'election', '--mutants', 'vote-twice,asks-nobody'];
    expect((await raft([...args, '--save', folder])).code).toBe(0);
    const file = join(folder, 'matrix.json');
    const saved = JSON.parse(await readFile(file, 'utf8')) as { verdicts: object };
    expect(saved).toEqual({
      maxStates: 200_000,
      verdicts: {
        raft: { election: { harm: 'exhausted' } },
        'vote-twice': { election: { leaves: 3, harm: 10 } },
        'asks-nobody': { election: { leaves: 'exhausted', harm: 'exhausted' } },
      },
    });
    expect(await readFile(join(folder, 'matrix.md'), 'utf8')).toMatch(/^\| vote-twice +\| 3\/10/m);

    const same = await raft([...args, '--expect', file]);
    expect(same.stdout).toContain('3 of 3 cells are as expected');
    expect(same.code).toBe(0);

    const other = { ...saved.verdicts, 'vote-twice': { election: { leaves: 3, harm: 9 } } };
    await writeFile(file, JSON.stringify({ ...saved, verdicts: other }));
    const changed = await raft([...args, '--expect', file]);
    expect(changed.stdout).toContain(
      'vote-twice in election: expected {"leaves":3,"harm":9}, found {"leaves":3,"harm":10}',
    );
    expect(changed.code).toBe(1);

    const limited = await raft([...args, '--expect', file, '--max-states', '10']);
    expect(limited.stderr).toContain('has the verdicts of --max-states 200000, not 10');
    expect(limited.code).toBe(2);
    await writeFile(file, 'no JSON');
    const broken = await raft([...args, '--expect', file]);
    expect([broken.code, broken.stderr]).toEqual([2, expect.stringContaining('not JSON')]);
    await writeFile(file, '['.repeat(100_000));
    const deep = await raft([...args, '--expect', file]);
    expect([deep.code, deep.stderr]).toEqual([2, expect.stringContaining('levels deep')]);
    await rm(folder, { recursive: true });
  });

  it.each([
    [['--bounds', 'lock'], "there is no base 'lock'; there are election, log"],
    [['--bounds', 'log,,log-2'], 'expected names with commas in between'],
    [['--mutants', 'raft'], "there is no mutant 'raft'; there are vote-twice"],
    [['--mutants', 'split-votes'], 'split-votes has no wrong rule'],
    [['--save', 'x', '--shard', '1/2'], '--save goes with whole searches: leave --shard out'],
    [['--save', 'x', '--max-seconds', '1'], 'leave --max-seconds out'],
    [['--expect', 'x', '--shard', '1/2'], '--expect goes with whole searches'],
    [['--expect', 'no-such-file'], 'no-such-file: cannot be read'],
    [['--shard', '3/2'], 'expected i/n with i from 1 to n'],
  ])('refuses %j', async (args, message) => {
    const { code, stdout, stderr } = await raft(['matrix', ...args]);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});
