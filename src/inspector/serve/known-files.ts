/**
 * The files that a server gives, by the paths under which it does. They are listed once: what is
 * not in the list is not given, whatever a path says.
 *
 * @module
 */
import { readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

/** What can be given. */
export type Content =
  | { readonly type: 'file'; readonly path: string; readonly contentType: string }
  | { readonly type: 'text'; readonly text: string; readonly contentType: string };

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.ndjson': 'application/x-ndjson; charset=utf-8',
};

/** The type of a page. */
export const HTML = 'text/html; charset=utf-8';

/** The files in the folder and below, each under `prefix` and its path from there; no links. */
export function filesIn(folder: string, prefix: string): ReadonlyMap<string, Content> {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    found.flatMap((entry): [string, Content][] => {
      const contentType = contentTypes[extname(entry.name)];
      if (!entry.isFile() || contentType === undefined) return [];
      const path = join(entry.parentPath, entry.name);
      const below = relative(folder, path).split(sep).map(encodeURIComponent).join('/');
      return [[`${prefix}${below}`, { type: 'file', path, contentType }]];
    }),
  );
}
