/**
 * Pieces of Markdown and HTML that the pages are made of. A link to something of this site is
 * written `raft:kind/name` and gets its address when the page is rendered; see links.ts.
 *
 * @module
 */
import { escaped } from '../../model/svg.js';
import type { Declaration } from './declarations.js';

/** A page of the project's own, before TypeDoc renders it. */
export interface SitePage {
  /** What links call it, such as `rule/F2.AE.3`. */
  readonly key: string;
  /** Where it goes, without the extension. */
  readonly url: string;
  /** What the navigation calls it. */
  readonly title: string;
  /** The key of the page above it in the navigation; null at the top. */
  readonly parent: string | null;
  /** Markdown with HTML. */
  readonly content: string;
  /** What the search looks at besides the title. */
  readonly searched: string;
}

/** A link in HTML to something of this site. */
export const linkTo = (key: string, html: string): string =>
  `<a href="raft:${escaped(key)}">${html}</a>`;

/** A rule's id, which becomes a link when the page is rendered. */
export const ruleCode = (id: string): string => `<code>${escaped(id)}</code>`;

/** Rules' ids with commas between them. */
export const ruleCodes = (ids: readonly string[]): string => ids.map(ruleCode).join(', ');

/** A name of the vocabulary or the public surface, linked to its page of the reference. */
export const symbolLink = (name: string): string =>
  linkTo(`symbol/${name}`, `<code>${escaped(name)}</code>`);

/** A link to lines of a file. */
export const sourceLink = (path: string, line: number): string =>
  linkTo(`source/${path}#L${line}`, `${escaped(path)}:${line}`);

/** A declaration's text, with a line above that says where it is. */
export const codeOf = ({ path, lines, text }: Declaration, head: string): string =>
  [`<p class="where">${head} ${sourceLink(path, lines[0])}</p>`, '', fence('ts', text)].join('\n');

/** A block of code. */
export const fence = (language: string, text: string): string =>
  ['```' + language, text, '```'].join('\n');

/** A table; cells are HTML. It scrolls by itself where it is too wide. */
export const tableOf = (
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  caption: string,
): string =>
  [
    `<div class="wide" tabindex="0" role="group" aria-label="${escaped(caption)}"><table>`,
    `<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>`,
    '<tbody>',
    ...rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`),
    '</tbody></table></div>',
  ].join('\n');

/** Something that the reader may open. */
export const folded = (summary: string, lines: readonly string[], open = false): string =>
  [`<details${open ? ' open' : ''}><summary>${summary}</summary>`, ...lines, '</details>'].join(
    '\n',
  );

/** A section with its heading, or nothing if it has no content. */
export const section = (heading: string, parts: readonly string[]): readonly string[] =>
  parts.length === 0 ? [] : [`## ${heading}`, '', ...parts.flatMap((part) => [part, ''])];
