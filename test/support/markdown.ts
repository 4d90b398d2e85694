/**
 * Links and headings of Markdown files.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { isGenerated, linesOf, read, root } from './sources.js';

interface Link {
  readonly line: number;
  readonly target: string;
}

const INLINE = /\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g;
const DEFINITION = /^\s*\[[^\]]+\]:\s+(\S+)/g;
const ATTRIBUTE = /\b(?:href|src|srcset)="([^"\s]+)"/g;

/** The links of the file to other files of ours that lead nowhere. */
export const brokenLinks = (path: string): readonly string[] =>
  linksOf(path)
    .filter(({ target }) => !/^[a-z][a-z0-9+.-]*:/i.test(target))
    .filter(({ target }) => !leadsSomewhere(path, target))
    .map(({ line, target }) => `${path}:${line} → ${target}`);

/** The lines of the file that are prose: those in fences come out empty. */
export function proseLines(path: string): readonly string[] {
  let fence = '';
  return linesOf(path).map((line) => {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (mark === '') return fence === '' ? line : '';
    if (fence === '') fence = mark;
    else if (mark.startsWith(fence)) fence = '';
    return '';
  });
}

const linksOf = (path: string): readonly Link[] =>
  proseLines(path).flatMap((text, i) => {
    const prose = text.replace(/`[^`]*`/g, '');
    const matches = [INLINE, DEFINITION, ATTRIBUTE].flatMap((form) => [...prose.matchAll(form)]);
    return matches.map(([, target = '']) => ({ line: i + 1, target }));
  });

function leadsSomewhere(path: string, link: string): boolean {
  const [file = '', anchor = ''] = decodeURIComponent(link).split('#');
  if (file.startsWith('/')) return false;
  const target = file === '' ? path : posix.join(posix.dirname(path), file).replace(/\/$/, '');
  if (isGenerated(target)) return true;
  if (target.startsWith('..') || !existsSync(join(root, target))) return false;
  if (anchor === '') return true;
  if (target.endsWith('.md')) return anchorsOf(target).has(anchor);
  const line = /^L(\d+)/.exec(anchor)?.[1];
  return line !== undefined && Number(line) <= linesOf(target).length;
}

/** What GitHub makes of the headings, and the anchors that the file sets itself. */
function anchorsOf(path: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const line of proseLines(path)) {
    const heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(line)?.[1];
    if (heading === undefined) continue;
    const slug = slugOf(heading);
    let anchor = slug;
    for (let i = 1; anchors.has(anchor); i += 1) anchor = `${slug}-${i}`;
    anchors.add(anchor);
  }
  for (const [, id = ''] of read(path).matchAll(/\b(?:id|name)="([^"]+)"/g)) anchors.add(id);
  return anchors;
}

const slugOf = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
