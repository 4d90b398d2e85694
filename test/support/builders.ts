/**
 * Servers, logs and server states in few words. Everything is frozen, so that a rule that changes
 * its input throws.
 *
 * @module
 */
import { type ServerId, logIndex, serverId, term } from '../../src/core/ids.js';
import type { Entry, Log } from '../../src/core/log.js';
import {
  type PersistentState,
  type RaftOptions,
  type ServerState,
  defaultOptions,
} from '../../src/core/server-state.js';
import { deepFreeze } from './deep-freeze.js';

export const s1 = serverId('s1');
export const s2 = serverId('s2');
export const s3 = serverId('s3');
export const s4 = serverId('s4');
export const s5 = serverId('s5');
export const s6 = serverId('s6');
export const s7 = serverId('s7');

const allServers = [s1, s2, s3, s4, s5, s6, s7] as const;

/** The first `size` of the servers s1 to s7. */
export const clusterOf = (size: number): readonly ServerId[] =>
  deepFreeze(allServers.slice(0, size));

/** One entry. */
export const entry = (ofTerm: number, command = 'x'): Entry =>
  deepFreeze({ term: term(ofTerm), command });

/** Entries of these terms, with the commands x1, x2, … */
export const log = (...ofTerms: readonly number[]): Log =>
  deepFreeze(ofTerms.map((ofTerm, offset) => entry(ofTerm, `x${offset + 1}`)));

/** The terms of a log's entries. */
export const terms = (entries: Log): readonly number[] => entries.map((one) => one.term);

/** The commands of a log's entries. */
export const commands = (entries: Log): readonly string[] => entries.map((one) => one.command);

/** What is on a disk: by default the disk of a server that never ran. */
export const disk = (
  parts: { currentTerm?: number; votedFor?: ServerId | null; log?: Log } = {},
): PersistentState =>
  deepFreeze({
    currentTerm: term(parts.currentTerm ?? 0),
    votedFor: parts.votedFor ?? null,
    log: parts.log ?? [],
  });

/** What a test says of a server; numbers become terms and indexes. */
export interface ServerParts {
  readonly id?: ServerId;
  /** How many servers the cluster has. */
  readonly servers?: number;
  readonly options?: Partial<RaftOptions>;
  readonly currentTerm?: number;
  readonly votedFor?: ServerId | null;
  readonly log?: Log;
  readonly commitIndex?: number;
  readonly lastApplied?: number;
  readonly votesGranted?: readonly ServerId[];
  readonly nextIndex?: Readonly<Record<string, number>>;
  readonly matchIndex?: Readonly<Record<string, number>>;
  readonly leader?: ServerId | null;
}

/** The server s1 of three, in term 1 and with an empty log, but for what `parts` says. */
export const serverState = (parts: ServerParts = {}): ServerState =>
  deepFreeze({
    id: parts.id ?? s1,
    servers: clusterOf(parts.servers ?? 3),
    options: { ...defaultOptions, ...parts.options },
    ...disk({ ...parts, currentTerm: parts.currentTerm ?? 1 }),
    commitIndex: logIndex(parts.commitIndex ?? 0),
    lastApplied: logIndex(parts.lastApplied ?? 0),
    votesGranted: parts.votesGranted ?? [],
    nextIndex: logIndexes(parts.nextIndex ?? {}),
    matchIndex: logIndexes(parts.matchIndex ?? {}),
    leader: parts.leader ?? null,
  });

/** The leader s1 of term 3, with four entries, of which s2 has two and s3 none so far. */
export const leader = (parts: ServerParts = {}): ServerState =>
  serverState({
    currentTerm: 3,
    votedFor: s1,
    leader: s1,
    log: log(1, 2, 3, 3),
    nextIndex: { s2: 3, s3: 5 },
    matchIndex: { s2: 2, s3: 0 },
    ...parts,
  });

const logIndexes = (perServer: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(perServer).map(([name, index]) => [name, logIndex(index)]));
