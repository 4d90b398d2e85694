/**
 * What both ends of one connection remember of the entries that went over it.
 *
 * The statechart sends with each request all entries from nextIndex on, so requests that are under
 * way overlap (`D10.2.2.b`). An entry that the request before had at the same index need not be
 * carried again: the first entries of a request are told by their number.
 *
 * @module
 */
import type { Entry, Log } from '../core/log.js';
import type { AppendEntriesRequest } from '../core/messages.js';
import { MOST_WINDOW_CHARACTERS, MOST_WINDOW_ENTRIES } from './limits.js';

type Placed = Pick<AppendEntriesRequest, 'prevLogIndex' | 'entries'>;

/** The entries of the last request that had some, up to a limit; both ends keep the same. */
export class EntryWindow {
  /** The index before the first of `entries`. */
  private after = 0;
  private entries: Log = [];

  /** How many of the request's entries, from the first on, are remembered at their index. */
  repeated({ prevLogIndex, entries }: Placed): number {
    const skipped = prevLogIndex - this.after;
    if (skipped < 0) return 0;
    const most = Math.min(entries.length, this.entries.length - skipped);
    let count = 0;
    while (count < most && isSame(entries[count], this.entries[skipped + count])) count += 1;
    return count;
  }

  /** So many remembered entries after the index; null if that many are not remembered. */
  recalled(prevLogIndex: number, count: number): Log | null {
    const skipped = prevLogIndex - this.after;
    if (skipped < 0 || skipped + count > this.entries.length) return null;
    return this.entries.slice(skipped, skipped + count);
  }

  /** The request's entries are remembered, and no others; a request without any changes nothing. */
  remember({ prevLogIndex, entries }: Placed): void {
    if (entries.length === 0) return;
    this.after = prevLogIndex;
    this.entries = withinLimits(entries);
  }
}

const isSame = (one: Entry | undefined, other: Entry | undefined): boolean =>
  one === other || (one?.term === other?.term && one?.command === other?.command);

/** The first entries, as many as both ends remember. */
function withinLimits(entries: Log): Log {
  let characters = 0;
  const beyond = entries.findIndex(({ command }, offset) => {
    characters += command.length;
    return offset >= MOST_WINDOW_ENTRIES || characters > MOST_WINDOW_CHARACTERS;
  });
  return beyond === -1 ? entries : entries.slice(0, beyond);
}
