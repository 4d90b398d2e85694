/**
 * Every scenario of this folder does what is recorded in it. `npm run scenarios:update` records
 * anew.
 *
 * @module
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runScenario } from '../../model/scenario/run.js';
import { ScenarioError } from '../../model/scenario/scenario-error.js';
import { raftStatechart } from '../../src/statechart/raft-statechart.js';

const folder = new URL('./', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
const records = process.env['UPDATE_SCENARIOS'] === '1';

describe('scenarios', () => {
  it.each(files)('%s does what is recorded in it', (name) => {
    const file = new URL(name, folder);
    const recorded = readFileSync(file, 'utf8');

    const played = runScenario(recorded);

    if (records) writeFileSync(file, played);
    else expect(played, 'if this is right: npm run scenarios:update').toBe(recorded);
  });

  it.each(files)('%s breaks nothing', (name) => {
    expect(readFileSync(new URL(name, folder), 'utf8')).not.toContain('violates');
  });

  it('F2.RS.CAND.2 record what a command did, by which rules, and what it sent', () => {
    expect(runScenario('# A story.\n\ncluster 2\ntimeout s1\n  old\ndeliver s1 s2\n')).toBe(
      [
        ...['# A story.', '', 'cluster 2', 'timeout s1'],
        '  s1 follower → candidate, term 0 → 1, votes for s1',
        '  by F4.T2',
        '  s1 → s2 requestVoteRequest term 1',
        'deliver s1 s2',
        '  arrives: s1 → s2 requestVoteRequest term 1',
        '  s2 term 0 → 1, votes for s1',
        '  by F2.RS.ALL.2 F2.RV.2',
        '  s2 → s1 requestVoteResponse term 1, granted',
        '',
      ].join('\n'),
    );
  });

  it('play the same when played again', () => {
    const once = runScenario(
      'cluster 3\ntimeout s1\ndeliver all\nclient s1 x\ndeliver all\nshow\n',
    );

    expect(runScenario(once)).toBe(once);
  });
});

describe('a wrong rule', () => {
  const rivals = ['cluster 3', 'timeout s1', 'timeout s2', 'deliver s1 s3', 'deliver s2 s3'];
  const story = [...rivals, 'deliver s3 s1', 'deliver s3 s2', 'show'].join('\n');
  const chart = raftStatechart.provide({ guards: { voteIsFree: () => true } });

  it('F2.RV.2 a server that votes twice breaks election safety', () => {
    expect(runScenario(story, chart)).toContain(
      '\n  violates F3.ES election safety: term 1 has the leaders s1 and s2\nshow',
    );
  });

  it('F3.ES is broken by no server of the project in the same story', () => {
    expect(runScenario(story)).not.toContain('violates');
  });
});

describe('a scenario that cannot be played', () => {
  const three = ['cluster 3'];
  const led = ['cluster 3', 'timeout s1', 'deliver all'];

  it.each([
    ['no command', ['# only a comment'], 1, 'a line such as: cluster 3'],
    ['no cluster first', ['', 'timeout s1'], 2, 'cluster with 1 to 7 servers'],
    ['too many servers', ['cluster 8'], 1, 'cluster with 1 to 7 servers'],
    ['a second cluster', ['cluster 3', 'cluster 3'], 2, 'timeout, heartbeat'],
    ['another bound', ['cluster 3 drops=1'], 1, 'only fastBackup=, maxEntries= or network='],
    ['a bound that cannot be', ['cluster 3 network=tcp'], 1, 'a bound that can be'],
    ['an unknown command', [...three, 'elect s1'], 2, 'timeout, heartbeat'],
    ['an unknown server', [...three, 'timeout s4'], 2, 'one of the servers s1 s2 s3'],
    ['a client of an unknown server', [...three, 'client s9 x'], 2, 'one of the servers s1 s2 s3'],
    ['a client that says nothing', [...three, 'client s1'], 2, 'client, a server, one word'],
    ['a message to its sender', [...three, 'deliver s1 s1'], 2, 'two different servers'],
    ['an unknown message', [...three, 'drop s1 s2 vote'], 2, 'one of requestVoteRequest'],
    ['nothing to deliver', [...three, 'deliver s1 s2'], 2, 'something in flight'],
    ['nothing at all to deliver', [...three, 'deliver all'], 2, 'something in flight'],
    [
      'nothing of that type',
      [...three, 'timeout s1', 'drop s1 s2 appendEntriesRequest'],
      3,
      'no a',
    ],
    ['no second message', [...three, 'timeout s1', 'drop s1 s2 2'], 3, 'no message 2 from s1'],
    ['a timeout of a leader', [...led, 'timeout s1'], 4, 'an election timer running on s1'],
    ['a heartbeat of a follower', [...led, 'heartbeat s2'], 4, 'a heartbeat timer running on s2'],
    ['a server that is down', [...three, 'crash s1', 'timeout s1'], 3, 's1 to be up'],
    ['a client of one', [...three, 'crash s1', 'client s1 x'], 3, 's1 to be up'],
    ['a recovery of one that is up', [...three, 'recover s1'], 2, 's1 to be down'],
    ['a partition without a bar', [...three, 'partition s1 s2 s3'], 2, 'each of s1 s2 s3 once'],
    ['a partition that forgets one', [...three, 'partition s1 | s2'], 2, 'each of s1 s2 s3 once'],
    ['a partition in three', [...three, 'partition s1 | s2 | s3'], 2, 'with one | between'],
    ['a partition twice', [...three, 'partition s1 | s2 s3', 'partition s1 s2 | s3'], 3, 'heal'],
    ['healing what is whole', [...three, 'heal'], 2, 'a partition before heal'],
    ['a copy on a FIFO link', ['cluster 2 network=fifo', 'duplicate s1 s2'], 2, 'no duplicate'],
    ['a torn crash', [...three, 'crash s1 torn after 1'], 2, 'crash without torn'],
    ['a tear after the end', [...three, 'timeout s1 torn after 99'], 2, 'less than the'],
  ])('says where and what was expected: %s', (_what, lines, line, expected) => {
    const play = (): string => runScenario(lines.join('\n'));

    expect(play).toThrow(ScenarioError);
    expect(play).toThrow(`line ${line}: expected `);
    expect(play).toThrow(expected);
  });

  it('counts the lines that were recorded', () => {
    const played = runScenario('cluster 3\ntimeout s1\n');

    expect(() => runScenario(`${played}heal\n`)).toThrow('line 7: ');
  });
});
