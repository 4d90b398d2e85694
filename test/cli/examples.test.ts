import { spawnSync } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { inFolder, timelessText } from '../support/shards.js';
import { raft } from './run.js';

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const example = (name: string): string => path(`docs/examples/${name}`);
const has = (tool: string): boolean => spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0;

const args = ['check', 'solo', 'spec:x1', 'live:no-retry'];

/** What `work` gives of a folder in which npx finds the command line, as where it is installed. */
const whereInstalled = <T>(work: (folder: string) => T | Promise<T>): Promise<T> =>
  inFolder(async (folder) => {
    const bin = join(folder, 'node_modules/.bin');
    await mkdir(bin, { recursive: true });
    const program = join(bin, 'raft-statecharts');
    await writeFile(program, `#!/bin/sh\nexec node '${path('dist/src/cli/main.js')}' "$@"\n`);
    await chmod(program, 0o755);
    return work(folder);
  });

const run = (folder: string, command: readonly string[], env: NodeJS.ProcessEnv = {}) => {
  const [file = '', ...rest] = command;
  const options = { cwd: folder, encoding: 'utf8', env: { ...process.env, ...env } } as const;
  const { status, stdout } = spawnSync(file, rest, options);
  return { status, stdout };
};

describe('the examples for many machines', () => {
  it.each(['parallel.sh', 'xargs.sh', 'slurm.sh', 'kubernetes.yaml', 'github-actions.yml'])(
    '%s is in the guide as it is in docs/examples',
    async (name) => {
      const guide = await readFile(path('docs/guides/many-machines.md'), 'utf8');
      expect(guide).toContain(await readFile(example(name), 'utf8'));
    },
  );

  it('parallel.sh gives what one process gives', async () => {
    expect(has('parallel'), 'install GNU parallel: apt-get install parallel').toBe(true);
    await whereInstalled(async (folder) => {
      const { status, stdout } = run(folder, ['sh', example('parallel.sh'), '2', ...args]);
      expect(status).toBe(0);
      expect(timelessText(stdout)).toBe(timelessText((await raft(args)).stdout));
    });
  });

  it('xargs.sh gives what one process gives', async () => {
    await whereInstalled(async (folder) => {
      const { status, stdout } = run(folder, ['sh', example('xargs.sh'), '2', ...args]);
      expect(status).toBe(0);
      expect(timelessText(stdout)).toBe(timelessText((await raft(args)).stdout));
    });
  });

  it('slurm.sh writes the file of its task', async () => {
    await whereInstalled(async (folder) => {
      for (const task of ['1', '2']) {
        const env = { SLURM_ARRAY_TASK_ID: task, SLURM_ARRAY_TASK_COUNT: '2' };
        run(folder, ['sh', example('slurm.sh'), ...args], env);
      }
      const files = ['shard-1.json', 'shard-2.json'].map((file) => join(folder, file));
      expect(await raft(['merge', ...files])).toMatchObject({ code: 0 });
    });
  });

  it('the command of kubernetes.yaml counts shards from 1, and a limit is no failure', async () => {
    const yaml = await readFile(example('kubernetes.yaml'), 'utf8');
    const [, script = ''] = /- \|\n((?: {14}.*\n)+)/.exec(yaml) ?? [];
    await whereInstalled((folder) => {
      const pod = (...given: readonly string[]) =>
        run(folder, ['sh', '-c', script, 'sh', ...given], {
          JOB_COMPLETION_INDEX: '1',
          SHARDS: '2',
        });
      const limited = pod('check', 'solo', 'election', '--max-states', '100');
      expect(JSON.parse(limited.stdout)).toMatchObject({
        exitCode: 3,
        run: { shard: { index: 2, count: 2 } },
        verdicts: [{ instance: 'election' }],
      });
      expect(limited.status).toBe(0);
      expect(pod('check', 'nowhere').status).toBe(1);
    });
  });
});

describe('the examples for variants', () => {
  const blocks = async (language: string): Promise<readonly string[]> => {
    const guide = await readFile(path('docs/guides/your-own-variant.md'), 'utf8');
    const fenced = [...guide.matchAll(/\n```(\w*)\n([^]*?\n)```(?=\n)/g)];
    return fenced.flatMap(([, name, text = '']) => (name === language ? [text] : []));
  };

  it('F2.RV.2 the first one is caught and replayed as the guide says', async () => {
    const [variant = ''] = await blocks('js');
    const [check = '', replay = ''] = await blocks('sh');
    const [report = ''] = await blocks('');
    await whereInstalled(async (folder) => {
      await writeFile(join(folder, 'vote-twice.mjs'), variant);
      const checked = run(folder, ['sh', '-c', check]);
      const replayed = run(folder, ['sh', '-c', replay]);

      expect(checked.status).toBe(1);
      expect(timelessText(checked.stdout)).toContain(timelessText(report));
      expect(replayed.status).toBe(1);
      expect(replayed.stdout).toContain('broken: P5.2.1 one vote per term');
    });
  });

  it('F2.RS.LEAD.3b the other ones can be checked', async () => {
    const [, ...variants] = await blocks('js');
    await whereInstalled(async (folder) => {
      for (const [i, text] of variants.entries()) {
        const file = join(folder, `${i}.mjs`);
        await writeFile(file, text);
        expect(await raft(['check', 'solo', '--with', file])).toMatchObject({ code: 0 });
      }
      expect(variants).toHaveLength(2);
    });
  });
});
