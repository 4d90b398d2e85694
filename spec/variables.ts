/**
 * What there is to say about a cluster: the variables of the specification.
 *
 * Names are those of Figure 2, grouped by owner as in a TLA+ specification. Nothing here is
 * imported from the implementation: if the two shared code, a wrong rule would agree with itself.
 *
 * @module
 */

/** One entry of a log. @raft F2.ST.P3 */
export interface Entry {
  readonly term: number;
  readonly command: string;
}

/** What a crash leaves. @raft F2.ST.P0 */
export interface DurableVariables {
  readonly currentTerm: number;
  readonly votedFor: string | null;
  readonly log: readonly Entry[];
}

/** The variables of one server that the actions of the specification change and that all see. */
export interface ProtocolVariables extends DurableVariables {
  readonly id: string;
  readonly role: 'follower' | 'candidate' | 'leader';
  readonly commitIndex: number;
  /** Who voted for this candidate. */
  readonly votesGranted: readonly string[];
  /** A leader's, by server. */
  readonly nextIndex: Readonly<Record<string, number>>;
  readonly matchIndex: Readonly<Record<string, number>>;
}

/**
 * One server of the specification. As in raft.tla, its sets and arrays are kept whatever its role,
 * and its arrays have a place for the server itself. Sets are in the order of the servers.
 */
export interface SpecServer extends ProtocolVariables {
  /** Who answered this candidate's request. */
  readonly votesResponded: readonly string[];
}

/**
 * All that is to be seen of a real server. Indexes count from 1; a candidate's set and a leader's
 * arrays are empty in other roles.
 */
export interface ServerVariables extends ProtocolVariables {
  readonly lastApplied: number;
  /** What is on this server's disk. */
  readonly disk: DurableVariables;
}

/** What one server gave to the world in a step, in order. */
export type Output =
  | { readonly type: 'write'; readonly disk: DurableVariables }
  | { readonly type: 'send'; readonly to: string; readonly what: string }
  | { readonly type: 'apply'; readonly index: number; readonly entry: Entry }
  | { readonly type: 'reply'; readonly command: string; readonly index: number | null };

/** One step of one server; the others do not move. */
export interface ServerStep {
  readonly before: ServerVariables;
  readonly after: ServerVariables;
  readonly outputs: readonly Output[];
  /** True if the server went down in this step, so that its volatile variables start anew. */
  readonly crashed: boolean;
}

/** An entry that a leader found committed, and the term in which it did. */
export interface Committed {
  readonly entry: Entry;
  readonly term: number;
}

/** History variables: what the servers themselves forget. */
export interface History {
  /** Who became leader in which term; terms that are settled for ever may be left out. */
  readonly leaders: readonly { readonly term: number; readonly server: string }[];
  /** What leaders found committed, at indexes 1, 2, … */
  readonly committed: readonly Committed[];
  /** All different entries that any server ever applied at indexes 1, 2, … */
  readonly applied: readonly (readonly Entry[])[];
  /** Indexes and commands of which a client was told that they are done. */
  readonly acknowledged: readonly { readonly index: number; readonly command: string }[];
}

/** Nothing has happened. */
export const emptyHistory: History = { leaders: [], committed: [], applied: [], acknowledged: [] };

/** True if the two entries are the same. */
export const sameEntry = (a: Entry | undefined, b: Entry | undefined): boolean =>
  a !== undefined && b !== undefined && a.term === b.term && a.command === b.command;

/** An entry as people write it: `2:x` is command x of term 2. */
export const showEntry = (entry: Entry | undefined): string =>
  entry === undefined ? 'nothing' : `${entry.term}:${entry.command}`;
