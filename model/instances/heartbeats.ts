import { boundOf } from '../cluster/bound.js';
import type { Instance } from './instance.js';

/** Heartbeats apart from entries, and one entry a message, as a slow leader sends them. */
export const heartbeats: Instance = {
  name: 'heartbeats',
  about: 'Heartbeats apart from entries, and one entry a message, as a slow leader sends them.',
  bound: boundOf({ terms: 2, entries: 2, maxEntries: 1, heartbeats: 1, inFlight: 3 }),
  witnesses: [
    'a follower learns what is committed',
    'a command is acknowledged',
    'every server applied everything',
  ],
  pinned: { states: 50161, transitions: 143934, depth: 42 },
};
