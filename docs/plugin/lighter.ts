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

/** The page without what is left out. */
export const lighterPage = (html: string, url: string): string =>
  lighterCode(
    lighterMembers(html, url)
      .replace(PLAIN_META, '')
      .replace(SIDEBAR_LINKS, '$1$2')
      .replace(ANCHOR_ICON, '$1')
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
