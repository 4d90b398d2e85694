/**
 * Pages that an assistive technology can find its way in: landmarks, headings without gaps, nothing
 * to press inside something to press, and what scrolls can be reached by the keyboard.
 *
 * @module
 */

/** The page with what TypeDoc's theme lacks. */
export const accessiblePage = (html: string): string =>
  withFocus(withHeadings(withPlainSummaries(withLandmarks(html))));

/** The title of the first page is that of its text. */
const FIRST_TITLE =
  '<div class="tsd-page-title"><h1>raft-statecharts</h1></div><div class="tsd-panel';

const withLandmarks = (html: string): string =>
  html
    .replace(FIRST_TITLE, '<div class="tsd-panel')
    .replace('<div class="col-content">', '<main class="col-content">')
    .replace(
      '</div><div class="col-sidebar">',
      '</main><aside class="col-sidebar" aria-label="Ways">',
    )
    .replace('</nav></div></div></div><footer>', '</nav></div></aside></div><footer>')
    .replace('<nav id="tsd-sidebar-links"', '<nav id="tsd-sidebar-links" aria-label="Site"')
    .replace('<nav class="tsd-navigation"><a', '<nav class="tsd-navigation" aria-label="Pages"><a');

/** A summary is pressed as a whole, so that it holds no link of its own. */
const withPlainSummaries = (html: string): string =>
  html.replace(/<summary.*?<\/summary>/gs, (summary) =>
    summary.replace(/<a [^>]*class="tsd-anchor-icon"><\/a>/g, ''),
  );

/** No heading is more than one level below the one before it. */
function withHeadings(html: string): string {
  let before = 0;
  return html.replace(/<h([1-6])\b(.*?)<\/h\1>/gs, (_, level: string, rest: string) => {
    before = Math.min(Number(level), before + 1);
    return `<h${before}${rest}</h${before}>`;
  });
}

/** Code and tables may be wider than the window, and then scroll. */
const withFocus = (html: string): string =>
  html
    .replaceAll('<pre>', '<pre tabindex="0">')
    .replace(
      /(?<!<div class="wide"[^>]*>\s*)<table>.*?<\/table>/gs,
      (table) => `<div class="wide" tabindex="0" role="group" aria-label="Table">${table}</div>`,
    );
