/**
 * Logs of events in few words, and what is said of them.
 *
 * @module
 */
import { readLog } from '../../../model/validation/read-log.js';
import { type ValidateOptions, validate } from '../../../model/validation/validate.js';
import type { Verdict } from '../../../model/validation/verdict.js';

/** A line, or part of one. */
export type Fields = Readonly<Record<string, unknown>>;

/** The header of a log of these servers. */
export const header = (servers: readonly string[] = ['s1', 's2', 's3']): Fields => ({
  ...{ format: 'raft-events', version: 1, servers, maxEntries: 64 },
});

/** The text of a log with that header and these lines. */
export const textOf = (lines: readonly Fields[], first: Fields = header()): string =>
  [first, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');

/** A request for a vote, in the first term and of an empty log unless `parts` says otherwise. */
export const asks = (from: string, to: string, parts: Fields = {}): Fields => ({
  ...{ id: `${from}>${to}`, type: 'requestVoteRequest', from, to },
  ...{ term: 1, lastLogIndex: 0, lastLogTerm: 0, ...parts },
});

/** The answer to it. */
export const votes = (from: string, to: string, parts: Fields = {}): Fields => ({
  ...{ id: `${from}>${to}`, type: 'requestVoteResponse', from, to, term: 1, voteGranted: true },
  ...parts,
});

/** A heartbeat, in the first term and from the first index on unless `parts` says otherwise. */
export const beats = (from: string, to: string, parts: Fields = {}): Fields => ({
  ...{ id: `${from}>${to}!`, type: 'appendEntriesRequest', from, to, term: 1 },
  ...{ prevLogIndex: 0, prevLogTerm: 0, entries: [], leaderCommit: 0, ...parts },
});

/** s1 is elected by s2 in the first term: the first three lines of a log. */
export const election: readonly Fields[] = [
  { server: 's1', event: 'electionTimeout', sends: [asks('s1', 's2'), asks('s1', 's3')] },
  { server: 's2', event: 'receive', message: 's1>s2', votedFor: 's1', sends: [votes('s2', 's1')] },
  {
    ...{ server: 's1', event: 'receive', message: 's2>s1', role: 'leader' },
    sends: [beats('s1', 's2'), beats('s1', 's3')],
  },
];

/** One line. */
export const on = (server: string, event: string, parts: Fields = {}): Fields => ({
  ...{ server, event, ...parts },
});

/** A line in which a message arrives. */
export const receives = (server: string, message: unknown, parts: Fields = {}): Fields =>
  on(server, 'receive', { message, ...parts });

/** s1 ships x to s2. */
export const x = { term: 1, command: 'x' };
export const ships = beats('s1', 's2', { id: 'x', entries: [x] });

/** s2 has it. */
export const accepts: Fields = {
  ...{ id: 'x!', type: 'appendEntriesResponse', from: 's2', to: 's1', term: 1 },
  ...{ success: true, matchIndex: 1 },
};

/** s1 leads the first term and takes x, which s2 has too: s1 knows that it is committed. */
export const committed: readonly Fields[] = [
  ...election,
  on('s1', 'clientCommand', { command: 'x', logLength: 1, sends: [ships] }),
  receives('s2', 'x', { logLength: 1, sends: [accepts] }),
  receives('s1', 'x!', { commitIndex: 1 }),
];

/** What is said of the log. */
export const verdictOn = (log: string, options: Partial<ValidateOptions> = {}): Promise<Verdict> =>
  validate(readLog(log), { unlogged: 0, now: () => performance.now(), ...options });

/** How it ended: `valid`, or for a violation the line, the rule and the first variable. */
export function endOf({ ending }: Verdict): string {
  if (!('violation' in ending)) return ending.type;
  const { line, rule, differences } = ending.violation;
  return `${ending.type} in line ${line} by ${rule}: ${differences[0]?.variable}`;
}

/** What the first variable is said to be, and what is allowed. */
export function differenceOf({ ending }: Verdict): readonly (readonly string[])[] {
  const [first] = 'violation' in ending ? ending.violation.differences : [];
  return [[first?.says ?? 'nothing'], first?.allowed ?? []];
}

/** How a log of these lines ends. */
export const end = async (lines: readonly Fields[], unlogged = 0): Promise<string> =>
  endOf(await verdictOn(textOf(lines), { unlogged }));
