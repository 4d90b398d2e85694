import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inFolder } from '../support/shards.js';
import { raft } from './run.js';

const quick = ['half-is-majority', 'candidate-without-timer', 'entry-out-of-place'];

describe('score', () => {
  it('says which property breaks after how many steps, and what comes of it', async () => {
    const { code, stdout } = await raft(['score', ...quick, '--jobs', '1']);

    expect(code).toBe(0);
    expect(stdout).toMatch(/^half-is-majority +2( +a2){16} +2$/m);
    expect(stdout).toMatch(/^candidate-without-timer( +nd2){16} +2 +nd2$/m);
    expect(stdout).toMatch(/^entry-out-of-place( +–){5} +4 +– +4( +–){10}$/m);
    expect(stdout).toContain('no deadlock is the first to break in: candidate-without-timer');
    expect(stdout).toContain(
      'committed is durable is never first, and implied on this evidence by acknowledged is kept',
    );
  });

  it('marks what a limit hides, and gives it as JSON', async () => {
    const args = ['score', 'ack-own-tail', '--max-states', '10000', '--json'];
    const { code, stdout } = await raft(args);
    const { rows } = JSON.parse(stdout) as { rows: { cells: Record<string, unknown> }[] };

    expect(code).toBe(0);
    expect(rows[0]?.cells).toMatchObject({
      'type invariant': { type: 'breaks', depth: 4 },
      'leader completeness': { type: 'unknown' },
    });
  });

  it('saves the same whatever the number of threads', async () => {
    await inFolder(async (folder) => {
      const saved = async (jobs: string): Promise<readonly string[]> => {
        const to = join(folder, jobs);
        await raft(['score', ...quick, '--jobs', jobs, '--save', to]);
        return Promise.all(
          ['score.md', 'score.json'].map((name) => readFile(join(to, name), 'utf8')),
        );
      };

      const alone = await saved('1');

      expect(alone[0]).toContain('| half-is-majority        | 2   | a2  |');
      expect(await saved('2')).toEqual(alone);
    });
  });

  it.each([
    [['nobody'], "there is no mutant 'nobody'; there are vote-twice"],
    [['--jobs', '0'], 'expected a whole number from 1 to 64'],
  ])('refuses %j', async (args, message) => {
    const { code, stdout, stderr } = await raft(['score', ...args]);

    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});
