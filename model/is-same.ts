/**
 * Whether two plain values are the same.
 *
 * @module
 */
import { canonicalText } from './search/canonical-text.js';

/** True if the two have the same fields with the same values, in whatever order. */
export const isSame = (a: unknown, b: unknown): boolean =>
  canonicalText(a, 'a') === canonicalText(b, 'b');
