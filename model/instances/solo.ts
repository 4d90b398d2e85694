import { boundOf } from '../cluster/bound.js';
import type { Instance } from './instance.js';

/** A server alone elects itself and commits by itself, also after restarts. */
export const solo: Instance = {
  name: 'solo',
  about: 'A server alone elects itself and commits by itself, also after restarts.',
  bound: boundOf({ servers: 1, terms: 3, entries: 3, restarts: 2 }),
  witnesses: [
    'a leader is elected',
    'a command is acknowledged',
    'an entry of an old term is committed through a newer one',
    'a server restarts with a vote and a log',
  ],
  pinned: { states: 73, transitions: 91, depth: 8 },
};
