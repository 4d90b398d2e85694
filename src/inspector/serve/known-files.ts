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

/** The types of files, by the ends of their names. */
export const contentTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.json': 'application/json; charset=utf-8',
  '.ndjson': 'application/x-ndjson; charset=utf-8',
} as const;

const isKnown = (end: string): end is keyof typeof contentTypes => Object.hasOwn(contentTypes, end);

/** The files in the folder and below, each under `prefix` and its path from there; no links. */
export function filesIn(folder: string, prefix: string): ReadonlyMap<string, Content> {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    found.flatMap((entry): [string, Content][] => {
      const end = extname(entry.name);
      if (!entry.isFile() || !isKnown(end)) return [];
      const contentType = contentTypes[end];
      const path = join(entry.parentPath, entry.name);
      const below = relative(folder, path).split(sep).map(encodeURIComponent).join('/');
      return [[`${prefix}${below}`, { type: 'file', path, contentType }]];
    }),
  );
}
