import { boundOf } from '../cluster/bound.js';
import type { Instance } from './instance.js';

/** The network may fall in two and heal; each side may serve clients meanwhile. */
export const partition: Instance = {
  name: 'partition',
  about: 'The network may fall in two and heal; each side may serve clients meanwhile.',
  bound: boundOf({ terms: 2, entries: 2, inFlight: 3, partitions: 1 }),
  witnesses: [
    'both sides of a cut have a leader',
    "a partitioned leader's entry is lost on healing",
    'a command is acknowledged',
  ],
  pinned: { states: 728113, transitions: 2428476, depth: 38 },
};
