/**
 * `check` of the specification alone.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { raft } from './run.js';

interface Answer {
  readonly exitCode: number;
  readonly chosen: number;
  readonly verdicts: readonly Record<string, unknown>[];
}

const x1 = 'servers=2,maxTerm=2,maxLog=1,maxMessages=1';

/** What the command line says of these arguments, as JSON. */
async function verdicts(...args: readonly string[]): Promise<Answer & { readonly code: unknown }> {
  const { code, stdout, stderr } = await raft(['check', ...args, '--json']);
  expect(stderr).toBe('');
  return { ...(JSON.parse(stdout) as Answer), code };
}

describe('check spec:x1', () => {
  it('says what was searched, beside what TLC counts, with exit code 0', async () => {
    const { code, stdout, stderr } = await raft(['check', 'spec:x1', '--no-color']);

    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.replace(/\d+\.\d s/, '0.0 s')).toBe(`spec:x1  holds within the bound
  Two servers, as raft.tla reads Raft: two terms, one entry, one message.
  bound      servers=2,values=1,maxTerm=2,maxLog=1,maxMessages=1,maxDuplicates=1
  reading    as raft.tla
  holds      F2.ST.P1 type invariant · F3.ES election safety · F3.LM log matching
             F3.LC leader completeness · F3.SMS state machine safety · F3.LAO leader append-only
             F2.ST.P1 currentTerm never falls · P5.2.1 one vote per term
  searched   1,645 distinct states, 12,861 generated, depth 28, 0.0 s
  TLC        1,645 distinct states, 12,861 generated, depth 28
  beyond     maxTerm 3,006, maxDuplicates 1,680, maxMessages 1,380, maxLog 184
  doubt      7.3e-14 that equal fingerprints hid a state

1 of 1 instances hold, each searched to the end of its bound
`);
  });

  it('says so in JSON', async () => {
    const { code, exitCode, chosen, verdicts: found } = await verdicts('spec:x1');

    const pinned = { distinct: 1645, generated: 12_861, depth: 28 };
    expect([code, exitCode, chosen, found.length]).toEqual([0, 0, 1, 1]);
    expect(found[0]).toMatchObject({
      ...{ instance: 'spec:x1', outcome: 'holds', symmetry: false, pinned, ...pinned },
      ...{ ending: { type: 'exhausted' }, queue: 0 },
      bound: {
        ...{ servers: 2, values: 1, maxTerm: 2, maxLog: 1, maxMessages: 1, maxDuplicates: 1 },
        ...{ firstTerm: 1, maxEntries: 1, maySendFewer: 0, indexesMayFall: 1 },
      },
    });
  });

  it('F2.ST.V1 F2.ST.L2 holds Figure 2 to more', async () => {
    const { code, stdout } = await raft(['check', 'spec:figure-2-x1', '--no-color']);

    expect(code).toBe(0);
    expect(stdout).toContain('reading    as Figure 2');
    expect(stdout).toContain('F2.ST.V1 commitIndex never falls');
    expect(stdout).toContain('F2.ST.L2 matchIndex never falls');
  });

  it('may be in capitals, and beside others', async () => {
    const { verdicts: found } = await verdicts('spec:X1', 'solo', 'spec:figure-2-x1');

    expect(found.map(({ instance, outcome }) => [instance, outcome])).toEqual([
      ['spec:x1', 'holds'],
      ['solo', 'holds'],
      ['spec:figure-2-x1', 'holds'],
    ]);
  });
});

describe('check spec --bound', () => {
  it.each([
    ['a bound that TLC counted', [x1], 'as raft.tla', '1,645 distinct states, 12,861 generated'],
    ['one that it did not', [`${x1},values=2`], 'as raft.tla', 'not counted by TLC'],
    ['a bound of neither reading', [`${x1},maySendFewer=1`], 'by hand', 'not counted by TLC'],
    ['a bound up to renaming', [x1, '--symmetry'], 'as raft.tla', 'not counted by TLC'],
  ])('searches %s', async (_, [bound = '', ...flags], reading, counted) => {
    const args = ['check', 'spec', '--bound', bound, ...flags, '--no-color'];

    const { code, stdout } = await raft(args);

    expect(code).toBe(0);
    expect(stdout).toContain('spec  holds within the bound');
    expect(stdout).toContain(`reading    ${reading}`);
    expect(stdout).toContain(`TLC        ${counted}`);
  });

  it('counts up to renaming with --symmetry', async () => {
    const { verdicts: found } = await verdicts('spec', '--bound', `${x1},values=2`, '--symmetry');

    expect(found).toMatchObject([
      { instance: 'spec', symmetry: true, distinct: 1003, generated: 7983, depth: 28 },
    ]);
  });
});

describe('--symmetry', () => {
  it.each([
    ['spec:x1', 'spec:x1-symmetric', 831, null],
    ['spec:a2', 'spec:a2-symmetric', 124_082, 124_082],
    ['spec:a2-symmetric', 'spec:a2-symmetric', 124_082, 124_082],
  ])('makes of %s %s, with %i states', async (name, instance, distinct, pinned) => {
    const { code, verdicts: found } = await verdicts(name, '--symmetry');

    expect(code).toBe(0);
    expect(found).toMatchObject([{ instance, distinct, symmetry: true, outcome: 'holds' }]);
    expect((found[0]?.['pinned'] as { distinct: number } | null)?.distinct ?? null).toBe(pinned);
  });

  it('says so', async () => {
    const { stdout } = await raft(['check', 'spec:x1', '--symmetry', '--no-color']);

    expect(stdout).toContain('symmetry   states that differ only in who is who count once');
  });
});

describe('a limit', () => {
  it.each([
    ['--max-states', '1000'],
    ['--max-seconds', '0.001'],
  ])('%s never lets a search hold: exit code 3', async (flag, value) => {
    const { code, stdout } = await raft(['check', 'spec:a2', flag, value, '--no-color']);

    expect(code).toBe(3);
    expect(stdout).toContain('spec:a2  not exhausted: nothing broken so far');
    expect(stdout).toContain('so far     F2.ST.P1 type invariant');
    expect(stdout).toMatch(new RegExp(`stopped {4}by ${flag} ${value}, with [\\d,]+ states to go`));
    expect(stdout).toContain('0 of 1 instances hold');
    expect(stdout).not.toContain('holds');
  });

  it('SIGINT gives partial results: exit code 130', async () => {
    const bound = 'servers=3,values=2,maxTerm=4,maxLog=3,maxMessages=4';

    const { code, stdout } = await raft(['check', 'spec', '--bound', bound], {
      signalAfterMs: 5000,
    });

    expect(code).toBe(130);
    expect(stdout).toContain('not exhausted');
    expect(stdout).toContain('interrupted by SIGINT: partial results');
  });
});

describe('what cannot be is one clear error and exit code 2', () => {
  it.concurrent.each([
    [['spec:x9'], "there is no instance 'spec:x9'; there are spec:x1, spec:x2, spec:a2"],
    [['spec:'], "there is no instance 'spec:'; there are spec:x1"],
    [['specs'], "there is no instance 'specs'; there are solo"],
    [['--symmetry'], '--symmetry does not go with liveness'],
    [['solo', '--drop-dead', 'spec:x1'], '--drop-dead goes with clusters'],
    [['--drop-dead'], '--drop-dead goes with clusters'],
    [['cluster', '--bound', 'tornSteps=1', '--symmetry'], 'symmetry is refused: tornSteps'],
    [['cluster', '--bound', 'servers=7', '--symmetry'], 'servers=7: expected at most 6'],
    [['spec:x1', '--bound', x1], '--bound goes with the one name cluster or spec'],
    [['spec', 'spec:x1', '--bound', x1], '--bound goes with the one name cluster or spec'],
    [['spec', 'cluster', '--bound', 'servers=2'], '--bound goes with the one name cluster or spec'],
    [['spec', '--bound', ''], "'' is not of the form name=value, such as servers=3"],
    [['spec', '--bound', 'terms=2'], "the specification has no bound called 'terms'; there are"],
    [['spec', '--bound', 'servers=6'], 'servers=6: expected a whole number from 1 to 5'],
    [['spec', '--bound', 'maxTerm=0'], 'maxTerm=0: expected at least firstTerm=1'],
    [['spec', '--bound', 'maxLog=1,maxLog=2'], "'maxLog' is given twice"],
    [['cluster', '--bound', 'maxTerm=2'], "there is no bound called 'maxTerm'"],
  ])('check %j', async (args, message) => {
    const { code, stdout, stderr } = await raft(['check', ...args]);

    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

describe('check --list', () => {
  const names = [
    ...['spec:x1', 'spec:x2', 'spec:a2', 'spec:a2-symmetric', 'spec:b2', 'spec:c3'],
    ...['spec:c3-symmetric', 'spec:figure-2-x1', 'spec:figure-2-x2', 'spec:figure-2-c3-symmetric'],
  ];
  const listed = (stdout: string): readonly string[] =>
    stdout.split('\n').flatMap((line) => /^spec\S*/.exec(line)?.[0] ?? []);

  it('lists the instances of the specification among all', async () => {
    const { code, stdout } = await raft(['check', '--list']);

    expect(code).toBe(0);
    expect(listed(stdout)).toEqual(names);
    expect(stdout).toContain('solo ');
  });

  it('lists them alone where that is asked for', async () => {
    const { stdout } = await raft(['check', 'spec', '--list']);

    expect(stdout.trim().split('\n').length).toBe(10);
    expect(listed(stdout)).toEqual(names);
    expect(stdout).toContain(
      'spec:x1                    Two servers, as raft.tla reads Raft: two terms, one entry, one',
    );
  });

  it('lists them as JSON, with their bounds', async () => {
    const { stdout } = await raft(['check', 'spec:c3', '--list', '--json']);

    expect(JSON.parse(stdout)).toMatchObject([
      { name: 'spec:c3', bound: { servers: 3, maxTerm: 2, maxMessages: 1 } },
    ]);
  });

  it('is explained', async () => {
    const { stdout } = await raft(['check', '--help']);

    expect(stdout).toContain('maxDuplicates');
    expect(stdout).toContain('check spec:x1 spec:a2');
  });
});
