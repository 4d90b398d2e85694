/**
 * Figure 2, State: what each server remembers, and which part of it outlives a crash.
 *
 * @module
 */

import { rulesOf } from './rule.js';
import type { Rule } from './rule.js';

const rule = rulesOf('Figure 2', 'State');

/**
 * Rules of the State box, in its order; P is persistent, V volatile, L volatile on leaders. The
 * durability in F2.ST.V2 is an erratum that the paper's author published.
 */
export const figure2State = {
  'F2.ST.P0': rule(4, 'implemented')`A change of term, vote or log is on stable storage before any
    reply that relies on it leaves the server. Otherwise a crash makes the server break its word.`,
  'F2.ST.P1': rule(4, 'implemented')`currentTerm is the newest term the server knows of. It begins
    at 0 and only grows, so that no old term comes back to life.`,
  'F2.ST.P2': rule(4, 'implemented')`votedFor is the candidate that this server has voted for in
    currentTerm, or none yet. Only a rise of currentTerm clears it; anything else would allow a
    second vote.`,
  'F2.ST.P3': rule(4, 'implemented')`The log is a sequence of entries, each with a command and the
    term in which a leader created it. Indexes count from 1.`,
  'F2.ST.V1': rule(4, 'implemented')`commitIndex is the last index the server knows to be committed.
    It begins at 0 and does not fall while the server runs.`,
  'F2.ST.V2': rule(4, 'implemented')`lastApplied is the last index given to the state machine; it
    begins at 0 and never falls. Both survive a crash or neither does, or a restart would repeat or
    skip commands.`,
  'F2.ST.L0': rule(4, 'implemented')`A new leader sets up nextIndex and matchIndex afresh, because
    what an earlier leadership knew may no longer hold.`,
  'F2.ST.L1': rule(4, 'implemented')`nextIndex is, per server, the index of the entry to send next.
    It is a guess and begins one past the leader's last entry.`,
  'F2.ST.L2': rule(4, 'implemented')`matchIndex is, per server, the index up to which its log is
    proven to equal the leader's. It begins at 0 and only grows within a term.`,
} as const satisfies Readonly<Record<string, Rule>>;
