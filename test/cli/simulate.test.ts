/**
 * The command `simulate`: what it prints and saves, and its exit codes.
 *
 * @module
 */
import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { raft } from './run.js';

const shown =
  /^2 seeds from 1: nothing found \(\d+\.\d s\)\n {2}[\d,]+ events of servers validated\n/;

describe('simulate', () => {
  it('P8.4 finds nothing wrong with Raft: exit code 0', async () => {
    const { code, stdout } = await raft(['simulate', '--seeds', '2']);

    expect(stdout).toMatch(shown);
    expect(stdout).toMatch(/ {2}[\d,]+ operations of clients\n {2}[\d,]+ writes acknowledged\n/);
    expect(stdout).toMatch(/ {2}[\d,]+ faults\n$/);
    expect(code).toBe(0);
  });

  it('P8.4 tells a program what came of it', async () => {
    const { code, stdout } = await raft(['simulate', '--seed', '7', '--seeds', '1', '--json']);

    const said = JSON.parse(stdout) as Record<string, unknown>;
    expect(said).toMatchObject({ seeds: 1, seed: 7, findings: [] });
    expect(Object.keys(said)).toEqual([
      ...['seeds', 'events', 'operations', 'acknowledged', 'faults'],
      ...['seconds', 'findings', 'seed'],
    ]);
    expect(code).toBe(0);
  });

  it('F2.RV.2 names the seed that shows a mutant, and what it shows', async () => {
    const range = ['--seed', '3', '--seeds', '2'];
    const { code, stdout } = await raft(['simulate', '--mutants', 'vote-twice', ...range]);

    expect(stdout).toMatch(/^vote-twice +breaks +1 +specification F2\.RV\.2: /);
    expect(code).toBe(0);
  });

  it('P8.4 names the seed that shows a mistake beside the statechart', async () => {
    const { code, stdout } = await raft(['simulate', '--mutants', 'reads-anywhere']);

    expect(stdout).toMatch(/^reads-anywhere +breaks +1 +history +P8\.4: /);
    expect(code).toBe(0);
  });

  it('F2.RV.2 exits with 1 when a mutant that breaks a property is not found', async () => {
    const { code, stdout } = await raft(['simulate', '--mutants', 'vote-twice', '--seeds', '1']);

    expect(stdout).toMatch(/^vote-twice +breaks +> 1 +not found\n$/);
    expect(code).toBe(1);
  });

  it.each([
    ['ids without --mutants', ['vote-twice'], 'vote-twice: ids go with --mutants'],
    ['an unknown mutant', ['--mutants', 'nobody'], "there is no mutant 'nobody'; there are"],
  ])('P8.4 refuses %s: exit code 2', async (_what, args, why) => {
    const { code, stdout, stderr } = await raft(['simulate', ...args]);

    expect(stderr).toContain(why);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it('P8.4 saves what validate and linearizable accept', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'raft-statecharts-')), 'run');

    await raft(['simulate', '--seeds', '1', '--save', folder]);
    const files = await readdir(folder);
    const histories = files.filter((name) => name.startsWith('history-'));
    const events = await raft(['validate', join(folder, 'events.ndjson')]);
    const seen = await raft(['linearizable', ...histories.map((name) => join(folder, name))]);

    expect(files.toSorted()).toEqual([
      ...['events.ndjson', 'history-k0.ndjson', 'history-k1.ndjson', 'history-k2.ndjson'],
    ]);
    expect([events.code, seen.code]).toEqual([0, 0]);
  });
});
