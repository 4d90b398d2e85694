/**
 * What every picture of this project is made of.
 *
 * @module
 */

/** A text as it may stand in an element; what XML has no character for is left out. */
export const escaped = (content: string): string =>
  content
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

/** A line of text at a place, with the class that says how it looks. */
export const textAt = (x: number, y: number, content: string, kind: string): string =>
  `<text class="${kind}" x="${x}" y="${y}">${escaped(content)}</text>`;
