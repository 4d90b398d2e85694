import { describe, expect, it } from 'vitest';
import { boundOf } from '../../model/cluster/bound.js';
import { solo } from '../../model/instances/solo.js';
import { type Growth, codeOf, conclusionOf } from '../../src/cli/grow-command.js';
import type { Outcome } from '../../src/cli/verdict-report.js';
import { raft } from './run.js';

const grow = (...args: readonly string[]) => raft(['check', ...args, '--grow']);
const tiny = ['cluster', '--bound', 'servers=1,terms=1'];

describe('check --grow', () => {
  it('goes on to larger bounds, and claims those that were exhausted', async () => {
    const bound = ['cluster', '--bound', 'servers=2,terms=1', '--max-states', '2000'];
    const { code, stdout } = await grow(...bound, '--max-seconds', '60');
    const lines = stdout.split('\n').map((line) => line.replace(/\d+\.\d s/, 'T'));
    expect(lines.slice(2)).toEqual([
      'start            servers=2,terms=1',
      '  all holds, exhausted: 20 states, 24 transitions, depth 6, T',
      'entries + 1      servers=2,terms=1,entries=1',
      '  all holds, exhausted: 48 states, 100 transitions, depth 9, T',
      'terms + 1        servers=2,entries=1',
      '  all holds, exhausted: 1,233 states, 3,766 transitions, depth 14, T',
      'inFlight + 1     servers=2,inFlight=5,entries=1',
      '  all holds, exhausted: 1,233 states, 3,766 transitions, depth 14, T',
      'heartbeats + 1   servers=2,inFlight=5,entries=1,heartbeats=1',
      expect.stringMatching(/^ {2}not exhausted: by --max-states 2000, with \d+ states to go: /),
      '',
      'largest bound searched to its end, in which all holds: servers=2,inFlight=5,entries=1',
      'not searched to its end: servers=2,inFlight=5,entries=1,heartbeats=1',
      '',
    ]);
    expect(code).toBe(0);
  });

  it('exits with 3 when not even the first bound was exhausted, and claims nothing', async () => {
    const { code, stdout } = await grow('election', '--max-seconds', '60', '--max-states', '1000');
    expect(stdout).toContain('no bound was searched to its end');
    expect(stdout).not.toMatch(/holds/);
    expect(code).toBe(3);
  });

  it('says the same as JSON', async () => {
    const limits = ['--max-seconds', '60', '--max-states', '80', '--json'];
    const { code, stdout } = await grow(...tiny, ...limits);
    const { exitCode, largest, unfinished, verdicts } = JSON.parse(stdout) as {
      exitCode: number;
      largest: string;
      unfinished: string;
      verdicts: { given: string; raised: string | null; outcome: string }[];
    };
    expect([code, exitCode]).toEqual([0, 0]);
    expect(verdicts.at(-1)).toMatchObject({ given: unfinished, outcome: 'incomplete' });
    expect(verdicts.at(-2)).toMatchObject({ given: largest, outcome: 'holds' });
    expect(verdicts[1]).toMatchObject({ given: 'servers=1,terms=1,entries=1', raised: 'entries' });
  });

  it.each([
    [[], '--grow goes with cluster and a --bound, or with one instance'],
    [['solo', 'pair'], '--grow goes with cluster and a --bound'],
    [['spec:x1'], '--grow goes with cluster and a --bound'],
    [['live'], '--grow goes with cluster and a --bound'],
    [['solo'], '--grow needs --max-seconds'],
    [['solo', '--max-seconds', '1', '--shard', '1/2'], '--shard 1/2 does not go with --grow'],
    [['solo', '--max-seconds', '1', '--bound', 'servers=2'], '--bound goes with the name cluster'],
    [['nowhere', '--max-seconds', '1'], "there is no instance 'nowhere'"],
  ])('refuses %j', async (args, message) => {
    const { code, stdout, stderr } = await grow(...args);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

const growth = (unfinished: string | null, ...outcomes: readonly Outcome[]): Growth => ({
  done: outcomes.map((outcome, i) => ({
    stage: { raised: null, instance: { ...solo, bound: boundOf({ entries: i }) } },
    result: { outcome, lines: [], json: {} },
  })),
  unfinished,
});

describe('the end of a growth', () => {
  it('is a violation, whatever was exhausted before', () => {
    const broken = growth(null, 'holds', 'holds', 'violated');
    expect(codeOf(broken)).toBe(1);
    expect(conclusionOf(broken)).toEqual([
      '',
      'largest bound searched to its end, in which all holds: servers=3,entries=1',
      'broken in the bound after that, as shown above',
    ]);
  });

  it.each([
    [1, growth(null, 'violated')],
    [1, growth(null, 'changed')],
    [1, growth(null, 'missed')],
    [3, growth('servers=3', 'incomplete')],
    [3, growth('servers=3')],
    [0, growth('servers=3,entries=1', 'holds', 'incomplete')],
    [0, growth(null, 'holds')],
  ])('has exit code %i', (code, ended) => {
    expect(codeOf(ended)).toBe(code);
  });
});
