/**
 * Serves the inspector's page until a signal comes, for the commands that open something in it.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Feed } from '../inspector/live/feed.js';
import { LIVE, RECORDED } from '../inspector/live/places.js';
import { servePage } from '../inspector/serve/page-server.js';
import { UsageError } from './exit-codes.js';
import type { Inspectable } from './inspectable.js';
import { openBrowser } from './open-browser.js';
import { isOlderThanProgram } from './page-age.js';
import { print } from './terminal.js';
import { interrupted } from './until-signal.js';

/** How the page is served, as the command line gives it. */
export interface PageFlags {
  /** Any free port if absent. */
  readonly port?: number;
  /** Whether to open the desktop's browser. */
  readonly open: boolean;
}

/** What the page shows: something to open, running servers, or a cluster to be played. */
export type Shown =
  Inspectable | { readonly type: 'live'; readonly feed: Feed } | { readonly type: 'play' };

/** Prints the page's address and serves it until a signal. @throws UsageError if it cannot be */
export async function showPage(shown: Shown, { port = 0, open }: PageFlags): Promise<void> {
  const page = pageFolder();
  if (isOlderThanProgram(page)) {
    process.stderr.write('raft-statecharts: the page is older than the program: npm run page\n');
  }
  const served = await servePage(
    {
      ...{ page, reference: referenceFolder() },
      recorded: shown.type === 'recorded' ? shown.text : null,
      feed: shown.type === 'live' ? shown.feed : null,
    },
    port,
  );
  const address = `${served.url}${fragmentFor(shown)}`;
  print(address);
  if (open) openBrowser(address);
  await interrupted();
  await served.close();
}

function fragmentFor(shown: Shown): string {
  switch (shown.type) {
    case 'address':
      return `#${shown.fragment}`;
    case 'recorded':
      return `#${RECORDED}`;
    case 'live':
      return `#${LIVE}`;
    case 'play':
      return '';
  }
}

/** Where the built page is. @throws UsageError when it has not been built */
export function pageFolder(): string {
  const folder = folderOf('dist/inspector', 'inspector.js');
  if (folder !== null) return folder;
  throw new UsageError("the inspector's page is not built: npm run page builds it");
}

/** The built page with what belongs to it; null where it is not built. */
export function builtPage(): { readonly page: string; readonly reference: string | null } | null {
  const page = folderOf('dist/inspector', 'inspector.js');
  return page === null ? null : { page, reference: referenceFolder() };
}

const referenceFolder = (): string | null => folderOf('docs/reference', 'paper.html');

/** The folder of the package, which this file belongs to, built or not; null if it is not there. */
function folderOf(path: string, file: string): string | null {
  const roots = ['../../../', '../../'].map((up) => new URL(up, import.meta.url));
  const root = roots.find((each) => existsSync(new URL('package.json', each)));
  const folder = root === undefined ? null : new URL(`${path}/`, root);
  return folder !== null && existsSync(new URL(file, folder)) ? fileURLToPath(folder) : null;
}
