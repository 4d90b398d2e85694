/**
 * The commands `export --stately` and `export --format stately-inspect`, as they are built.
 *
 * @module
 */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeTrace } from '../../model/trace/trace.js';
import { scenarioFeed, traceFeed } from '../../src/inspector/stately/inspect-feed.js';
import { writeStatelyConfig } from '../../src/inspector/stately/stately-config.js';
import { inFolder } from '../support/shards.js';
import { votesTwice } from '../support/traces.js';
import { raft } from './run.js';

describe('export --stately', () => {
  it('F4.T1 prints the statechart', async () => {
    const { code, stdout, stderr } = await raft(['export', '--stately']);

    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(writeStatelyConfig());
  });

  it('writes it to a file', async () => {
    await inFolder(async (folder) => {
      const out = join(folder, 'raft.machine.json');
      const ran = await raft(['export', '--stately', '--out', out]);

      expect(ran).toEqual({ code: 0, stdout: `written: ${out}\n`, stderr: '' });
      expect(await readFile(out, 'utf8')).toBe(writeStatelyConfig());
    });
  });

  it.each([
    [['--stately', 'run.json'], '--stately exports the statechart: expected no file and no'],
    [['--stately', '--format', 'svg'], '--stately exports the statechart: expected no file and no'],
    [[], "missing required argument 'file', or --stately for the statechart"],
    [['--format', 'svg'], "missing required argument 'file', or --stately for the statechart"],
    [['run.json'], "missing required option '--format', one of itf, itf-specification, tla, scena"],
  ])('is not confused with the export of a run: %j', async (args, message) => {
    await inFolder(async (folder) => {
      const out = join(folder, 'out.json');
      const { code, stdout, stderr } = await raft(['export', ...args, '--out', out]);

      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(message);
      expect(await readdir(folder)).toEqual([]);
    });
  });
});

describe('export --format stately-inspect', () => {
  it('F2.RV.2 prints the feed of a trace, also of a mutant', async () => {
    await inFolder(async (folder) => {
      const file = join(folder, 'votes-twice.json');
      await writeFile(file, writeTrace(votesTwice));

      const { code, stdout, stderr } = await raft(['export', file, '--format', 'stately-inspect']);

      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toBe(traceFeed(votesTwice));
    });
  });

  it('F4.T4 writes the feed of a scenario', async () => {
    const { pathname } = new URL('../scenarios/election.txt', import.meta.url);
    await inFolder(async (folder) => {
      const out = join(folder, 'election.inspect.json');
      const ran = await raft(['export', pathname, '--format', 'stately-inspect', '--out', out]);

      expect(ran).toEqual({ code: 0, stdout: `written: ${out}\n`, stderr: '' });
      expect(await readFile(out, 'utf8')).toBe(scenarioFeed(await readFile(pathname, 'utf8')));
    });
  });

  it('is in the help, as --stately is', async () => {
    const { stdout } = await raft(['export', '--help']);

    expect(stdout).toMatch(/--stately +no file: the statechart/);
    expect(stdout).toMatch(/ {2}stately-inspect +a JSON array of events/);
  });
});
