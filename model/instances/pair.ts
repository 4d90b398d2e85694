import { boundOf } from '../cluster/bound.js';
import type { Instance } from './instance.js';

/** Two servers, each of which needs the vote of the other; one may crash and restart. */
export const pair: Instance = {
  name: 'pair',
  about: 'Two servers, each of which needs the vote of the other; one may crash and restart.',
  bound: boundOf({ servers: 2, terms: 3, entries: 1, inFlight: 4, restarts: 1 }),
  witnesses: [
    'a leader is elected',
    'a command is acknowledged',
    'a leader is deposed by a newer term',
  ],
  pinned: { states: 124749, transitions: 475192, depth: 21 },
};
