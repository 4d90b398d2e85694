/**
 * What the specification leaves to its reader: who takes part, and how freely.
 *
 * Two readings of Raft differ in small ways that matter for what can happen. The specification has
 * one text for both; the constants say where they part.
 *
 * @module
 */

/** The constants of the specification, as in its TLA+ twin. */
export interface Constants {
  /** The servers, in the order in which sets of them are written. */
  readonly servers: readonly string[];
  /** What clients may ask for. */
  readonly values: readonly string[];
  /** The term in which all begin. @raft F2.ST.P1 */
  readonly firstTerm: number;
  /** Most entries in one AppendEntries. @raft F2.AE.A */
  readonly maxEntries: number;
  /** True if an AppendEntries may carry fewer entries than it could, or none. @raft F2.RS.LEAD.1 */
  readonly maySendFewer: boolean;
  /**
   * True if a late message sets commitIndex, nextIndex and matchIndex back to what it says; false
   * if it leaves them where they are. @raft F2.ST.V1 @raft F2.ST.L2
   */
  readonly indexesMayFall: boolean;
}

/** Where the two readings differ. */
export type Reading = Omit<Constants, 'servers' | 'values'>;

/** Raft as the public raft.tla reads it: terms from 1, one entry, indexes may fall. */
export const asInRaftTla: Reading = {
  firstTerm: 1,
  maxEntries: 1,
  maySendFewer: false,
  indexesMayFall: true,
};

/** Raft as Figure 2 reads: terms from 0, heartbeats are empty, indexes only rise. */
export const asInFigure2: Reading = {
  firstTerm: 0,
  maxEntries: 1,
  maySendFewer: true,
  indexesMayFall: false,
};

/** More than half of the servers. @raft P5.2.2 */
export const isQuorum = (some: readonly string[], { servers }: Constants): boolean =>
  2 * some.length > servers.length;

/** The index after an event that says `told`: never lower than `now`, unless indexes may fall. */
export const follow = (now: number, told: number, { indexesMayFall }: Constants): number =>
  indexesMayFall ? told : Math.max(now, told);

/** The servers among `some` or equal to `one`, in the order of the servers. */
export const including = (
  some: readonly string[],
  one: string,
  { servers }: Constants,
): readonly string[] => servers.filter((id) => id === one || some.includes(id));

/** The same value for each server. */
export const forEachServer = (
  value: number,
  { servers }: Pick<Constants, 'servers'>,
): Readonly<Record<string, number>> => Object.fromEntries(servers.map((id) => [id, value]));
