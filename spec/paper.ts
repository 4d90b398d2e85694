/**
 * Every citable rule of Raft, once: the paper's extended version (18 pages) in its order, then what
 * only Ongaro's dissertation (2014) adds. Code, charts, spec, tests and documents cite these ids.
 *
 * An id reads source, block, number. `F2` is a figure of the paper and `P5.4.1` a section; `DF4.1`
 * and `D9.6` are those of the dissertation. A letter at the end is a bullet below a bullet. No id
 * contains a page, so another edition changes no id. An id once given is kept for ever: a rule that
 * turns out wrong is deprecated, and the others are not renumbered.
 *
 * Beware of "leader rule 5" and the like. Figure 2 numbers the steps of its two RPCs, but its rules
 * for servers are bullets, and the numbers here are a count of those. Leaders have four bullets, of
 * which the third has two below it; candidates have four, of which the first has four below it. Who
 * counts the lower bullets as well arrives at other numbers.
 *
 * The dissertation's figures refer to its sections, not always to the right ones: Figure 5.1 names
 * chapter 6 where it means 5, and Figure 6.1 names 6.4 where it means 6.3. Trust the ids instead.
 * The dissertation's pages come from a rebuild of its published sources and can be off by one.
 *
 * @module
 */

import { clients } from './paper/clients.js';
import { compaction } from './paper/compaction.js';
import { dissertation } from './paper/dissertation.js';
import { figure2AppendEntries } from './paper/figure-2-append-entries.js';
import { figure2RequestVote } from './paper/figure-2-request-vote.js';
import { figure2RulesForServers } from './paper/figure-2-rules-for-servers.js';
import { figure2State } from './paper/figure-2-state.js';
import { figure3 } from './paper/figure-3.js';
import { figure4 } from './paper/figure-4.js';
import { membership } from './paper/membership.js';
import { section5 } from './paper/section-5.js';

export type { Rule, RuleSource, RuleStatus } from './paper/rule.js';

/** The id of a rule. A citation of a rule that does not exist does not compile. */
export type PaperRule = keyof typeof paper;

/** All rules by id, in the paper's order. */
export const paper = {
  ...figure2State,
  ...figure2AppendEntries,
  ...figure2RequestVote,
  ...figure2RulesForServers,
  ...figure3,
  ...figure4,
  ...section5,
  ...membership,
  ...compaction,
  ...clients,
  ...dissertation,
} as const;

/**
 * All ids, in the paper's order. The assertion is sound because `paper` is a literal without other
 * keys, and no id looks like an integer, which JavaScript would move to the front.
 */
export const paperRules = Object.keys(paper) as readonly PaperRule[];
