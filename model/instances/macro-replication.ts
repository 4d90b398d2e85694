import { UNLIMITED, boundOf } from '../cluster/bound.js';
import type { Instance } from './instance.js';

/** Three servers replicate two commands; each election and each round of messages is one step. */
export const macroReplication: Instance = {
  name: 'macro-replication',
  about: 'Three servers replicate two commands; elections and rounds of messages are one step.',
  bound: boundOf({ granularity: 'macro', terms: 2, entries: 2, heartbeats: UNLIMITED }),
  witnesses: [
    'a command is acknowledged',
    'a follower learns what is committed',
    'an entry of an old term is committed through a newer one',
    "a follower's uncommitted entry is overwritten",
    'a leader backs up to repair a log',
    'two entries arrive in one message',
    'a client is redirected to the leader',
    'every server applied everything',
    'a vote is refused because of the log',
  ],
  pinned: { states: 31404, transitions: 513477, depth: 8 },
};
