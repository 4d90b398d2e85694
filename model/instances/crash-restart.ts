import { boundOf } from '../cluster/bound.js';
import type { Instance } from './instance.js';

/** Any server may crash and restart once, with its disk and without its memory. */
export const crashRestart: Instance = {
  name: 'crash-restart',
  about: 'Any server may crash and restart once, with its disk and without its memory.',
  bound: boundOf({ terms: 2, entries: 1, inFlight: 4, restarts: 1 }),
  witnesses: [
    'a restarted server leads again',
    'a server restarts with a vote and a log',
    'a candidate crashes in its election',
    'a command is acknowledged',
  ],
  pinned: { states: 818162, transitions: 3206583, depth: 35 },
};
