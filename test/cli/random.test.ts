import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inFolder } from '../support/shards.js';
import { raft } from './run.js';

const walks = ['--walks', '20', '--depth', '60', '--seed', '1'];

describe('random', () => {
  it('sets walks of 5 and 7 servers beside the search of a small bound', async () => {
    const args = ['random', 'half-is-majority', 'commit-unclamped', ...walks, '--json'];
    const { code, stdout } = await raft(args);
    const { rows } = JSON.parse(stdout) as { rows: readonly unknown[] };

    expect(code).toBe(0);
    expect(rows).toMatchObject([
      {
        mutant: 'half-is-majority',
        depth: 2,
        states: 9,
        walked: [
          { servers: 5, caught: null, walks: 20, steps: 1200 },
          { servers: 7, caught: null, walks: 20, steps: 1200 },
        ],
      },
      { mutant: 'commit-unclamped', depth: 3, states: 190 },
    ]);
  });

  it('saves a table that says how it was made, the same each time', async () => {
    await inFolder(async (folder) => {
      const saved = async (jobs: string): Promise<string> => {
        const to = join(folder, jobs);
        await raft(['random', 'half-is-majority', ...walks, '--jobs', jobs, '--save', to]);
        return readFile(join(to, 'random.md'), 'utf8');
      };

      const text = await saved('1');

      expect(text).toContain(`\`raft-statecharts random half-is-majority --seed 1 --walks 20`);
      expect(await saved('2')).toBe(text);
    });
  });

  it.each([
    [['nobody'], "there is no mutant 'nobody'"],
    [['--depth', '10001'], 'expected a whole number from 1 to 10000'],
  ])('refuses %j', async (args, message) => {
    const { code, stdout, stderr } = await raft(['random', ...args]);

    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});
