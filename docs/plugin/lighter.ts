/**
 * Pages in less text, so that the whole site can be carried along: what TypeDoc repeats in each
 * page without telling anything is left out.
 *
 * @module
 */

/** Blanks that have a colour, and the ink of plain text, need no element of their own. */
const PLAIN_INK = /<span class="hl-(?:0">([^<]*)|\d+">(\s*))<\/span>/g;

/** The mark behind a heading is drawn by the style sheet. */
const ANCHOR_ICON = /(<a [^>]*class="tsd-anchor-icon">)<svg[^>]*>.*?<\/svg>/g;

/** The letters in circles say nothing that the heading above them does not. */
const KIND_ICON = /<svg class="tsd-kind-icon"[^>]*>.*?<\/svg>/g;

/** A link to the very heading that it stands in. */
const PERMALINK = /<a [^>]*class="tsd-anchor-icon">.*?<\/a>/gs;

/** The list of an interface's members, which the sidebar has as well. */
const MEMBER_INDEX =
  /<section class="tsd-panel-group tsd-index-group">.*?<\/details><\/section><\/section>/s;

/** What says what every page of every site says. */
const PLAIN_META = /<meta (?:http-equiv="x-ua-compatible"|name="description")[^>]*>/g;

/** The links at the top once more, for narrow windows; a script copies them. */
const SIDEBAR_LINKS = /(<nav id="tsd-sidebar-links"[^>]*>).*?(<\/nav>)/s;

/** The script that sets the theme before anything is seen: the same in every page. */
const THEME = /<script>(document\.documentElement\.dataset\.theme.*?)<\/script>/s;

/** Where that script is, for all pages together. */
export const THEME_SCRIPT = 'assets/theme.js';

/** The script that sets the theme. @throws Error when the page has none */
export function themeScriptIn(html: string): string {
  const script = THEME.exec(html)?.[1];
  if (script === undefined) throw new Error('a page has no script that sets the theme');
  return script;
}

/** The data of a page that this site does not have: the hierarchy of classes. */
const HIERARCHY =
  /<script async src="[^"]*assets\/hierarchy\.js" id="tsd-hierarchy-script"><\/script>/;

/** The pictures on the buttons at the top, which the style sheet draws. */
const TOOLBAR_ICON =
  /<svg [^>]*aria-hidden="true"><use href="[^"]*#icon-(?:search|menu)"><\/use><\/svg>/g;

/** The page without what is left out. */
export const lighterPage = (html: string, url: string): string =>
  lighterCode(
    lighterMembers(html, url)
      .replace(PLAIN_META, '')
      .replace(HIERARCHY, '')
      .replace(
        THEME,
        `<script src="${'../'.repeat(url.split('/').length - 1)}${THEME_SCRIPT}"></script>`,
      )
      .replace(SIDEBAR_LINKS, '$1$2')
      .replace(ANCHOR_ICON, '$1')
      .replace(TOOLBAR_ICON, '')
      .replace(KIND_ICON, ''),
  );

/** The members of a symbol are linked in the sidebar. */
const lighterMembers = (html: string, url: string): string =>
  /^(?:interfaces|classes|types|variables)\//.test(url)
    ? html.replace(MEMBER_INDEX, '').replace(PERMALINK, '')
    : html;

/** Highlighted code in the same colours. */
export const lighterCode = (html: string): string =>
  html.replace(
    PLAIN_INK,
    (_, plain: string | undefined, blank: string | undefined) => plain ?? blank ?? '',
  );

/** A picture that is alone in its file: its rules need not say whose they are. */
export const lighterPicture = (svg: string): string =>
  svg.replace(/<style>.*?<\/style>/s, (style) =>
    style.replaceAll('.sequence ', '').replaceAll('\n', ''),
  );
