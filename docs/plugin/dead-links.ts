/**
 * Links of the built site that lead nowhere: to no file, or to no such anchor in a page. Other
 * sites are not asked.
 *
 * @module
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';

const TARGET = /\s(?:href|src)="([^"]*)"/g;
const ANCHOR = /\s(?:id|name)="([^"]*)"/g;

/** The dead links of the site in the folder, each with the page that it is on. */
export function deadLinks(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(join(folder, '/').length))
    .map((path) => path.replaceAll('\\', '/'));
  const known = new Set(files);
  const pages = files.filter((path) => path.endsWith('.html')).sort();
  const texts = new Map(pages.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
  const anchors = new Map<string, ReadonlySet<string>>();
  const anchorsOf = (path: string): ReadonlySet<string> => {
    const found =
      anchors.get(path) ??
      new Set([...(texts.get(path) ?? '').matchAll(ANCHOR)].map(([, id = '']) => id));
    anchors.set(path, found);
    return found;
  };
  return pages.flatMap((page) => {
    const targets = [...(texts.get(page) ?? '').matchAll(TARGET)].map(([, target = '']) => target);
    const dead = [...new Set(targets)].filter((target) => {
      if (/^(?:https?:|mailto:|data:)/.test(target)) return false;
      const [path = '', anchor = ''] = decodeURIComponent(target.replaceAll('&amp;', '&')).split(
        '#',
      );
      const file = path === '' ? page : posix.normalize(posix.join(posix.dirname(page), path));
      if (!known.has(file)) return true;
      // Behind the inspector's address is a run.
      if (file === 'inspector/index.html') return false;
      return anchor !== '' && file.endsWith('.html') && !anchorsOf(file).has(anchor);
    });
    return dead.map((target) => `${page} links to ${target}, which is not there`);
  });
}
