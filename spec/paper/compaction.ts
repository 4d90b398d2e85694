/**
 * Log compaction: the paper's section 7 with Figure 13, and the dissertation's chapter 5.
 *
 * @module
 */

import { rulesOf } from './rule.js';
import type { Rule } from './rule.js';

const text = rulesOf('Section 7', 'Log compaction');
const install = rulesOf('Figure 13', 'InstallSnapshot RPC');
const state = rulesOf('Dissertation Figure 5.1', 'State before the log');
const memory = rulesOf('Dissertation 5.1', 'Snapshots of state machines in memory');
const installWithConfiguration = rulesOf('Dissertation Figure 5.3', 'InstallSnapshot RPC');
const when = rulesOf('Dissertation 5.1.2', 'When to snapshot');
const concerns = rulesOf('Dissertation 5.1.3', 'Implementation concerns');

/** Rules of section 7, of Figure 13 with its receiver's eight steps, then of chapter 5 by page. */
export const compaction = {
  'P7.1': text(12, 'planned')`Each server takes snapshots of the entries it has applied, by itself
    and whenever it likes.`,
  'P7.2': text(12, 'planned')`A snapshot records the index and term of its last entry, for the
    consistency check, and the newest configuration up to there. It covers committed entries only.`,
  'P7.3': text(12, 'planned')`The entries a snapshot covers, and older snapshots, go only after it
    is complete and on stable storage.`,
  'P7.4': text(12, 'planned')`The leader sends its snapshot only to a follower whose next entry is
    no longer in the leader's log.`,
  'P7.5': text(13, 'planned')`A server takes a snapshot when its log reaches a set size.
    Copy-on-write lets it apply commands meanwhile.`,
  'F13.0': install(12, 'planned')`The leader sends term, leaderId, lastIncludedIndex,
    lastIncludedTerm, offset, data and done, chunk by chunk in order; the reply is a term. Each
    chunk is a sign of life from the leader.`,
  'F13.1': install(12, 'planned')`A chunk of a stale term has no effect and is answered at once.`,
  'F13.2': install(12, 'planned')`The chunk at offset 0 begins a new snapshot file.`,
  'F13.3': install(12, 'planned')`The chunk's data go into the file at the chunk's offset.`,
  'F13.4': install(12, 'planned')`After a chunk that is not the last, the server replies and waits
    for more.`,
  'F13.5': install(12, 'planned')`The complete snapshot is saved, and any other of a smaller index
    is removed. What to do with an arriving snapshot that is itself the older one, only DF5.3
    says.`,
  'F13.6': install(12, 'planned')`If the log holds an entry of the snapshot's last index and term,
    the entries behind it stay and the server replies. They may be needed for a majority.`,
  'F13.7': install(12, 'planned')`Otherwise nothing shows that the log agrees with the snapshot, and
    all of it goes.`,
  'F13.8': install(12, 'planned')`The state machine starts over from the snapshot, and the server
    takes the configuration in it.`,
  'DF5.1.a': state(48, 'planned')`Index, term and configuration of the last entry to go are on
    stable storage before the entries go. The consistency check and the membership need them.`,
  'D5.1.1': memory(50, 'planned')`The table of client sessions is part of the snapshot. Without it a
    repeated command would run twice after a restore.`,
  'DF5.3': installWithConfiguration(52, 'planned')`As Figure 13, with the configuration in the first
    chunk. A snapshot is saved only if it is newer than the server's own.`,
  'D5.1.2': when(53, 'planned')`A snapshot is due when the log outgrows the last snapshot by a
    factor, for example four. This bounds the share of writing that goes into snapshots.`,
  'D5.1.3': concerns(54, 'planned')`During development a server takes a snapshot after each entry it
    applies, which brings out mistakes early. Every access to the log allows for a missing prefix.`,
} as const satisfies Readonly<Record<string, Rule>>;
