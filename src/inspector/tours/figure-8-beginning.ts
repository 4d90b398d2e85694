import type { Start } from '../session/moment.js';
import { freeStart } from '../session/session.js';
import { prose } from './tour.js';

/** Where the tours of Figure 8's end begin, with a wrong rule if one is given. */
export const figure8Beginning = (mutant: string | null = null): Start => ({
  ...freeStart(5, mutant),
  seed: 'figure-8',
});

/** What stands there. */
export const beginsAfterB = prose`
  Between (b) and (c): s1 leads term 4, the entry of term 2 at index 2 is on s1 and s2, and s5 has
  an entry of term 3 there.`;
