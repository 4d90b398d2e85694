import { describe, expect, it } from 'vitest';
import { raft } from './run.js';

describe('matrix', () => {
  it('tabulates mutants and bounds, and what each mutant needs', async () => {
    const bounds = 'elections,figure-8,figure-8+heartbeats';
    const ids = 'vote-twice,vote-forgotten,old-term-commit';
    const { code, stdout } = await raft(['matrix', '--bounds', bounds, '--mutants', ids]);
    const table = stdout.split('\n').slice(7, 12);
    expect(table).toEqual([
      '                 1     2     3    4    5',
      'raft             –     –     –    –    –',
      'vote-twice       3/10  3/10  3/6  –    –',
      'vote-forgotten   1/–   1/11  1/6  1/–  1/–',
      'old-term-commit  –     –     –    7/–  5/10',
    ]);
    expect(stdout).toMatch(/^vote-twice {2,}none \(election\) {2,}none \(election\)$/m);
    expect(stdout).toMatch(/restarts \(election\) or torn-steps \(election\)$/m);
    expect(stdout).toContain('Raft holds in 5 of 5 bounds, searched to their end');
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

  it.each([
    [['--bounds', 'lock'], "there is no base 'lock'; there are election, log"],
    [['--bounds', 'log,,log-2'], 'expected names with commas in between'],
    [['--mutants', 'raft'], "there is no mutant 'raft'; there are vote-twice"],
    [['--shard', '3/2'], 'expected i/n with i from 1 to n'],
  ])('refuses %j', async (args, message) => {
    const { code, stdout, stderr } = await raft(['matrix', ...args]);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});
