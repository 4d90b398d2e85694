/**
 * `check --with` and `replay --with`: variants that lie in a folder of their own, as those of users
 * do. The good ones and those that break something are files of test/variants.
 */
import { copyFile, mkdir, mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { inFolder } from '../support/shards.js';
import { raft } from './run.js';

const variants = fileURLToPath(new URL('../variants/', import.meta.url));
const smallest = ['cluster', '--bound', 'terms=1,inFlight=4'];

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'raft-statecharts-'));
  for (const name of await readdir(variants)) {
    await copyFile(join(variants, name), join(folder, name));
  }
});

const checked = (name: string, ...more: readonly string[]) =>
  raft(['check', ...more, '--with', join(folder, name)]);

const verdictOf = async (name: string, ...more: readonly string[]) => {
  const { code, stdout } = await checked(name, ...more, '--json');
  const { verdicts, run } = JSON.parse(stdout) as {
    readonly verdicts: readonly Readonly<Record<string, unknown>>[];
    readonly run: object;
  };
  return { code, run, verdict: verdicts[0] };
};

/** The variant of that text, in a file of its own. */
const written = async (name: string, text: string): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
};

describe('a variant that breaks something', () => {
  it('F2.RV.2 vote-twice leaves the specification as soon as it breaks a property', async () => {
    const { code, verdict } = await verdictOf('vote-twice.mjs', ...smallest);

    expect(code).toBe(1);
    expect(verdict).toMatchObject({
      outcome: 'violated',
      variant: { name: 'vote-twice.mjs', changes: ['voteIsFree'] },
      refinement: { name: 'refinement', rule: 'F2.RV.2', depth: 3 },
      first: { name: 'one vote per term', rule: 'P5.2.1', depth: 3 },
    });
  });

  it('F2.RV.2 vote-twice is shown with the rules of each step', async () => {
    const { stdout } = await checked('vote-twice.mjs', ...smallest);

    expect(stdout).toContain('cluster  VIOLATED');
    expect(stdout).toContain('variant    vote-twice.mjs, with another voteIsFree');
    expect(stdout).toMatch(/leaves {5}F2\.RV\.2 refinement after 3 steps .*votedFor is s2/);
    expect(stdout).toMatch(/first {6}P5\.2\.1 one vote per term after 3 steps/);
    expect(stdout).toContain('       by F2.RV.2\n');
    expect(stdout).toContain('broken: P5.2.1 one vote per term');
  });

  it('P5.4.2.1 old-term-commit, in CommonJS, leaves the specification after 7 steps', async () => {
    const { code, verdict } = await verdictOf('old-term-commit.cjs', 'figure-8');

    expect(code).toBe(1);
    expect(verdict).toMatchObject({
      refinement: { name: 'refinement', rule: 'F2.RS.LEAD.4', depth: 7 },
      first: { name: null },
    });
  });

  it.concurrent.each([
    ['throws-null.mjs', 'the action grantVote throws null'],
    ['guard-throws.mjs', 'the guard voteIsFree throws TypeError: Cannot read properties of undef'],
    ['endless.mjs', 'Infinite loop detected: the machine has processed more than 1000 microsteps'],
  ])('F2.RV.2 %s fails in a step, which is a counterexample', async (name, why) => {
    const { code, stdout, stderr } = await checked(name, ...smallest);

    expect(stdout).toContain(`violated   F2.RV.2 assertion: `);
    expect(stdout).toContain(`fails: `);
    expect(stdout).toContain(why);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });
});

describe('a variant that holds', () => {
  it('F2.RS.LEAD.3b harmless holds', async () => {
    const { code, stdout } = await checked('harmless.mjs', 'pair');

    expect(stdout).toContain('pair  holds within the bound');
    expect(stdout).toContain('variant    harmless.mjs, with another lowerNextIndex');
    expect(code).toBe(0);
  });

  it('F4.T2 own-chart has as many states as the chart that it is like', async () => {
    const { code, stdout } = await checked('own-chart.mjs', 'pair');

    expect(stdout).toContain('own-chart.mjs, a chart of its own with isUnsure');
    expect(stdout).not.toContain("differ from the protocol's own");
    expect(code).toBe(0);
  });

  it('F2.RV.0 silent holds, with what the protocol reaches and it does not', async () => {
    const { code, stdout } = await checked('silent.mjs', 'pair');

    expect(stdout).toMatch(/counts {5}differ from the protocol's own: [\d,]+ states/);
    expect(stdout).toMatch(/unseen {5}some witnesses/);
    expect(stdout).toContain('missed: a leader is elected');
    expect(code).toBe(0);
  });

  it('all instances of the cluster are searched if none is named, and nothing else', async () => {
    const listed = await raft(['check', '--list', '--with', join(folder, 'harmless.mjs')]);
    expect(listed.stdout).toContain('election');
    expect(listed.stdout).not.toMatch(/^(?:spec|live):/m);
  });

  it('a search that a limit ends is not exhausted', async () => {
    expect((await checked('harmless.mjs', 'pair', '--max-states', '50')).code).toBe(3);
  });
});

const provide = (what: string): string =>
  "import * as raft from 'raft-statecharts';\n" +
  `export default raft.raftStatechart.provide(${what});\n`;

describe('a variant that cannot be checked is one clear error and exit code 2', () => {
  it.concurrent.each([
    ['syntax.mjs', 'export default 1;\nconst = 2;\n', 'line 2: it is not JavaScript'],
    ['bad-import.mjs', "import 'left-pad';", "Cannot find package 'left-pad'"],
    ['bad-name.mjs', "import { votes } from 'raft-statecharts';", "export named 'votes'"],
    ['bad-path.mjs', "import 'raft-statecharts/spec';", 'there are raft-statecharts, raft-stat'],
    ['bad-require.cjs', "require('left-pad');", "Cannot find module 'left-pad'"],
    ['typed.ts', 'export default 1 as number;', 'this Node.js cannot load such a file'],
    ['throws.mjs', '\nthrow new Error("no");', 'line 2: it throws while it is loaded (Error: no)'],
    ['throws-text.mjs', 'throw "x";', 'it throws while it is loaded ("x")'],
    ['rejects.mjs', 'Promise.reject(7); export default 7;', 'it throws while it is loaded'],
    ['exits.mjs', 'process.exit(0);', 'it ends before it is loaded: by process.exit'],
    ['waits.mjs', 'await new Promise(() => {});', 'waiting for what never comes'],
    ['ticks.mjs', 'setInterval(() => {}, 9); export default 1;', 'leaves a timer or a connection'],
    ['nothing.mjs', 'export const chart = 1;', 'no default export (it exports chart)'],
    ['number.mjs', 'export default 7;', 'its default export is 7; expected a statechart'],
    [
      'misspelt.mjs',
      provide('{ actions: { grantVotes: raft.asks(() => []) } }'),
      'it provides an action grantVotes, which the chart does not name; did you mean grantVote?',
    ],
    [
      'undefined.mjs',
      provide('{ actions: { incrementCurrentTerm: raft.becomes(() => undefined) } }'),
      'the action incrementCurrentTerm returns undefined; expected',
    ],
  ])('%s', async (name, text, message) => {
    const file = await written(name, text);
    const { code, stdout, stderr } = await raft(['check', ...smallest, '--with', file]);
    expect(stderr).toContain(`raft-statecharts: ${file}: `);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
    expect({ code, stdout, lines: stderr.split('\n').length }).toEqual({
      code: 2,
      stdout: '',
      lines: 2,
    });
  });

  it.concurrent.each([
    ['clock.mjs', 'the action incrementCurrentTerm is not pure: the same step gave two results'],
    ['counter.mjs', 'the guard candidateIsUpToDate is not pure: the same step gave two results ('],
    ['mutates.cjs', 'the action grantVote changes the state that it is given; return a new one'],
  ])('%s', async (name, message) => {
    const { code, stdout, stderr } = await checked(name, 'election');
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('an endless loop while it is loaded', async () => {
    const file = await written('loops.mjs', 'for (;;);');
    const { code, stderr } = await raft(['check', 'pair', '--with', file]);
    expect(stderr).toContain('it is not loaded after 10 seconds; is there an endless loop?');
    expect(code).toBe(2);
  });
});

describe('--with', () => {
  it.concurrent.each([
    [['election', '--with', 'no-such.mjs'], 'no-such.mjs: cannot be read (there is no such file)'],
    [['election', '--with', '.'], '.: cannot be read (it is a folder)'],
    [['spec:x1', '--with', 'a.mjs'], '--with goes with clusters: spec:x1 has no statechart'],
    [['live', '--with', 'a.mjs'], "live is about the project's own"],
    [['pair', '--workers', '2', '--with', 'a.mjs'], '--workers 2 does not go with --with'],
  ])('%j is refused', async (args, message) => {
    const { code, stdout, stderr } = await raft(['check', ...args]);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('what a rule prints does not get into the report', async () => {
    const file = await written('talks.mjs', `console.log('hello');\n${provide('{}')}`);
    const { stdout, stderr } = await raft(['check', ...smallest, '--with', file, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ exitCode: 0 });
    expect(stderr).toBe('hello\n');
  });

  it('a variant that changes nothing says so', async () => {
    const file = await written('misread.mjs', provide('{ guard: { voteIsFree: () => true } }'));
    const { stdout } = await raft(['check', ...smallest, '--with', file]);
    expect(stdout).toContain('misread.mjs, which changes nothing');
  });

  it('TypeScript is taken under tsx', async () => {
    const file = await written(
      'typed-votes.ts',
      `import { raftStatechart } from 'raft-statecharts';
       const always = (): boolean => true;
       export default raftStatechart.provide({ guards: { voteIsFree: always } });`,
    );
    const { code, stdout } = await raft(['check', ...smallest, '--with', file], {
      node: ['--import', import.meta.resolve('tsx')],
    });
    expect(stdout).toContain('one vote per term after 3 steps');
    expect(code).toBe(1);
  });

  it('a search of another text is not gone on with', async () => {
    await inFolder(async (place) => {
      const file = join(place, 'mine.mjs');
      const kept = join(place, 'kept');
      await writeFile(join(place, 'rules.mjs'), 'export const always = () => true;\n');
      await writeFile(file, `import './rules.mjs';\n${provide('{}')}`);
      const args = ['check', 'pair', '--with', file];
      const saved = await raft([...args, '--save', kept, '--max-states', '50']);
      const again = await raft([...args, '--resume', kept, '--max-states', '60']);
      await writeFile(join(place, 'rules.mjs'), 'export const always = () => false;\n');
      const other = await raft([...args, '--resume', kept]);
      const ours = await raft(['check', 'pair', '--resume', kept]);

      expect([saved.code, again.code, other.code, ours.code]).toEqual([3, 3, 2, 2]);
      expect(other.stderr).toContain('the model hash');
    });
  });
});

describe('replay --with', () => {
  it('takes the counterexample of a variant again, and says if it is another one', async () => {
    await inFolder(async (place) => {
      const [file, trace] = [join(place, 'mine.mjs'), join(place, 'trace.json')];
      await copyFile(join(variants, 'vote-twice.mjs'), file);
      await raft(['check', ...smallest, '--with', file, '--trace', trace]);
      const saved = JSON.parse(await readFile(trace, 'utf8')) as { readonly variant: object };
      const alone = await raft(['replay', trace]);
      const exported = await raft(['export', trace, '--format', 'itf']);
      const again = await raft(['replay', trace, '--with', file]);
      await writeFile(file, `${await readFile(file, 'utf8')}\n// Another text.\n`);
      const changed = await raft(['replay', trace, '--with', file]);
      const mended = await raft(['replay', trace, '--with', join(variants, 'harmless.mjs')]);

      expect(saved.variant).toMatchObject({ name: 'mine.mjs' });
      for (const { code, stderr } of [alone, exported]) {
        expect(stderr).toContain('the variant "mine.mjs" ran, which is not part of this program; ');
        expect(code).toBe(2);
      }
      expect(again.stdout).toContain('broken: P5.2.1 one vote per term');
      expect([again.code, again.stderr]).toEqual([1, '']);
      expect(changed.stderr).toContain('mine.mjs has changed since');
      expect(changed.code).toBe(1);
      expect(mended.stderr).toContain('mine.mjs ran');
      expect([mended.code, mended.stdout.trim().split('\n').at(-1)]).toEqual([
        0,
        'no property is broken',
      ]);
    });
  });

  it('leaves the trace of a mutant to the mutant', async () => {
    await inFolder(async (place) => {
      await mkdir(join(place, 'traces'));
      await raft(['mutants', 'vote-twice', '--trace', join(place, 'traces')]);
      const trace = join(place, 'traces/vote-twice.json');
      const { code, stderr } = await raft(['replay', trace, '--with', join(folder, 'clock.mjs')]);
      expect(stderr).toContain('the mutant vote-twice ran; leave --with out');
      expect(code).toBe(2);
    });
  });
});
