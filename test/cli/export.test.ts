/**
 * The commands `export` and `import`: what they write, and that hostile files are one clear line.
 *
 * @module
 */
import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Trace, writeTrace } from '../../model/trace/trace.js';
import { UsageError } from '../../src/cli/exit-codes.js';
import { type ExportFlags, exportFormats, runExport } from '../../src/cli/export-command.js';
import { runImport } from '../../src/cli/import-command.js';
import { leadership, traceIn, votesTwice } from '../support/traces.js';

let folder = '';
let [stdout, stderr] = ['', ''];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'raft-statecharts-'));
  [stdout, stderr] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    stderr += String(text);
    return true;
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

/** A file of that name with the text, or with the trace. */
async function fileWith(name: string, what: string | Trace): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof what === 'string' ? what : writeTrace(what));
  return path;
}

/** What is wrong, in the line that a user sees; the name of the folder is left out. */
async function complaint(work: Promise<number>): Promise<string> {
  const error: unknown = await work.catch((reason: unknown) => reason);
  if (!(error instanceof UsageError)) throw new Error('no complaint', { cause: error });
  expect(error.message).not.toMatch(/[\n\u001b]/);
  return error.message.replaceAll(`${folder}/`, '').replaceAll(folder, '.');
}

describe('export and import', () => {
  it('F2.RS.LEAD.2 give the same trace back, from stdout to stdout', async () => {
    const file = await fileWith('leadership.json', leadership);

    const exported = await runExport(file, { format: 'itf' });
    const itf = await fileWith('leadership.itf.json', stdout);
    stdout = '';
    const imported = await runImport(itf, {});

    expect([exported, imported, stderr]).toEqual([0, 0, '']);
    expect(stdout).toBe(writeTrace(leadership));
  });

  it('F2.RV.2 give the same trace back, from file to file, also of a mutant', async () => {
    const file = await fileWith('votes-twice.json', votesTwice);
    const [itf, back] = [join(folder, 'run.itf.json'), join(folder, 'back.json')];

    await runExport(file, { format: 'itf', out: itf });
    await runImport(itf, { out: back });

    expect(await readFile(back, 'utf8')).toBe(await readFile(file, 'utf8'));
    expect(stdout).toBe(`written: ${itf}\nwritten: ${back}\n`);
  });

  it('F2.RV.2 say on stderr where a run leaves the specification', async () => {
    const file = await fileWith('votes-twice.json', votesTwice);

    const code = await runExport(file, { format: 'itf-specification' });

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      vars: expect.arrayContaining(['action']) as unknown,
    });
    expect(stderr).toMatch(/votes-twice\.json: what is exported ends before step 4, .* F2\.RV\.2 /);
  });

  it('write a module and its configuration into a folder that they make', async () => {
    const file = await fileWith('votes-twice.json', votesTwice);

    await runExport(file, { format: 'tla', out: join(folder, 'tla') });

    expect(await readdir(join(folder, 'tla'))).toEqual(['VotesTwice.cfg', 'VotesTwice.tla']);
    const module = await readFile(join(folder, 'tla', 'VotesTwice.tla'), 'utf8');
    expect(module).toMatch(/^-+ MODULE VotesTwice -+\n/);
  });

  it('write a module under the name of its file', async () => {
    const file = await fileWith('leadership.json', leadership);

    await runExport(file, { format: 'tla', out: join(folder, 'Story.tla') });

    expect(await readdir(folder)).toEqual(['Story.cfg', 'Story.tla', 'leadership.json']);
    expect(await readFile(join(folder, 'Story.tla'), 'utf8')).toContain(' MODULE Story ');
  });

  it.each([
    ['leadership.json', 'Leadership'],
    ['7.json', 'Trace7'],
    ['Raft.json', 'TraceRaft'],
    ['a-b_c.d.json', 'TraceABCD'],
  ])('print a module for %s as %s, with the configuration behind it', async (name, module) => {
    const file = await fileWith(name, leadership);

    await runExport(file, { format: 'tla' });

    expect(stdout).toContain(` MODULE ${module} `);
    expect(stdout).toContain(`\n====`);
    expect(stdout.split(`\n${module}.cfg:\n\n`)[1]).toMatch(/^SPECIFICATION TraceSpec\n/);
  });

  it('replace a file, also behind a link, and leave nothing else', async () => {
    const file = await fileWith('leadership.json', leadership);
    await fileWith('old.json', 'old');
    await symlink('old.json', join(folder, 'link.json'));

    await runExport(file, { format: 'itf', out: join(folder, 'link.json') });

    expect(await readFile(join(folder, 'old.json'), 'utf8')).toContain('"vars"');
    expect(await readdir(folder)).toEqual(['leadership.json', 'link.json', 'old.json']);
  });

  it('change neither of two files if one cannot be written', async () => {
    const file = await fileWith('leadership.json', leadership);
    await fileWith('Story.tla', 'old');
    await mkdir(join(folder, 'Story.cfg'));

    const out = join(folder, 'Story.tla');
    const why = await complaint(runExport(file, { format: 'tla', out }));

    expect(why).toBe('Story.cfg: cannot be written (it is a folder)');
    expect(await readFile(out, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['Story.cfg', 'Story.tla', 'leadership.json']);
  });
});

const head = '"format": "raft-statecharts trace", "version": 1, "bound": "servers=3"';
const deep = (levels: number): string => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);

describe('export of what is no trace is one line', () => {
  it.each([
    ['no JSON', 'hello\nworld\u001b[31m', 'not JSON: '],
    ['nothing', '', 'not JSON: Unexpected end of JSON input'],
    ['a list', '[]', 'expected an object with "format" and "actions"'],
    ['other JSON', '{"format": "etcd"}', '"format" is "etcd", expected "raft-statecharts trace"'],
    ['huge nesting', deep(100_000), 'brackets are nested more than 32 levels deep'],
    [
      'huge nesting in an action',
      `{${head}, "actions": [{"type": "deliver", "message": ${deep(50_000)}}]}`,
      'brackets are nested more than 32 levels deep',
    ],
    ['wrong types', `{${head}, "actions": [7]}`, 'action 1 is of type 7'],
    [
      'an action that cannot happen',
      `{${head}, "actions": [{"type":"electionTimeout","server":"s9"}]}`,
      'step 1 cannot happen here',
    ],
    [
      'a property that there is not',
      `{${head}, "breaks": "nonsense", "actions": []}`,
      'there is no property "nonsense"',
    ],
  ])('%s', async (_, text, message) => {
    const file = await fileWith('bad.json', text);

    for (const format of Object.keys(exportFormats)) {
      const out = join(folder, format === 'tla' ? 'New.tla' : 'new.json');
      const why = await complaint(runExport(file, { format, out }));
      expect(why.startsWith('bad.json: ')).toBe(true);
      expect(why).toContain(message);
    }

    expect([stdout, await readdir(folder)]).toEqual(['', ['bad.json']]);
  });
});

describe('a command line that cannot be followed is one line', () => {
  it.each<[string, string, ExportFlags, string]>([
    [
      'an unknown format',
      'good.json',
      { format: 'yaml' },
      '--format yaml: expected one of itf, itf-specification, tla, scenario, svg, ' +
        'stately-inspect',
    ],
    ['a format of all objects', 'good.json', { format: 'toString' }, '--format toString: expected'],
    [
      'a missing file',
      'gone.json',
      { format: 'itf' },
      'gone.json: cannot be read (there is no such file)',
    ],
    ['a folder', '.', { format: 'itf' }, 'cannot be read (it is a folder)'],
    [
      'a name that no module can have',
      'good.json',
      { format: 'tla', out: 'a-good-run.tla' },
      'a-good-run.tla: a TLA+ module is called as its file; expected a name such as Good.tla',
    ],
    [
      'a file for two',
      'good.json',
      { format: 'tla', out: 'good.txt' },
      'good.txt: expected a folder, or a name that ends in .tla',
    ],
    [
      'no place for a file',
      'good.json',
      { format: 'itf', out: 'gone/run.itf.json' },
      'gone/run.itf.json: cannot be written (its folder does not exist)',
    ],
    [
      'no place for a folder',
      'good.json',
      { format: 'tla', out: 'gone/tla' },
      'gone/tla: no such folder can be made',
    ],
    [
      'a file in place of a folder',
      'good.json',
      { format: 'tla', out: 'file' },
      'file: no such folder can be made',
    ],
  ])('%s', async (_, name, { format, out }, message) => {
    await fileWith('good.json', leadership);
    await fileWith('file', '');
    const place = out === undefined ? {} : { out: join(folder, out) };

    const why = await complaint(runExport(join(folder, name), { format, ...place }));

    expect(why).toContain(message);
    expect([stdout, await readdir(folder)]).toEqual(['', ['file', 'good.json']]);
  });
});

describe('import of what was not exported is one line', () => {
  it.each([
    ['no JSON', 'hello\nworld', 'not JSON: '],
    ['huge nesting', '['.repeat(1_000_000), 'brackets are nested more than 32 levels deep'],
    ['a trace', writeTrace(leadership), 'this is a trace already, not ITF'],
    [
      'a trace of Apalache',
      '{"#meta": {}, "vars": ["x"], "states": [{"x": {"#bigint": "1"}}]}',
      '"vars" has no "action"; only what `export --format itf` has written can be imported',
    ],
  ])('%s', async (_, text, message) => {
    const file = await fileWith('bad.itf.json', text);

    const why = await complaint(runImport(file, { out: join(folder, 'new.json') }));

    expect(why.startsWith('bad.itf.json: ')).toBe(true);
    expect(why).toContain(message);
    expect([stdout, await readdir(folder)]).toEqual(['', ['bad.itf.json']]);
  });

  it('F3.ES a state that was edited is named, with its variable', async () => {
    const file = await fileWith('good.json', leadership);
    await runExport(file, { format: 'itf' });
    const edited = await fileWith('edited.itf.json', stdout.replace('"leader"', '"follower"'));

    const why = await complaint(runImport(edited, {}));

    expect(why).toBe(
      'edited.itf.json: state 3: "role" of "s1" is "follower", the replay has "leader"',
    );
  });

  it('a file that is too large is not read to its end', async () => {
    const file = await fileWith('large.json', ' '.repeat(32 * 2 ** 20 + 1));

    const why = await complaint(runExport(file, { format: 'itf' }));

    expect(why).toBe('large.json: more than 33554432 bytes; such a file is not read');
  });

  it('a trace of a mutant that there is not is refused', async () => {
    const trace = traceIn('servers=2,terms=1', [], { mutant: 'vote-thrice' });
    const file = await fileWith('bad.json', trace);

    expect(await complaint(runExport(file, { format: 'itf' }))).toContain(
      'no mutant "vote-thrice"',
    );
  });
});
