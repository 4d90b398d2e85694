import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { raft } from './run.js';

const hunt = ['walk', '--mutant', 'vote-twice', '--seed', '1'];

interface Reported {
  readonly exitCode: number;
  readonly seed: number;
  readonly reports: readonly {
    readonly walks: number;
    readonly ending: { readonly type: string; readonly seed: number; readonly trace: unknown };
  }[];
}

const report = async (args: readonly string[]): Promise<Reported> =>
  JSON.parse((await raft([...args, '--json'])).stdout) as Reported;

describe('walk', () => {
  it('says what was not broken and on which walks, and exits with 3', async () => {
    const args = ['walk', 'pair', 'solo', '--walks', '20', '--depth', '30', '--seed', '5'];
    const { code, stdout } = await raft(args);
    const text = 'nothing broken in 20 walks of at most 30 steps (seed 5); this proves nothing';
    expect(stdout.split(text)).toHaveLength(3);
    expect(stdout).not.toContain('holds');
    expect(code).toBe(3);
  });

  it('chooses a seed if none is given, and prints it', async () => {
    const { stdout } = await raft(['walk', 'solo', '--walks', '1']);
    expect(stdout).toMatch(/\(seed \d+\)/);
  });

  it('F3.ES shows how a mutant breaks its property, and how to walk there again', async () => {
    const { code, stdout } = await raft(hunt);
    expect(stdout).toContain('violated   F3.ES election safety');
    expect(stdout).toContain('broken: F3.ES election safety');
    expect(code).toBe(1);
    const [, seed] = /again +--seed (\d+) --walks 1/.exec(stdout) ?? [];
    const again = await report([...hunt.slice(0, -1), String(seed), '--walks', '1']);
    const first = await report(hunt);
    expect(again.reports[0]?.walks).toBe(1);
    expect(again.reports[0]?.ending.trace).toEqual(first.reports[0]?.ending.trace);
  });

  it('F3.ES saves the counterexample, which replays', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'raft-walk-'));
    try {
      const file = join(folder, 'trace.json');
      expect((await raft([...hunt, '--trace', file])).stdout).toContain(`saved: raft-statecharts`);
      const { code, stdout } = await raft(['replay', file]);
      expect(stdout).toContain('broken: F3.ES election safety');
      expect(code).toBe(1);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it.each([
    [[], 'walk needs a name, such as walk replication; there are solo, pair, election'],
    [[], 'macro-figure-8, macro-replication\n'],
    [['pair', '--bound', 'servers=2'], '--bound goes with the one name cluster'],
    [['nowhere'], "there is no instance 'nowhere'"],
    [['spec:x1'], "'spec:x1': walks go through instances of the cluster only"],
    [['pair', '--mutant', 'nobody'], "there is no mutant 'nobody'"],
    [['pair', '--shard', '1/2'], '--shard 1/2 needs a --seed'],
    [['pair', '--seed', '4294967296'], 'expected a whole number from 0 to 4294967295'],
    [['pair', '--depth', '10001'], 'expected a whole number from 1 to 10000'],
  ])('refuses %j', async (args, message) => {
    const { code, stdout, stderr } = await raft(['walk', ...args]);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

describe('--order', () => {
  it('searches a bound to its end, and says what the order means', async () => {
    const { code, stdout } = await raft(['check', 'pair', '--order', 'depth']);
    expect(stdout).toContain('order      depth-first: depth is that of the longest path taken');
    expect(stdout).toContain('124,749 states, 475,192 transitions');
    expect(stdout).toContain('1 of 1 instances hold');
    expect(code).toBe(0);
  });

  it('catches a mutant, by a trace that need not be the shortest', async () => {
    const args = ['mutants', 'commit-unclamped', '--order', 'guided'];
    const { code, stdout } = await raft(args);
    expect(stdout).toContain('1 of 1 mutants caught as expected');
    expect(code).toBe(0);
  });

  it.each([
    [['--order', 'depth']],
    [['spec:x1', '--order', 'depth']],
    [['pair', 'live:leader-emerges', '--order', 'depth']],
  ])('is refused with %j', async (args) => {
    const { code, stdout, stderr } = await raft(['check', ...args]);
    expect(stderr).toMatch(/--order depth goes with named instances/);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('is one of three', async () => {
    const { code, stderr } = await raft(['check', 'pair', '--order', 'width']);
    expect(stderr).toContain('Allowed choices are breadth, depth, guided');
    expect(code).toBe(2);
  });
});
