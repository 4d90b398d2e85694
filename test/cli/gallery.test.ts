import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exhibits } from '../../model/museum/exhibits.js';
import { fileOf, galleryDocument } from '../../model/museum/gallery.js';
import { inFolder } from '../support/shards.js';
import { raft } from './run.js';

const museum = new URL('../../docs/museum/', import.meta.url);
const committed = (name: string): Promise<string> => readFile(new URL(name, museum), 'utf8');
const again = 'if this is right: raft-statecharts gallery docs/museum';

describe('gallery', () => {
  it('draws what is in docs/museum, to the byte', async () => {
    const ids = ['half-is-majority', 'entry-out-of-place', 'no-retry'];
    await inFolder(async (folder) => {
      const { code, stdout } = await raft(['gallery', folder, ...ids]);

      expect({ code, stdout }).toEqual({ code: 0, stdout: `written: 3 files in ${folder}\n` });
      for (const name of ['half-is-majority.svg', 'entry-out-of-place.svg', 'no-retry.svg']) {
        expect(await readFile(join(folder, name), 'utf8'), again).toBe(await committed(name));
      }
    });
  });

  it('has all exhibits on its page', async () => {
    const page = await committed('index.md');

    expect(galleryDocument(), again).toBe(page);
    for (const { id } of exhibits) expect(page).toContain(`| [${id}](`);
  });

  it('has a file for each exhibit that does something, and no other', async () => {
    const drawn = (await readdir(museum)).filter((name) => /\.svg$/.test(name));

    expect(drawn.sort()).toEqual(exhibits.flatMap((each) => fileOf(each) ?? []).sort());
  });

  it.each([
    [['nobody'], "there is no mutant 'nobody'; there are vote-twice"],
    [['half-commits'], 'half-commits: nothing breaks, so that there is no run to show'],
  ])('refuses %j', async (ids, message) => {
    await inFolder(async (folder) => {
      const { code, stdout, stderr } = await raft(['gallery', folder, ...ids]);

      expect(stderr).toContain(message);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    });
  });
});
