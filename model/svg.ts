/**
 * What every picture of this project is made of.
 *
 * @module
 */

/**
 * The text as it may stand in XML, in an attribute too. What XML does not allow, and what would
 * turn the direction of reading or not be seen, is shown as U+FFFD.
 */
export const escaped = (content: string): string =>
  content
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** A line of text at a place, with the class that says how it looks. */
export const textAt = (x: number, y: number, content: string, kind: string): string =>
  `<text class="${kind}" x="${x}" y="${y}">${escaped(content)}</text>`;
