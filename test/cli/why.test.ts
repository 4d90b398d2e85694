import { describe, expect, it } from 'vitest';
import { raft } from './run.js';

describe('why', () => {
  it('F2.AE.4 names the rule, its wrong variants, and the shortest run of one', async () => {
    const { code, stdout } = await raft(['why', 'f2.ae.4', '--no-color']);
    expect(code).toBe(0);
    expect(stdout).toContain('F2.AE.4  Figure 2, AppendEntries RPC, page 4  implemented');
    expect(stdout).toContain('appended-again               breaks log matching after 3 steps');
    expect(stdout).toContain('the shortest run of appended-again:');
    expect(stdout).toContain('macro step 3');
    expect(stdout).toContain('broken: F3.LM log matching');
  });

  it('F2.RV.1 says why nothing breaks where nothing does', async () => {
    const { code, stdout } = await raft(['why', 'F2.RV.1', '--no-color']);
    expect(code).toBe(0);
    expect(stdout).toContain('stale-candidate-served       breaks nothing');
    expect(stdout).toContain('nothing broken (380,687 states');
    expect(stdout).toContain('because');
  });

  it('F2.RS.FOL.1 shows a lasso where somebody starves', async () => {
    const { code, stdout } = await raft(['why', 'F2.RS.FOL.1', '--json']);
    const { example, exhibits } = JSON.parse(stdout) as {
      example: { id: string; caught: boolean; run: string[] };
      exhibits: { kind: string }[];
    };
    expect(code).toBe(0);
    expect([example.id, example.caught]).toEqual(['silent-follower', true]);
    expect(exhibits.map(({ kind }) => kind)).toEqual(['starves']);
    expect(example.run.length).toBeGreaterThan(3);
  });

  it.each([
    ['F2.AE.9', 'nearest: F2.AE.0, F2.AE.A, F2.AE.R, F2.AE.1, F2.AE.2'],
    ['F2.AE', 'nearest: F2.AE.0, F2.AE.A, F2.AE.R, F2.AE.1, F2.AE.2'],
    ['', 'ids look like F2.AE.3'],
    ['__proto__', 'ids look like F2.AE.3'],
    ['\u001b[2Jx', 'there is no rule "\\u001b[2Jx"'],
  ])('%j is refused with the nearest ids', async (id, text) => {
    const { code, stderr } = await raft(['why', id]);
    expect(code).toBe(2);
    expect(stderr).toContain(text);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
