import { boundOf } from '../cluster/bound.js';
import type { Instance } from './instance.js';

/** A server may crash and stay down, and what reaches it meanwhile is lost. */
export const crashDown: Instance = {
  name: 'crash-down',
  about: 'A server may crash and stay down, and what reaches it meanwhile is lost.',
  bound: boundOf({ terms: 2, entries: 1, inFlight: 3, crashes: 1, drops: 1 }),
  witnesses: ['a restarted server leads again', 'a command is acknowledged'],
  pinned: { states: 701420, transitions: 2396385, depth: 32 },
};
