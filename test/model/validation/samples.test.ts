/**
 * The logs in docs/samples are those of the runs beside them, and are what their names say.
 * `npm run samples:update` writes them anew.
 *
 * @module
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mutants } from '../../../model/mutants/index.js';
import { type Manner, inFull, logOf } from '../../../model/validation/log-of.js';
import { runOfScenario } from '../../../model/validation/run.js';
import { differenceOf, endOf, verdictOn } from './logs.js';

const folder = new URL('../../../docs/samples/', import.meta.url);
const records = process.env['UPDATE_SAMPLES'] === '1';

/** What `log --whole-messages --without … --without-lines …` leaves out. */
const inPart: Manner = {
  wholeMessages: true,
  withoutFields: ['durable', 'votesGranted', 'nextIndex', 'matchIndex', 'lastApplied'],
  withoutLines: [16, 23, 31],
};

const manners: Readonly<Record<string, Manner>> = { crashes: inPart };
const names = readdirSync(folder).flatMap((name) => (/^(.+)\.txt$/.exec(name) ?? []).slice(1));
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

describe('the samples', () => {
  it('are three valid logs and three invalid ones', () => {
    expect(names).toEqual([
      ...['crashes', 'election', 'old-term-commit', 'partition', 'truncate-always', 'vote-twice'],
    ]);
  });

  it.each(names)('%s.ndjson is the log of %s.txt', (name) => {
    const chart = mutants.find(({ id }) => id === name)?.chart;
    const { start, happenings } = runOfScenario(read(`${name}.txt`), chart);

    const log = `${logOf(start, happenings, manners[name] ?? inFull).join('\n')}\n`;

    if (records) writeFileSync(new URL(`${name}.ndjson`, folder), log);
    else expect(read(`${name}.ndjson`), 'if this is right: npm run samples:update').toBe(log);
  });

  it.each([
    ['election', 0, 'valid'],
    ['partition', 0, 'valid'],
    ['crashes', 0, 'violated in line 16 by F2.AE.0: message'],
    ['crashes', 1, 'valid'],
    ['vote-twice', 0, 'violated in line 8 by F2.RV.2: votedFor'],
    ['old-term-commit', 0, 'violated in line 24 by F2.RS.LEAD.4: commitIndex'],
    ['truncate-always', 0, 'violated in line 19 by F2.AE.3: logLength'],
  ])('%s with %i unlogged steps before a line is %s', async (name, unlogged, expected) => {
    const verdict = await verdictOn(read(`${name}.ndjson`), { unlogged });

    expect(endOf(verdict)).toBe(expected);
    if (expected === 'valid') expect(verdict.followed).toBe(verdict.events);
  });

  it.each([
    ['vote-twice', 's2', 's1'],
    ['old-term-commit', '1', '0'],
    ['truncate-always', '1', '2'],
  ])('%s says %s where %s is allowed', async (name, says, allowed) => {
    const verdict = await verdictOn(read(`${name}.ndjson`));

    expect(differenceOf(verdict)).toEqual([[says], [allowed]]);
  });

  it('P5.1.3 crashes has messages that got lost or came twice, and steps to assume', async () => {
    const { assumed, messages } = await verdictOn(read('crashes.ndjson'), { unlogged: 1 });

    expect(assumed.map(({ before, server }) => [before, server])).toEqual([
      [16, 's1'],
      [22, 's3'],
      [30, 's2'],
    ]);
    expect(messages).toEqual({ sent: 35, arrived: 30, repeated: 1 });
  });

  it('F2.AE.3 partition has a log that is overwritten', async () => {
    const log = read('partition.ndjson');

    expect(log).toContain('"logTail":[{"term":1,"command":"lost"}]');
    expect(log.trim().split('\n').at(-1)).toContain('"logTail":[{"term":2,"command":"kept"}]');
    expect(endOf(await verdictOn(log))).toBe('valid');
  });
});

describe('the example of the guide', () => {
  it('F2.RS.CAND.2 is valid', async () => {
    const guide = readFileSync(new URL('../guides/validating.md', folder), 'utf8');
    const [, example = ''] = /```ndjson\n([^`]+)```/.exec(guide) ?? [];

    const verdict = await verdictOn(example);

    expect([endOf(verdict), verdict.followed]).toEqual(['valid', 3]);
  });
});
