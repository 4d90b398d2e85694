/**
 * The command `linearizable`: what it prints and draws, its exit codes, and that a malformed
 * history is one clear line.
 *
 * @module
 */
import { mkdir, mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { raft } from './run.js';

const good = [
  '{"process":0,"type":"invoke","op":"write","value":1}',
  '{"process":1,"type":"invoke","op":"read"}',
  '{"process":0,"type":"ok","op":"write"}',
  '{"process":1,"type":"ok","op":"read","value":1}',
];

const stale = [
  '{:process 0, :type :invoke, :f :put, :key "a", :value "x <&> y"}',
  '{:process 2, :type :invoke, :f :append, :key "b", :value "z"}',
  '{:process 0, :type :ok, :f :put, :key "a", :value "x <&> y"}',
  '{:process 3, :type :invoke, :f :append, :key "a", :value "!"}',
  '{:process 1, :type :invoke, :f :get, :key "a", :value nil}',
  '{:process 1, :type :ok, :f :get, :key "a", :value ""}',
  '{:process 1, :type :invoke, :f :get, :key "a", :value nil}',
];

let folder = '';
let [goodFile, staleFile] = ['', ''];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'raft-statecharts-'));
  [goodFile, staleFile] = [join(folder, 'good.ndjson'), join(folder, 'stale.edn')];
  await writeFile(goodFile, good.join('\n'));
  await writeFile(staleFile, stale.join('\n'));
});

const said = (text: string): string =>
  text.replaceAll(`${folder}/`, '').replaceAll(/\d\.\d{3} s/g, '0.000 s');

describe('linearizable', () => {
  it('P8.2 says what can be explained: exit code 0', async () => {
    const { code, stdout } = await raft(['linearizable', goodFile]);

    expect(said(stdout)).toBe(
      'good.ndjson  linearizable  (register, 2 operations; 0.000 s, 2 steps)\n',
    );
    expect(code).toBe(0);
  });

  it('P8.2 shows the shortest prefix that cannot be explained: exit code 1', async () => {
    const { code, stdout } = await raft(['linearizable', goodFile, staleFile]);

    const [, head = '', ...rest] = said(stdout).split('\n');
    expect(head).toMatch(/^stale\.edn {2}NOT LINEARIZABLE: the first 6 of 7 events {2}\(map, 5 op/);
    expect(rest).toEqual([
      '  no order explains get → "" of key "a", process 1, lines 5 to 6',
      '  what was answered before fits in the order put "x <&> y"; the value is then "x <&> y"',
      '    process 0  ├┤···  put "x <&> y"  (1)',
      '    process 1  ···├✗  get → ""',
      '    process 3  ··├─→  append "!", outcome unknown',
      '',
    ]);
    expect(code).toBe(1);
  });

  it('P8.2 gives JSON: the order of the one, the prefix of the other', async () => {
    const { code, stdout } = await raft(['linearizable', '--json', goodFile, staleFile]);

    expect(JSON.parse(stdout)).toMatchObject({
      exitCode: 1,
      verdicts: [
        { model: 'register', operations: 2, events: 4, verdict: 'linearizable', order: [1, 2] },
        {
          verdict: 'notLinearizable',
          prefix: {
            ...{ events: 6, isShortest: true, lastLine: 6, order: [1], value: 'x <&> y' },
            operation: { line: 5, process: 1, op: 'get', key: 'a', value: null, returned: '' },
          },
        },
      ],
    });
    expect(code).toBe(1);
  });

  it('P8.2 ends with exit code 3 when --max-steps does not suffice', async () => {
    const { code, stdout } = await raft(['linearizable', '--max-steps', '1', goodFile]);

    expect(stdout).toContain('unknown: --max-steps ended the search');
    expect(code).toBe(3);
  });
});

describe('the samples', () => {
  const sample = (name: string): string => `docs/samples/${name}-read.ndjson`;

  it('P8.2 are as the guide shows them', async () => {
    const guide = await readFile('docs/guides/linearizability.md', 'utf8');

    const { code, stdout } = await raft(['linearizable', sample('stale')]);

    expect(guide).toContain(`\`\`\`\n${said(stdout)}\`\`\`\n`);
    expect(code).toBe(1);
    expect((await raft(['linearizable', sample('late')])).code).toBe(0);
  });
});

describe('linearizable --svg', () => {
  it('P8.2 draws a bar for each operation, the same bytes each time', async () => {
    const picture = join(folder, 'stale.svg');
    await raft(['linearizable', '--svg', picture, staleFile]);
    const first = await readFile(picture, 'utf8');

    await raft(['linearizable', '--svg', picture, staleFile]);

    const svg = await readFile(picture, 'utf8');
    expect(svg).toBe(first);
    const count = (pattern: RegExp): number => [...svg.matchAll(pattern)].length;
    expect(count(/<line class="life"/g)).toBe(3);
    expect(count(/<rect class="ok"/g)).toBe(1);
    expect(count(/<rect class="stuck"/g)).toBe(1);
    expect(count(/<path class="unknown" d="M\d+ \d+V\d+H\d+V\d+"\/>/g)).toBe(1);
    expect(count(/<line class="answer"/g)).toBe(1);
    expect(svg).toContain('put &quot;x &lt;&amp;&gt; y&quot;');
    expect(svg).not.toContain('"b"');
  });

  it('P8.2 puts more than one picture into a folder', async () => {
    const pictures = join(folder, 'new/pictures');

    const { stdout } = await raft(['linearizable', '--svg', pictures, goodFile, staleFile]);

    expect(await readdir(pictures)).toEqual(['good.svg', 'stale.svg']);
    expect(said(stdout)).toContain('written: new/pictures/good.svg\n');
  });
});

describe('what linearizable cannot read is one clear error and exit code 2', () => {
  it.each([
    [['linearizable'], "missing required argument 'file'"],
    [['linearizable', 'FOLDER/none'], 'none: cannot be read (there is no such file)'],
    [['linearizable', 'FOLDER'], 'cannot be read (it is a folder)'],
    [['linearizable', 'FOLDER/good.ndjson', 'FOLDER/binary'], 'binary: line 1: '],
    [['linearizable', '--model', 'map', 'FOLDER/good.ndjson'], 'good.ndjson: line 1: write is not'],
    [['linearizable', '--model', 'queue', 'FOLDER/good.ndjson'], 'Allowed choices are register'],
    [['linearizable', '--max-steps', '0', 'FOLDER/good.ndjson'], 'a whole number from 1 to'],
    [['linearizable', '--svg', 'FOLDER/none/a.svg', 'FOLDER/good.ndjson'], 'cannot be written'],
    [
      ['linearizable', '--svg', 'FOLDER', 'FOLDER/good.ndjson', 'FOLDER/more/good.ndjson'],
      'two files would have the picture good.svg',
    ],
  ])('P8.2 %j', async (args, message) => {
    await mkdir(join(folder, 'more'));
    await writeFile(join(folder, 'more/good.ndjson'), good.join('\n'));
    await writeFile(join(folder, 'binary'), Buffer.from([0, 255, 27, 91, 10]));

    const { code, stderr } = await raft(args.map((each) => each.replace('FOLDER', folder)));

    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
    expect(stderr).not.toContain('\u001b');
    expect(code).toBe(2);
  });
});
