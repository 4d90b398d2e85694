import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeCase, quorumCases } from './quorum-cases.js';
import { runConformance } from './run.js';

describe('a block about majorities', () => {
  it.each([
    ['committed cfg=(1,2,3) idx=(7,9,_)', '7', { type: 'agrees' }],
    ['committed cfg=(1,2,3) idx=(7,9,_)', '9', { type: 'differs', found: '7' }],
    ['committed cfg=(1,2) cfgj=(2,3,4) idx=(4,6,9,9)', '4', { type: 'agrees' }],
    ['vote cfg=(1,2,3) votes=(y,n,_)', 'VotePending', { type: 'agrees' }],
    ['vote cfg=(1,2,3) votes=(n,n,_)', 'VoteLost', { type: 'agrees' }],
    ['vote cfg=(1) cfgj=(2,3) votes=(y,y,_)', 'VotePending', { type: 'agrees' }],
    ['vote cfg=(1) cfgj=(2,3) votes=(y,y,y)', 'VoteWon', { type: 'agrees' }],
  ] as const)('P5.2.2 %s is %s: %j', (command, expected, verdict) => {
    expect(judgeCase({ line: 1, command, expected })).toEqual(verdict);
  });

  it.each([
    ['vote', 'VoteWon'],
    ['committed cfg=(1) cfgj=() idx=(4)', '4'],
    ['committed cfg=1', '4'],
    ['elect cfg=(1)', 'x'],
  ])('P5.2.2 %s is not defined here', (command, expected) => {
    expect(judgeCase({ line: 1, command, expected })).toMatchObject({ type: 'undefined' });
  });

  it('is read with its line, its comments left out', () => {
    const text =
      '# first\nvote cfg=(1) votes=(y)\n----\npicture\nVoteWon\n\n\nvote\n----\nVoteWon\n';

    expect(quorumCases(text)).toEqual([
      { line: 2, command: 'vote cfg=(1) votes=(y)', expected: 'VoteWon' },
      { line: 8, command: 'vote', expected: 'VoteWon' },
    ]);
    expect(() => quorumCases('vote\nVoteWon\n')).toThrow("line 2: 'VoteWon', expected ----");
  });
});

describe('the conformance of a folder', () => {
  const read = '{"process":0,"type":"invoke","op":"read"}\n{"process":0,"type":"ok","op":"read",';

  it.each([
    ['linearizable', '5', 1, 'not linearizable, expected linearizable'],
    ['not linearizable', '5', 0, 'not linearizable ('],
    ['linearizable', 'null', 0, 'linearizable ('],
  ])('P8.2 recorded as %s, reading %s, ends with %i', async (recorded, value, code, says) => {
    const folder = await mkdtemp(join(tmpdir(), 'raft-statecharts-'));
    await mkdir(join(folder, 'histories'));
    await mkdir(join(folder, 'quorum'));
    await writeFile(join(folder, 'histories/a.log'), `${read}"value":${value}}\n`);
    await writeFile(join(folder, 'histories/verdicts.tsv'), `a.log\t${recorded}\n`);
    const printed: string[] = [];

    const found = await runConformance(folder, (line) => printed.push(line));

    expect(found).toBe(code);
    expect(printed.join('\n')).toContain(`histories/a.log: ${says}`);
  });

  it.each([undefined, '/nowhere'])('is an error where there is none: %s', async (folder) => {
    const printed: string[] = [];

    const code = await runConformance(folder, (line) => printed.push(line));

    expect(code).toBe(2);
    expect(printed).toHaveLength(1);
  });
});
