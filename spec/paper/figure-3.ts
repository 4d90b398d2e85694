/**
 * Figure 3: the five properties that hold at all times. The sources twice call Leader Completeness
 * "Log Completeness", which their author lists as an erratum.
 *
 * @module
 */

import { rulesOf } from './rule.js';
import type { Rule } from './rule.js';

const rule = rulesOf('Figure 3', 'Properties');

/** The safety properties, in the figure's order. */
export const figure3 = {
  'F3.ES': rule(5, 'implemented')`Election Safety: each term has at most one leader, over all
    time.`,
  'F3.LAO': rule(5, 'implemented')`Leader Append-Only: while it leads, a server only adds to its log
    and neither overwrites nor removes an entry.`,
  'F3.LM': rule(5, 'implemented')`Log Matching: where two logs have an entry of equal index and
    term, all their earlier entries are equal too, as is that entry itself.`,
  'F3.LC': rule(5, 'implemented')`Leader Completeness: a leader's log lacks no entry that was
    committed in an earlier term.`,
  'F3.SMS': rule(5, 'implemented')`State Machine Safety: over all servers and all time, at most one
    entry is ever applied at an index.`,
} as const satisfies Readonly<Record<string, Rule>>;
