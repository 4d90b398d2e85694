/**
 * The commands `validate` and `log`: what they print, their exit codes, and that a malformed log is
 * one clear line.
 *
 * @module
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UsageError } from '../../src/cli/exit-codes.js';
import { type LogFlags, runLog } from '../../src/cli/log-command.js';
import { interruption } from '../../src/cli/terminal.js';
import { type ValidateFlags, runValidate } from '../../src/cli/validate-command.js';

let folder = '';
let stdout = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'raft-statecharts-'));
  stdout = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += String(text);
    return true;
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  interruption.signal = null;
  await rm(folder, { recursive: true });
});

const sample = (name: string): string =>
  fileURLToPath(new URL(`../../docs/samples/${name}`, import.meta.url));

const validated = async (name: string, flags: Partial<ValidateFlags> = {}): Promise<string> => {
  const code = await runValidate([sample(name)], { color: false, ...flags });
  return `${code}\n${stdout}`;
};

/** What is wrong, in the line that a user sees; the name of the folder is left out. */
async function complaint(work: Promise<number>): Promise<string> {
  const error: unknown = await work.catch((reason: unknown) => reason);
  if (!(error instanceof UsageError)) throw new Error('no complaint', { cause: error });
  expect(error.message).not.toMatch(/[\n\u001b]/);
  return error.message.replaceAll(`${folder}/`, '');
}

describe('validate', () => {
  it('says that a log is valid, and what became of its messages: exit code 0', async () => {
    const said = await validated('election.ndjson');

    expect(said).toMatch(/^0\n/);
    expect(said).toContain('valid: a behaviour of the specification');
    expect(said).toContain('20 sent: 20 arrived, 0 lost or under way; 0 arrived again');
    expect(said).toMatch(/followed +27 of 27 events/);
  });

  it('F2.RV.2 names line, variable, what is allowed and the rule: exit code 1', async () => {
    const said = await validated('vote-twice.ndjson');

    expect(said).toMatch(/^1\n.* VIOLATED: no behaviour of the specification\n/);
    expect(said).toMatch(/line 8 +s3 receives s2\.2: s2 → s3 requestVoteRequest, term 1/);
    expect(said).toMatch(/votedFor +says s2; allowed: s1\n/);
    expect(said).toMatch(/rule +F2\.RV\.2: The server grants a vote/);
    expect(said).toMatch(/instead +refuseVote\n/);
  });

  it('lists the steps that it had to assume', async () => {
    const said = await validated('crashes.ndjson', { unlogged: 1 });

    expect(said).toContain('valid with up to 1 unlogged step before a line: 3 assumed');
    expect(said).toMatch(/assumed +before line 16: s1 sends requests\n/);
  });

  it('never says "valid" of what it did not explain: exit code 3', async () => {
    const said = await validated('truncate-always.ndjson', { unlogged: 1 });

    expect(said).toMatch(/^3\n/);
    expect(said).toContain('not explained with up to 1 unlogged step before a line');
    expect(said).not.toMatch(/ valid/);
  });

  it('F2.RS.LEAD.4 gives the same as JSON', async () => {
    const code = await runValidate([sample('old-term-commit.ndjson')], {
      color: false,
      json: true,
    });

    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ exitCode: 1, outcome: 'violated', followed: 22, events: 32, unlogged: 0 },
      violation: {
        ...{ line: 24, server: 's1', event: 'receive', rule: 'F2.RS.LEAD.4' },
        differences: [{ variable: 'commitIndex', says: '1', allowed: ['0'] }, {}],
        instead: ['followerAccepted'],
      },
    });
  });

  it('reads stdin', async () => {
    const log = await readFile(sample('partition.ndjson'));

    const code = await runValidate(['-'], { color: false }, () => Readable.from([log]));

    expect(code).toBe(0);
    expect(stdout).toMatch(/^- {2}valid/);
  });

  it('says that the last line was cut off, and judges the rest', async () => {
    const log = await readFile(sample('election.ndjson'), 'utf8');

    const code = await runValidate(['-'], { color: false }, () =>
      Readable.from([log.slice(0, -20)]),
    );

    expect(code).toBe(0);
    expect(stdout).toMatch(/torn +line 28, the last, was cut off while it was written: left out/);
    expect(stdout).toMatch(/followed +26 of 26 events/);
  });

  it.each([
    ['no-log', 'hello\n', 'no-log: line 1: expected a JSON object, not "hello"'],
    ['empty', '', 'empty: line 1: expected a header with "format", not ""'],
    [
      'escape',
      '{"format":"raft-events","version":1,"servers":["s1"],"maxEntries":1,"\\u001b[31m":1}\n',
      'escape: line 1: "\\u001b[31m" is not a field; ' +
        'there are format, version, servers, maxEntries',
    ],
    [
      'field',
      '{"format":"raft-events","version":1,"servers":["s1"],"maxEntries":1}\n{"server":"s2"}\n',
      'field: line 2: "event" is missing, expected a value',
    ],
  ])('says what is wrong with a malformed log in one line: %s', async (name, text, expected) => {
    const file = join(folder, name);
    await writeFile(file, text);

    expect(await complaint(runValidate([file], { color: false }))).toBe(expected);
  });

  it('says that there is no such file', async () => {
    const missing = runValidate([join(folder, 'missing')], { color: false });

    expect(await complaint(missing)).toBe('missing: cannot be read (there is no such file)');
  });
});

describe('log', () => {
  const logged = async (file: string, flags: LogFlags): Promise<string> => {
    expect(await runLog(file, flags)).toBe(0);
    return stdout;
  };

  it('writes the samples', async () => {
    const log = await logged(sample('vote-twice.txt'), { mutant: 'vote-twice' });

    expect(log).toBe(await readFile(sample('vote-twice.ndjson'), 'utf8'));
  });

  it('leaves out what it is told to', async () => {
    const log = await logged(sample('crashes.txt'), {
      ...{ wholeMessages: true, withoutLines: '16,23,31' },
      without: 'durable,votesGranted,nextIndex,matchIndex,lastApplied',
    });

    expect(log).toBe(await readFile(sample('crashes.ndjson'), 'utf8'));
  });

  it('F2.RV.2 writes the log of a saved trace', async () => {
    const trace = join(folder, 'trace.json');
    const timeouts = ['s1', 's2'].map((server) => ({ type: 'electionTimeout', server }));
    const bound = { format: 'raft-statecharts trace', version: 1, bound: 'servers=3' };
    await writeFile(trace, JSON.stringify({ ...bound, actions: timeouts }));

    const log = await logged(trace, {});

    expect(log.trim().split('\n')).toHaveLength(6);
    expect(log).toContain('"server":"s2","event":"electionTimeout","term":1,"role":"candidate"');
  });

  it.each<readonly [LogFlags, string]>([
    [{ mutant: 'vote-thrice' }, "there is no mutant 'vote-thrice'"],
    [{ without: 'server' }, '--without server: expected some of command, term, role'],
    [{ withoutLines: '1' }, '--without-lines 1: expected numbers from 2 on'],
    [{ withoutLines: 'x' }, '--without-lines x: expected numbers from 2 on'],
  ])('refuses %j', async (flags, expected) => {
    expect(await complaint(runLog(sample('election.txt'), flags))).toContain(expected);
  });

  it('says where a scenario cannot be played', async () => {
    const file = join(folder, 'story');
    await writeFile(file, 'cluster 3\nheal\n');

    expect(await complaint(runLog(file, {}))).toContain('story: line 2: expected a partition');
  });
});
