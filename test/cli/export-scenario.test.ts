/**
 * The command `export --format svg` of a scenario, and that a scenario which cannot be drawn is one
 * clear line.
 *
 * @module
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeTrace } from '../../model/trace/trace.js';
import { runExport } from '../../src/cli/export-command.js';
import { inFolder } from '../support/shards.js';
import { votesTwice } from '../support/traces.js';

let stdout = '';

beforeEach(() => {
  stdout = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += String(text);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** What the command prints for a file of that name. */
const exported = (name: string, text: string, format: string): Promise<string> =>
  inFolder(async (folder) => {
    const file = join(folder, name);
    await writeFile(file, text);
    try {
      await runExport(file, { format });
      return stdout;
    } catch (error) {
      return String(error).replaceAll(`${folder}/`, '');
    }
  });

describe('export of a scenario', () => {
  it('F4.T4 writes the picture of the tour, to the byte', async () => {
    const place = (path: string): URL => new URL(`../../${path}`, import.meta.url);

    await inFolder(async (folder) => {
      const out = join(folder, 'election.svg');
      const code = await runExport(place('test/scenarios/election.txt').pathname, {
        ...{ format: 'svg', out },
      });

      expect([code, stdout]).toEqual([0, `written: ${out}\n`]);
      expect(await readFile(out, 'utf8')).toBe(
        await readFile(place('docs/tour/election.svg'), 'utf8'),
      );
    });
  });

  it.each([
    [
      'another format',
      'cluster 3\n',
      'itf',
      '--format itf: run.txt is a scenario, expected svg or stately-inspect',
    ],
    ['no scenario', 'hello\nworld\n', 'svg', 'run.txt: line 1: expected cluster with 1 to 7 '],
    ['a command that cannot be', 'cluster 3\nheal\n', 'svg', 'run.txt: line 2: expected a part'],
  ])('is refused in a line: %s', async (_, text, format, message) => {
    const said = await exported('run.txt', text, format);

    expect(said).toMatch(/^UsageError: [^\n]*$/);
    expect(said).toContain(message);
  });

  it('F2.RV.2 is not confused with that of a trace, whatever that is called', async () => {
    const trace = await exported('run.txt', writeTrace(votesTwice), 'svg');

    expect(trace).toMatch(/^<svg [^]*<title id="title">[^<]* breaks in step \d+<\/title>/);
  });
});
