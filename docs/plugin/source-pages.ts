/**
 * Listings of source files, a page each.
 *
 * @module
 */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { escaped } from '../../model/svg.js';
import { linesOf, read, root } from '../../test/support/sources.js';
import { lighterCode } from './lighter.js';

/** True if the path, from the root of the project, is a file that can be listed. */
export const isListed = (path: string): boolean =>
  /\.(?:m?[jt]s|tla|cfg|txt|sh|pml)$/.test(path) &&
  !path.startsWith('..') &&
  existsSync(join(root, path)) &&
  statSync(join(root, path)).isFile();

/** Where the listing of the file goes, from the root of the site. */
export const urlOfSource = (path: string): string => `source/${path}.html`;

/**
 * The listing, with an anchor `L7` for each of the lines that are linked; `highlight` colours
 * TypeScript.
 */
export function sourcePage(
  path: string,
  anchors: ReadonlySet<string>,
  highlight: (text: string) => string,
): string {
  const up = '../'.repeat(path.split('/').length);
  const coloured = /^(?:src|spec)\/.*\.ts$/.test(path);
  const lines = coloured
    ? lighterCode(highlight(read(path).trimEnd())).split('<br/>')
    : linesOf(path).map(escaped);
  const code = lines.map((line, i) =>
    anchors.has(`L${i + 1}`) ? `<span id="L${i + 1}">${line}</span>` : line,
  );
  const numbers = lines.map((_, i) => i + 1).join('\n');
  return [
    '<!DOCTYPE html><html class="default" lang="en"><head><meta charset="utf-8">',
    `<title>${escaped(path)} | raft-statecharts</title>`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    ...['style', 'highlight', 'custom'].map(
      (name) => `<link rel="stylesheet" href="${up}assets/${name}.css">`,
    ),
    '</head><body class="source"><script>document.documentElement.dataset.theme =',
    "localStorage.getItem('tsd-theme') || 'os'</script>",
    `<header class="tsd-page-toolbar"><div class="tsd-toolbar-contents container">`,
    `<a class="title" href="${up}index.html">raft-statecharts</a></div></header>`,
    `<main><h1>${escaped(path)}</h1>`,
    `<div class="listing"><pre class="numbers" aria-hidden="true">${numbers}</pre>`,
    `<pre tabindex="0"><code>${code.join('\n')}</code></pre></div>`,
    '</main></body></html>\n',
  ].join('\n');
}
