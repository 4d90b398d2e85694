import { describe, expect, it } from 'vitest';
import { raft } from './run.js';

const bound = ['cluster', '--bound', 'servers=3,terms=2,entries=1,inFlight=3,restarts=1'];

/** What the search with these flags found, without what may differ from run to run. */
async function found(...flags: readonly string[]): Promise<Record<string, unknown>> {
  const { stdout } = await raft(['check', ...bound, '--json', ...flags]);
  const { verdicts } = JSON.parse(stdout) as { verdicts: readonly Record<string, unknown>[] };
  return { ...verdicts[0], seconds: 0, bytes: 0 };
}

describe('check --workers', () => {
  it('finds with 2 and 3 threads what one finds, coverage and witnesses included', async () => {
    const { threads, ...one } = await found('--workers', '1');
    const { threads: two, ...withTwo } = await found('--workers', '2');
    const { threads: three, ...withThree } = await found('--workers', '3');
    expect([threads, two, three]).toEqual([1, 2, 3]);
    expect(one).toMatchObject({ states: 25058, outcome: 'holds' });
    expect(withTwo).toEqual(one);
    expect(withThree).toEqual(one);
  });

  it('says how many threads searched', async () => {
    const { stdout } = await raft(['check', ...bound, '--workers', '2']);
    expect(stdout).toMatch(/searched .* s by 2 threads, /);
  });

  it('finds in the specification what one thread finds', async () => {
    const [one, two] = await Promise.all(
      ['1', '2'].map(async (n) =>
        raft(['check', 'spec:a2', '--workers', n, '--json']).then(({ stdout }) => stdout),
      ),
    );
    const plain = (text = '') => text.replace(/"(seconds|bytes)": [\d.e-]+/g, '');
    expect(one).toContain('"threads": 1');
    expect(plain(two).replace('"threads": 2', '"threads": 1')).toBe(plain(one));
  });

  it.each([
    [['election', '--workers', '0'], 'expected auto or a whole number from 1 to 64'],
    [['election', '--workers', 'many'], 'expected auto or a whole number from 1 to 64'],
    [['election', '--workers', '2', '--order', 'depth'], 'expected 1 with --order depth'],
    [['election', '--workers', '2', '--exact'], 'expected 1 with --exact'],
    [['election', '--workers', '2', '--drop-dead'], 'expected 1 with --drop-dead'],
    [['election', '--workers', '2', '--memory', '1GB'], 'expected 1 with --memory'],
    [['macro-election', '--workers', '2'], 'expected 1 with coarse steps'],
    [['spec:x1', '--workers', '2', '--exact'], 'expected 1 with --exact'],
    [['live', '--workers', '2'], '--workers does not go with liveness'],
  ])('refuses %j', async (args, text) => {
    const { code, stderr } = await raft(['check', ...args]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(text)]);
  });
});
