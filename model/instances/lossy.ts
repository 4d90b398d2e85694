import { boundOf } from '../cluster/bound.js';
import type { Instance } from './instance.js';

/** One message may get lost and one may arrive twice. */
export const lossy: Instance = {
  name: 'lossy',
  about: 'One message may get lost and one may arrive twice.',
  bound: boundOf({ terms: 2, entries: 1, inFlight: 3, drops: 1, duplicates: 1 }),
  witnesses: [
    'a command is acknowledged',
    'a late reply changes nothing',
    'a leader is deposed by a newer term',
  ],
  pinned: { states: 160767, transitions: 480162, depth: 32 },
};
