import { boundOf } from '../cluster/bound.js';
import type { Instance } from './instance.js';

/** A server may crash between any two effects of a step: what comes after does not happen. */
export const tornStep: Instance = {
  name: 'torn-step',
  about: 'A server may crash between any two effects of a step: what comes after does not happen.',
  bound: boundOf({ terms: 2, entries: 1, inFlight: 3, tornSteps: 1, drops: 1 }),
  witnesses: [
    'a candidate crashes in its election',
    'a server restarts with a vote and a log',
    'a command is acknowledged',
  ],
  pinned: { states: 427327, transitions: 1476802, depth: 30 },
};
