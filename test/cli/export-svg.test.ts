/**
 * The command `export --format svg`, as it is built.
 *
 * @module
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeTrace } from '../../model/trace/trace.js';
import { counterexampleFile } from '../support/counterexamples.js';
import { inFolder } from '../support/shards.js';
import { votesTwice } from '../support/traces.js';
import { raft } from './run.js';

describe('export --format svg', () => {
  it('F2.AE.3 writes the picture of the guide, to the byte', async () => {
    const picture = new URL('../../docs/samples/truncate-always.svg', import.meta.url);
    const file = counterexampleFile('truncate-always');

    await inFolder(async (folder) => {
      const out = join(folder, 'truncate-always.svg');
      const ran = await raft(['export', file, '--format', 'svg', '--out', out]);

      expect(ran).toEqual({ code: 0, stdout: `written: ${out}\n`, stderr: '' });
      expect(
        await readFile(out, 'utf8'),
        'if this is right: export docs/museum/traces/truncate-always.json again',
      ).toBe(await readFile(picture, 'utf8'));
    });
  });

  it('F2.RV.2 prints a picture of a run that breaks something', async () => {
    await inFolder(async (folder) => {
      const file = join(folder, 'votes-twice.json');
      await writeFile(file, writeTrace({ ...votesTwice, breaks: 'one vote per term' }));

      const { code, stdout, stderr } = await raft(['export', file, '--format', 'svg']);

      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^<svg xmlns="[^"]*" class="sequence" [^]*<\/svg>\n$/);
    });
  });
});
