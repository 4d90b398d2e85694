import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectedTransitions } from '../../model/encoded/coverage.js';
import { type Run, partOf } from '../../src/cli/run.js';
import { neverFired } from '../../src/cli/verdict-report.js';
import { inFolder, shardFiles, timeless, timelessText } from '../support/shards.js';
import { raft } from './run.js';

const small = ['solo', 'spec:x1', 'spec:x2', 'live:no-retry', 'live:unfit-caller'];
const runs = {
  check: ['check', ...small],
  mutants: ['mutants', 'vote-twice', 'vote-forgotten', 'stale-vote-counted'],
  matrix: ['matrix', '--bounds', 'election,figure-8', '--mutants', 'vote-twice'],
  limited: ['check', 'solo', 'election', 'spec:x1', '--max-states', '100'],
};

describe('merge', () => {
  it.each(
    Object.entries(runs).flatMap(([name, args]) =>
      (name === 'check' ? [1, 2, 5] : [3]).map((count) => ({ name, count, args })),
    ),
  )('of $count shards of $name is the run that was not split', async ({ args, count }) => {
    await inFolder(async (folder) => {
      const [whole, wholeText] = await Promise.all([raft([...args, '--json']), raft(args)]);
      const files = await shardFiles(folder, args, count);
      const [merged, mergedText] = await Promise.all([
        raft(['merge', ...files, '--json']),
        raft(['merge', ...[...files].reverse()]),
      ]);
      expect(timeless(JSON.parse(merged.stdout))).toEqual(timeless(JSON.parse(whole.stdout)));
      expect(timelessText(mergedText.stdout)).toBe(timelessText(wholeText.stdout));
      expect([merged.code, mergedText.code]).toEqual([whole.code, whole.code]);
    });
  });

  it('has the exit code of the run: 3 for a limit', async () => {
    await inFolder(async (folder) => {
      const files = await shardFiles(folder, runs.limited, 2);
      expect(await raft(['merge', ...files])).toMatchObject({ code: 3 });
    });
  });
});

/** What the shards of a whole check print if every instance holds and `fired` fired in solo. */
async function wholeCheck(folder: string, fired: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await raft(['check', '--list', '--json']);
  const chosen = (JSON.parse(stdout) as { name: string }[]).map(({ name }) => name);
  const version = (await raft(['--version'])).stdout.trim();
  const coverage = {
    rules: Object.fromEntries(fired.map((name) => [name, 1])),
    transitions: Object.fromEntries(expectedTransitions().map((name) => [name, 1])),
  };
  return Promise.all(
    [1, 2].map(async (index) => {
      const shard = { index, count: 2 };
      const run: Run = { command: 'check', version, flags: {}, chosen, digest: 'd', shard };
      const verdicts = partOf(chosen, run).map((instance) => ({
        ...{ instance, outcome: 'holds', text: [] },
        ...(instance === 'solo' ? { coverage } : {}),
      }));
      const file = join(folder, `${index}.json`);
      await writeFile(file, JSON.stringify({ run, interrupted: null, verdicts }));
      return file;
    }),
  );
}

describe('merge of a check of all instances', () => {
  const rules = neverFired([{ coverage: { rules: {}, transitions: {} } }]).filter((name) =>
    /^[A-Z]/.test(name),
  );

  it('looks for what fired in all shards together', async () => {
    await inFolder(async (folder) => {
      const { code, stdout } = await raft(['merge', ...(await wholeCheck(folder, rules))]);
      expect(stdout).not.toContain('never fired');
      expect(code).toBe(0);
    });
  });

  it('F2.AE.3 fails if a rule fired in none', async () => {
    await inFolder(async (folder) => {
      const others = rules.filter((name) => name !== 'F2.AE.3');
      const { code, stdout } = await raft(['merge', ...(await wholeCheck(folder, others))]);
      expect(stdout).toContain('rules and transitions that never fired: F2.AE.3\n');
      expect(code).toBe(1);
    });
  });
});

const args = ['check', 'solo', 'spec:x1', 'live:no-retry'];

/** What the three shards of `args` printed. */
let printed: readonly string[] = [];
beforeAll(async () => {
  printed = await inFolder(async (folder) => {
    const files = [...(await shardFiles(folder, args, 3))].reverse();
    return Promise.all(files.map((file) => readFile(file, 'utf8')));
  });
});

/** What merge says of the shards of `args`, one of which was changed; `which` are those given. */
async function refusal(
  which: readonly number[],
  change: (text: string) => string = (text) => text,
): Promise<string> {
  return inFolder(async (folder) => {
    for (const [i, text] of printed.entries()) {
      await writeFile(join(folder, `${i + 1}-of-3.json`), i === 0 ? change(text) : text);
    }
    const given = which.map((index) => join(folder, `${index}-of-3.json`));
    const { code, stdout, stderr } = await raft(['merge', ...given]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toContain('    at ');
    return stderr.replaceAll(`${folder}/`, '').trim();
  });
}

describe('merge refuses', () => {
  it.each([
    [[1, 3], 'shard 2/3 missing'],
    [[3], 'shards 1/3, 2/3 missing'],
    [[1, 2, 2], 'shard 2/3 is in 2-of-3.json and 2-of-3.json; shard 3/3 missing'],
  ])('shards %j of 3', async (which, message) => {
    expect(await refusal(which)).toBe(`raft-statecharts: each shard is needed once: ${message}`);
  });

  it.each<[string, (text: string) => string, string]>([
    ['an empty file', () => '', '1-of-3.json: not JSON'],
    ['half a file', (text) => text.slice(0, 300), '1-of-3.json: not JSON'],
    ['a list', () => '[]', '1-of-3.json: expected an object'],
    ['no run', () => '{}', '1-of-3.json: "run" is missing, expected an object'],
    [
      'another command',
      (text) => text.replace('"command": "check"', '"command": "replay"'),
      '1-of-3.json: "run.command" is "replay", expected one of check, mutants, matrix',
    ],
    [
      'another run',
      (text) => text.replace(/"digest": "\w+"/, '"digest": "0"'),
      '2-of-3.json: not of the run of 1-of-3.json: "digest" is',
    ],
    [
      'another version',
      (text) => text.replace(/"version": "[^"]+"/, '"version": "0.0.1"'),
      '1-of-3.json: of version 0.0.1, but this is',
    ],
    [
      'other flags',
      (text) => text.replace('"flags": {}', '"flags": { "maxStates": 5 }'),
      '2-of-3.json: not of the run of 1-of-3.json: "flags" is {} there, not {"maxStates":5}',
    ],
    [
      'no such shard',
      (text) => text.replace('"index": 1', '"index": 4'),
      '1-of-3.json: "run.shard.index" is 4, expected a whole number from 1 to 3',
    ],
    [
      'another number of shards',
      (text) => text.replace('"count": 3', '"count": 1'),
      '1-of-3.json: "verdicts" is "a list of 1", expected 3 verdicts, as the run has chosen',
    ],
    [
      'a verdict on something else',
      (text) => text.replace('"instance": "solo"', '"instance": "pair"'),
      '1-of-3.json: "verdicts[0].instance" is "pair", expected "solo"',
    ],
    [
      'an unknown outcome',
      (text) => text.replace('"outcome": "holds"', '"outcome": "fine"'),
      '1-of-3.json: "verdicts[0].outcome" is "fine", expected one of holds, violated',
    ],
    [
      'no text',
      (text) => text.replace('"text": [', '"text": 7, "texts": ['),
      '1-of-3.json: "verdicts[0].text" is 7, expected a list',
    ],
  ])('%s', async (_, change, message) => {
    expect(await refusal([1, 2, 3], change)).toContain(message);
  });

  it('a file that is not there', async () => {
    const { code, stderr } = await raft(['merge', 'no-such-file.json']);
    expect(stderr).toContain('no-such-file.json: cannot be read (there is no such file)');
    expect(code).toBe(2);
  });
});

describe('merge of a shard that was interrupted', () => {
  it('says so, claims only what was found, and exits with 130', async () => {
    await inFolder(async (folder) => {
      const files = [...(await shardFiles(folder, args, 2))].reverse();
      const [first = '', second = ''] = files;
      const shard = JSON.parse(await readFile(first, 'utf8')) as { verdicts: unknown[] };
      const cut = { ...shard, interrupted: 'SIGTERM', verdicts: shard.verdicts.slice(0, 1) };
      await writeFile(first, JSON.stringify(cut));
      const { code, stdout } = await raft(['merge', first, second]);
      expect(stdout).toContain('2 of 3 instances hold');
      expect(stdout).toContain('interrupted by SIGTERM: partial results');
      expect(code).toBe(130);
    });
  });
});

describe('--shard', () => {
  it.each(['0/3', '4/3', 'a/b', '1/0'])('refuses %s', async (shard) => {
    const { code, stdout, stderr } = await raft(['check', 'solo', '--shard', shard]);
    expect(stderr).toContain('expected i/n with i from 1 to n, such as 2/5');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('lists what falls to a shard, and a shard may be empty', async () => {
    const { stdout } = await raft([...args, '--list', '--shard', '2/3']);
    expect(stdout).toMatch(/^spec:x1 +.*\n$/);
    const empty = await raft([...args, '--shard', '4/4']);
    expect(empty.code).toBe(0);
    expect(empty.stdout).toContain('shard 4/4: 0 of 3');
  });
});
