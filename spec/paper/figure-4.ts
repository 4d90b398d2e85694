/**
 * Figure 4: how a server moves between the roles. The six edges T are the whole basic protocol; the
 * edges X are not in the figure and come with the extensions that they name.
 *
 * @module
 */

import { rulesOf } from './rule.js';
import type { Rule } from './rule.js';

const rule = rulesOf('Figure 4', 'Server roles');
const extension = rulesOf('Figure 4', 'Edges of extensions');

/** The edges of the figure from left to right, then those that extensions add. */
export const figure4 = {
  'F4.T1': rule(5, 'implemented')`A server comes up as follower, the first time and after every
    crash.`,
  'F4.T2': rule(5, 'implemented')`A follower whose election timeout passes becomes candidate.`,
  'F4.T3': rule(5, 'implemented')`A candidate whose election timeout passes remains candidate, in a
    new term; so a split vote is not the end.`,
  'F4.T4': rule(5, 'implemented')`A candidate with the votes of a majority becomes leader.`,
  'F4.T5': rule(5, 'implemented')`A candidate that hears from the leader of its term, or of a newer
    term, becomes follower.`,
  'F4.T6': rule(5, 'implemented')`A leader that hears of a newer term becomes follower; the basic
    protocol has no other way out of leadership but a crash.`,
  'F4.X1': extension(5, 'planned')`A leader becomes follower within its term when it has lost touch
    with a majority (D6.2.3) or is out of the configuration (P6.7).`,
  'F4.X2': extension(5, 'planned')`A follower becomes pre-candidate before it may become candidate
    (D9.6.1), and from there may also fall back to follower (D9.6.3).`,
  'F4.X3': extension(5, 'planned')`A server without a vote becomes a voter once it has caught up, or
    a voter gives up its vote (P6.6).`,
  'F4.X4': extension(5, 'planned')`A leader with a transfer under way takes no commands until it is
    deposed or gives the transfer up (D3.10.1).`,
} as const satisfies Readonly<Record<string, Rule>>;
