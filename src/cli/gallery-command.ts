/**
 * `raft-statecharts gallery`: the museum as files: a page, and the shortest run of each exhibit as
 * a picture or a text.
 *
 * @module
 */
import { join } from 'node:path';
import type { Command } from 'commander';
import { type Exhibit, exhibits } from '../../model/museum/exhibits.js';
import { fileOf, galleryDocument } from '../../model/museum/gallery.js';
import type { Drawing } from './draw-one.js';
import { HOLDS, INTERRUPTED, UsageError, VIOLATED } from './exit-codes.js';
import { exhibitsNamed } from './exhibit-hunt.js';
import { type Draft, makeFolder, writeWhole } from './files.js';
import type { Job } from './job.js';
import { jobsOption, sideBySide, threadsFor } from './side-by-side.js';
import { interruption, print } from './terminal.js';

interface GalleryFlags {
  readonly jobs?: number;
}

const help = `
Each run is searched for anew. The files are the same each time, to the byte. The page index.md is
written if no ids are given.

Examples:
  raft-statecharts gallery docs/museum
  raft-statecharts gallery pictures half-is-majority no-retry

Exit codes: 0 written, 1 an exhibit no longer shows what it did, 2 usage, 130 interrupted.`;

/** Adds `gallery`. */
export function addGallery(program: Command, done: (code: number) => void): void {
  program
    .command('gallery')
    .description('the museum as files: a page, and a picture of each shortest run')
    .argument('<directory>', 'where the files go')
    .argument('[id...]', 'ids of exhibits; all, with the page, if none is given')
    .addOption(jobsOption())
    .addHelpText('after', help)
    .action(async (folder: string, ids: string[], flags: GalleryFlags) => {
      done(await runGallery(folder, ids, flags));
    });
}

/** Runs the command and returns its exit code. Nothing is written unless all is as expected. */
async function runGallery(
  folder: string,
  ids: readonly string[],
  { jobs: most }: GalleryFlags,
): Promise<number> {
  const shown = shownOf(ids);
  await makeFolder(folder, '');
  const drafts: Draft[] = [];
  const wrong: string[] = [];
  const jobs = shown.map(({ id: name }): Job => ({ type: 'drawing', name }));
  await sideBySide(jobs, threadsFor(jobs.length, most), ({ json }, k) => {
    const exhibit = shown[k] as Exhibit;
    const { text, caught } = json as Drawing;
    if (text === null || !caught) wrong.push(exhibit.id);
    else drafts.push({ path: join(folder, fileOf(exhibit) ?? ''), text });
  });
  if (interruption.signal !== null) return INTERRUPTED;
  if (wrong.length > 0) {
    print(`not shown as expected, so that nothing is written: ${wrong.join(', ')}`);
    return VIOLATED;
  }
  if (ids.length === 0) drafts.push({ path: join(folder, 'index.md'), text: galleryDocument() });
  await writeWhole(drafts);
  print(`written: ${drafts.length} files in ${folder}`);
  return HOLDS;
}

/** The exhibits that have a file. @throws UsageError naming one that has none */
function shownOf(ids: readonly string[]): readonly Exhibit[] {
  const chosen = ids.length === 0 ? exhibits : exhibitsNamed(ids);
  const bare = chosen.filter((exhibit) => fileOf(exhibit) === null);
  if (ids.length > 0 && bare.length > 0) {
    const names = bare.map(({ id }) => id).join(', ');
    throw new UsageError(`${names}: nothing breaks, so that there is no run to show`);
  }
  return chosen.filter((exhibit) => fileOf(exhibit) !== null);
}
