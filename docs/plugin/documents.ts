/**
 * The Markdown files of the project as pages: their titles, their groups, their addresses, and the
 * links in them to sources.
 *
 * @module
 */
import { relative } from 'node:path';
import type {
  CommentDisplayPart,
  DocumentReflection,
  ProjectReflection,
  Reflection,
} from 'typedoc';
import { root } from '../../test/support/sources.js';
import { isListed } from './source-pages.js';

/** The groups of the navigation, by folder; the first that fits. */
const groups: readonly (readonly [RegExp, string])[] = [
  [/^docs\/guides\//, 'Guides'],
  [/^docs\/museum\//, 'Raft'],
  [/^docs\/decisions\//, 'Decisions'],
  [/./, 'Background'],
];

/** The guides in the order in which they are best read; others follow. */
const order: readonly string[] = [
  ...['tour', 'faq', 'reading-the-statechart', 'checking', 'reading-a-counterexample', 'museum'],
  ...['inspecting', 'changing-the-protocol', 'your-own-variant', 'specification', 'tla'],
  ...['liveness', 'traces'],
];

/** Where the document stands among the others. */
export function placeOf(reflection: Reflection): number {
  const name = /^docs\/guides\/(.*)\.md$/.exec(pathOfDocument(reflection) ?? '')?.[1];
  const place = name === undefined ? -1 : order.indexOf(name);
  return place === -1 ? order.length : place;
}

/** The path of the file that the document is, from the root of the project. */
export function pathOfDocument(reflection: Reflection): string | undefined {
  const path = reflection.isDocument()
    ? reflection.project.files.getReflectionPath(reflection)
    : undefined;
  return path === undefined ? undefined : relative(root, path);
}

/** The address of a document that is a file: its path without `docs/` and extension. */
export function urlOfDocument(reflection: Reflection): string | undefined {
  return pathOfDocument(reflection)
    ?.replace(/^docs\//, '')
    .replace(/\.md$/, '')
    .toLowerCase();
}

/** Gives each document its heading as a name, a group, and links to listed sources. */
export function nameDocuments(project: ProjectReflection): void {
  for (const document of project.documents ?? []) {
    const path = pathOfDocument(document);
    if (path === undefined) continue;
    const first = document.content[0];
    const heading = /^\s*#\s+(.*)/.exec(first?.text ?? '')?.[1];
    if (heading !== undefined) document.name = heading.replaceAll('`', '').trim();
    document.frontmatter['group'] ??= groups.find(([form]) => form.test(path))?.[1] ?? 'Background';
    linkSources(document, project);
  }
  linkParts(project.readme ?? [], project);
}

const linkSources = (document: DocumentReflection, project: ProjectReflection): void => {
  linkParts(document.content, project);
};

/** The document that shows what is in a file of data: the site does without the file. */
const tableOf = (path: string): string =>
  path.replace('benchmark/results', 'benchmark/table').replace(/\.json$/, '.md');

/** A relative link to a source of ours leads to its listing instead of a copy of the file. */
function linkParts(parts: CommentDisplayPart[], project: ProjectReflection): void {
  for (const [i, part] of parts.entries()) {
    if (part.kind !== 'relative-link' || part.target === undefined) continue;
    const absolute = project.files.resolvePath(part.target);
    const path = absolute === undefined ? null : relative(root, absolute);
    if (path === null) continue;
    const exhibit = /^docs\/museum\/([\w-]+)\.svg$/.exec(path)?.[1];
    if (exhibit !== undefined) {
      // A picture that is shown stays one; a link to it leads to the page of the exhibit.
      const isShown = /!\[[^\]]*\]\($/.test(parts[i - 1]?.text ?? '');
      const key = isShown ? `museum/${exhibit}.svg` : `mutant/${exhibit}`;
      parts[i] = { kind: 'text', text: `raft:${key}` };
      continue;
    }
    if (/^docs\/.*\.json$/.test(path)) {
      parts[i] = { kind: 'text', text: `raft:doc/${tableOf(path)}` };
      continue;
    }
    if (!isListed(path)) continue;
    const anchor = part.targetAnchor === undefined ? '' : `#${part.targetAnchor}`;
    parts[i] = { kind: 'text', text: `raft:source/${path}${anchor}` };
  }
}
