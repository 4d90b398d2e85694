/**
 * What lines say that no step in between can excuse, whether or not the log has all lines: a line
 * contradicts itself, or the terms, votes, leaders and entries of earlier lines.
 *
 * @module
 */
import type { PaperRule } from '../../spec/paper.js';
import { failedAssertion } from '../fault.js';
import { entriesIn } from './book.js';
import type { EventLog, LogLine } from './schema.js';
import type { Difference, Violation } from './verdict.js';
import { shownEvent } from './words.js';

interface Wrong extends Difference {
  readonly rule: PaperRule | null;
}

/** What earlier lines have said, changed in place. */
interface Memory {
  readonly terms: Map<string, number>;
  readonly applied: Map<string, number>;
  /** By server and term, as by a server that grants its vote. */
  readonly votes: Map<string, string>;
  readonly leaders: Map<number, string>;
  /** By index and term. */
  readonly commands: Map<string, string>;
  readonly leaderLengths: Map<string, number>;
}

type Test = (line: LogLine, memory: Memory, isComplete: boolean) => Wrong | null;

/**
 * The first line that contradicts an earlier one; null if none does. `isComplete` is true if no
 * line is missing: then a server has started anew only where a line says so.
 */
export function contradictionIn(log: EventLog, isComplete: boolean): Violation | null {
  const memory: Memory = {
    ...{ terms: new Map(), applied: new Map(), votes: new Map(), leaders: new Map() },
    ...{ commands: new Map(), leaderLengths: new Map() },
  };
  for (const line of log.lines) {
    for (const test of tests) {
      const wrong = test(line, memory, isComplete);
      if (wrong === null) continue;
      const { line: number, server, event } = line;
      const { rule, ...difference } = wrong;
      return {
        ...{ line: number, server, event, what: shownEvent(line) },
        ...{ rule, differences: [difference], instead: [] },
      };
    }
  }
  return null;
}

/** A server that cannot go on has met what must never happen. */
const fails: Test = ({ failure }) => {
  if (failure === null) return null;
  const rule = failedAssertion(failure).rule as PaperRule | null;
  return { rule, variable: 'failure', says: failure, allowed: ['to go on'] };
};

/** What a server knows is on disk when it speaks, and at the end of each step. @raft F2.ST.P0 */
const diskLags: Test = ({ said }) => {
  const { durable = {} } = said;
  for (const name of ['term', 'votedFor', 'logLength'] as const) {
    const [known, written] = [said[name], durable[name]];
    if (known === undefined || written === undefined || known === written) continue;
    return wrong('F2.ST.P0', `durable.${name}`, String(written ?? 'none'), String(known ?? 'none'));
  }
  return null;
};

/** No more is applied than is committed, and no more committed than there is. @raft F2.RS.ALL.1 */
const runsAhead: Test = ({ said: { lastApplied = 0, commitIndex, logLength } }) => {
  if (commitIndex === undefined) return null;
  if (lastApplied > commitIndex) {
    return wrong('F2.RS.ALL.1', 'lastApplied', String(lastApplied), `at most ${commitIndex}`);
  }
  if (logLength === undefined || commitIndex <= logLength) return null;
  return wrong('F2.ST.V1', 'commitIndex', String(commitIndex), `at most ${logLength}`);
};

/** A term never falls. @raft F2.ST.P1 */
const termFalls: Test = ({ server, said: { term } }, { terms }) => {
  if (term === undefined) return null;
  const before = terms.get(server) ?? 0;
  terms.set(server, term);
  if (term >= before) return null;
  return wrong('F2.ST.P1', 'term', String(term), `at least ${before}`);
};

/** lastApplied falls only when the server starts anew. @raft F2.ST.V2 */
const appliedFalls: Test = (line, { applied }, isComplete) => {
  const { server, event, crashed, said } = line;
  const anew = crashed || event === 'start' || event === 'restart' || event === 'crash';
  const before = anew ? 0 : (applied.get(server) ?? 0);
  const { lastApplied = before } = said;
  applied.set(server, lastApplied);
  if (lastApplied >= before || !isComplete) return null;
  return wrong('F2.ST.V2', 'lastApplied', String(lastApplied), `at least ${before}`);
};

/** A vote, once given, is that candidate's for the whole term. @raft P5.2.1 */
const votesTwice: Test = ({ server, said: { term, votedFor }, sends }, { votes }) => {
  const given = (sends ?? []).flatMap(({ message }) =>
    message.type === 'requestVoteResponse' && message.voteGranted
      ? [{ term: message.term, to: message.to }]
      : [],
  );
  const said =
    term === undefined || votedFor === undefined || votedFor === null
      ? []
      : [{ term, to: votedFor }];
  for (const vote of [...said, ...given]) {
    const key = `${server} ${vote.term}`;
    const before = votes.get(key);
    if (before !== undefined && before !== vote.to) {
      return wrong('P5.2.1', 'votedFor', vote.to, `${before}, in term ${vote.term}`);
    }
    votes.set(key, vote.to);
  }
  return null;
};

/** A term has one leader. @raft F3.ES */
const leadsToo: Test = ({ server, said: { term, role } }, { leaders }) => {
  if (term === undefined || role !== 'leader') return null;
  const other = leaders.get(term) ?? server;
  leaders.set(term, server);
  if (other === server) return null;
  return wrong('F3.ES', 'role', 'leader', `follower or candidate: ${other} leads term ${term}`);
};

/** A leader takes nothing from its log. @raft F3.LAO */
const leaderForgets: Test = (line, { leaderLengths }) => {
  const { server, said } = line;
  const { term, role, logLength } = said;
  if (role !== 'leader' || term === undefined || logLength === undefined) return null;
  const key = `${server} ${term}`;
  const before = leaderLengths.get(key) ?? 0;
  leaderLengths.set(key, logLength);
  if (logLength >= before) return null;
  return wrong('F3.LAO', 'logLength', String(logLength), `at least ${before}`);
};

/** At one index, in one term, there is one command. @raft F3.LM */
const otherCommand: Test = (line, { commands }) => {
  for (const { index, entry } of entriesIn(line)) {
    const key = `${index}:${entry.term}`;
    const before = commands.get(key) ?? entry.command;
    commands.set(key, before);
    if (before === entry.command) continue;
    return wrong('F3.LM', `entry ${index} of term ${entry.term}`, entry.command, before);
  }
  return null;
};

const tests: readonly Test[] = [
  ...[fails, diskLags, runsAhead],
  termFalls,
  votesTwice,
  leadsToo,
  leaderForgets,
  appliedFalls,
  otherCommand,
];

const wrong = (rule: PaperRule, variable: string, says: string, allowed: string): Wrong => ({
  ...{ rule, variable, says, allowed: [allowed] },
});
