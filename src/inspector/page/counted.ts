/**
 * Numbers in sentences.
 *
 * @module
 */

/** So many of something: `1 step`, `2 steps`. */
export const counted = (count: number, what: string): string =>
  `${count} ${what}${count === 1 ? '' : 's'}`;
