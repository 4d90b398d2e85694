/**
 * Figure 3 for the specification alone, which has no history variables: what two servers show of
 * it at one moment. Each has its twin of the same name in the TLA+ module.
 *
 * @module
 */
import type { PaperRule } from '../paper.js';
import { type Entry, type SpecServer, sameEntry, showEntry } from '../variables.js';
import { logMatching } from './log-matching.js';

/** Holds of each server alone. `check` returns why not, or null. */
export interface OneServerInvariant {
  readonly name: string;
  readonly rule: PaperRule;
  readonly over: 'server';
  readonly check: (server: SpecServer) => string | null;
}

/** Holds of every two servers, in either order. */
export interface TwoServerInvariant {
  readonly name: string;
  readonly rule: PaperRule;
  readonly over: 'two servers';
  readonly check: (a: SpecServer, b: SpecServer) => string | null;
}

/** A predicate on one state of the specification. */
export type SpecInvariant = OneServerInvariant | TwoServerInvariant;

const committed = ({ log, commitIndex }: SpecServer): readonly Entry[] => log.slice(0, commitIndex);

const firstDifference = (a: readonly Entry[], b: readonly Entry[]): number =>
  a.findIndex((entry, i) => !sameEntry(entry, b[i]));

/** Each variable has a value that its meaning allows. @raft F2.ST.P1 */
const typeInvariant: OneServerInvariant = {
  name: 'type invariant',
  rule: 'F2.ST.P1',
  over: 'server',
  check: (server) => {
    const { id, currentTerm, log, commitIndex, votesGranted, votesResponded } = server;
    const claims: readonly (readonly [boolean, string])[] = [
      [
        log.every((entry, i) => entry.term <= (log[i + 1]?.term ?? currentTerm)),
        `terms fall along the log, or exceed currentTerm ${currentTerm}`,
      ],
      [commitIndex <= log.length, `commitIndex ${commitIndex} is beyond the log's ${log.length}`],
      [
        votesGranted.every((voter) => votesResponded.includes(voter)),
        'a vote from a server that has not answered',
      ],
      [Object.values(server.nextIndex).every((index) => index >= 1), 'a nextIndex below 1'],
    ];
    const wrong = claims.find(([holds]) => !holds);
    return wrong === undefined ? null : `${id}: ${wrong[1]}`;
  },
};

/** No two leaders of one term at once. @raft F3.ES */
const electionSafety: TwoServerInvariant = {
  name: 'election safety',
  rule: 'F3.ES',
  over: 'two servers',
  check: (a, b) =>
    a.role === 'leader' && b.role === 'leader' && a.currentTerm === b.currentTerm
      ? `${a.id} and ${b.id} both lead term ${a.currentTerm}`
      : null,
};

/** Logs with an entry of one index and term in common are the same up to there. @raft F3.LM */
const logMatchingOfTwo: TwoServerInvariant = { ...logMatching, over: 'two servers' };

/**
 * A leader has what is committed on every server that is in no newer term than the leader.
 * @raft F3.LC
 */
const leaderCompleteness: TwoServerInvariant = {
  name: 'leader completeness',
  rule: 'F3.LC',
  over: 'two servers',
  check: (leader, other) => {
    if (leader.role !== 'leader' || leader.currentTerm < other.currentTerm) return null;
    const i = firstDifference(committed(other), leader.log);
    if (i === -1) return null;
    return (
      `${leader.id} leads term ${leader.currentTerm} with ${showEntry(leader.log[i])} at index ` +
      `${i + 1}, where ${showEntry(other.log[i])} is committed on ${other.id}`
    );
  },
};

/** What is committed on two servers is the same as far as both know of it. @raft F3.SMS */
const stateMachineSafety: TwoServerInvariant = {
  name: 'state machine safety',
  rule: 'F3.SMS',
  over: 'two servers',
  check: (a, b) => {
    const shared = Math.min(a.commitIndex, b.commitIndex);
    const i = firstDifference(a.log.slice(0, shared), b.log);
    if (i === -1) return null;
    return (
      `at index ${i + 1} ${showEntry(a.log[i])} is committed on ${a.id} ` +
      `and ${showEntry(b.log[i])} on ${b.id}`
    );
  },
};

/** All of them, under the names of their twins with a small first letter. */
export const specInvariants: Readonly<Record<string, SpecInvariant>> = {
  typeInvariant,
  electionSafety,
  logMatching: logMatchingOfTwo,
  leaderCompleteness,
  stateMachineSafety,
};
