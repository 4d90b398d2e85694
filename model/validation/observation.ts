/**
 * What a line says of the variables of its server, beside what a state of the specification has.
 *
 * @module
 */
import { type Entry, type SpecServer, sameEntry, showEntry } from '../../spec/variables.js';
import type { Said } from './schema.js';

type Compare = (said: Said, server: SpecServer) => boolean;

interface Variable {
  /** True if the state is not other than what is said; also if nothing is said. */
  readonly agrees: Compare;
  /** What the line says, for people. */
  readonly said: (said: Said) => string;
  /** What the state has, for people. */
  readonly found: (server: SpecServer, said: Said) => string;
}

const plain = (
  name: 'term' | 'role' | 'votedFor' | 'commitIndex' | 'logLength',
  of: (server: SpecServer) => string | number | null,
): Variable => ({
  agrees: (said, server) => said[name] === undefined || said[name] === of(server),
  said: (said) => shown(said[name] ?? null),
  found: (server) => shown(of(server)),
});

const onDisk = (
  name: 'term' | 'votedFor' | 'logLength',
  of: (server: SpecServer) => string | number | null,
): Variable => ({
  agrees: ({ durable: said }, server) => said?.[name] === undefined || said[name] === of(server),
  said: ({ durable: said }) => shown(said?.[name] ?? null),
  found: (server) => shown(of(server)),
});

/** A leader's array, in which its own place is never read. */
const array = (name: 'nextIndex' | 'matchIndex'): Variable => ({
  agrees: (said, server) =>
    server.role !== 'leader' ||
    Object.entries(said[name] ?? {}).every(
      ([id, index]) => id === server.id || server[name][id] === index,
    ),
  said: (said) => JSON.stringify(said[name]).replaceAll('"', ''),
  found: (server, said) =>
    JSON.stringify(
      Object.fromEntries(Object.keys(said[name] ?? {}).map((id) => [id, server[name][id]])),
    ).replaceAll('"', ''),
});

const shown = (value: string | number | null): string => (value === null ? 'none' : String(value));

/** Entries as people write them. */
export const shownLog = (log: readonly Entry[]): string =>
  log.length === 0 ? 'empty' : log.map(showEntry).join(' ');

const tailOf = (server: SpecServer, { logTail = [] }: Said): readonly Entry[] =>
  server.log.slice(Math.max(0, server.log.length - logTail.length));

/** The variables in the order in which a reader would look for the mistake. */
const memory = {
  term: plain('term', ({ currentTerm }) => currentTerm),
  votedFor: plain('votedFor', ({ votedFor }) => votedFor),
  logLength: plain('logLength', ({ log }) => log.length),
  logTail: {
    agrees: (said, server) => {
      const tail = tailOf(server, said);
      return (said.logTail ?? []).every(
        (entry, i) => entry === tail[i] || sameEntry(entry, tail[i]),
      );
    },
    said: ({ logTail = [] }) => shownLog(logTail),
    found: (server, said) => shownLog(tailOf(server, said)),
  },
  role: plain('role', ({ role }) => role),
  votesGranted: {
    agrees: ({ votesGranted }, server) =>
      votesGranted === undefined ||
      server.role !== 'candidate' ||
      [...votesGranted].sort().join() === [...server.votesGranted].sort().join(),
    said: ({ votesGranted = [] }) => `[${votesGranted.join()}]`,
    found: (server) => `[${server.votesGranted.join()}]`,
  },
  commitIndex: plain('commitIndex', ({ commitIndex }) => commitIndex),
  lastApplied: {
    agrees: ({ lastApplied = 0 }, { commitIndex }) => lastApplied <= commitIndex,
    said: ({ lastApplied = 0 }) => String(lastApplied),
    found: ({ commitIndex }) => `at most ${commitIndex}`,
  },
  matchIndex: array('matchIndex'),
  nextIndex: array('nextIndex'),
} as const satisfies Readonly<Partial<Record<keyof Said, Variable>>>;

const durable = {
  'durable.term': onDisk('term', ({ currentTerm }) => currentTerm),
  'durable.votedFor': onDisk('votedFor', ({ votedFor }) => votedFor),
  'durable.logLength': onDisk('logLength', ({ log }) => log.length),
} as const satisfies Readonly<Record<string, Variable>>;

const variables: readonly (readonly [string, Variable])[] = Object.entries({
  ...memory,
  ...durable,
});

/** True if the server is as the line says, as far as it says anything. */
export const agrees = (said: Said, server: SpecServer): boolean =>
  variables.every(([, variable]) => variable.agrees(said, server));

/** A variable of which the line says something else than the state has. */
export interface Disagreement {
  readonly variable: string;
  readonly says: string;
  readonly allowed: string;
}

/** What the line says otherwise than the state has it, in the order in which to look at it. */
export const disagreements = (said: Said, server: SpecServer): readonly Disagreement[] =>
  variables.flatMap(([name, variable]) =>
    variable.agrees(said, server)
      ? []
      : [{ variable: name, says: variable.said(said), allowed: variable.found(server, said) }],
  );

/**
 * The server with what the line says in place of what it had. A log of which only the length is
 * said is cut, or made longer by an entry that is not known.
 */
export function overlaid(server: SpecServer, said: Said): SpecServer {
  const { term, role, votedFor, commitIndex, logLength, logTail = [] } = said;
  const { votesGranted, nextIndex, matchIndex } = said;
  const length = logLength ?? server.log.length;
  const kept = server.log.slice(0, length - logTail.length);
  const unknown = length - logTail.length > kept.length ? [unknownEntry] : [];
  return {
    ...server,
    ...(term === undefined ? {} : { currentTerm: term }),
    ...(role === undefined ? {} : { role }),
    ...(votedFor === undefined ? {} : { votedFor }),
    ...(commitIndex === undefined ? {} : { commitIndex }),
    ...(votesGranted === undefined ? {} : { votesGranted }),
    log: [...kept, ...unknown, ...logTail],
    nextIndex: { ...server.nextIndex, ...nextIndex },
    matchIndex: { ...server.matchIndex, ...matchIndex },
  };
}

/** Stands for an entry of which a log does not tell the command. */
export const unknownEntry: Entry = { term: 0, command: '(not logged)' };
