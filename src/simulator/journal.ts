/**
 * The one log of events of all simulated servers, in the order in which things happened.
 *
 * @module
 */
import type { ServerId } from '../core/ids.js';
import type { PersistentState } from '../core/server-state.js';
import type { EventLog } from '../server/event-log.js';
import { linesKnownTo } from '../server/known-lines.js';
import { headerFields } from '../statechart/event-line.js';

/** Lines of all servers. */
export class Journal {
  private readonly lines: (string | null)[];
  private readonly known = new Set<ServerId>();
  /** Where the lines of each server's last round stand. */
  private readonly lastRounds = new Map<ServerId, readonly number[]>();

  constructor(servers: readonly ServerId[], maxEntries: number) {
    this.lines = [JSON.stringify(headerFields(servers, maxEntries))];
  }

  /** The log of one server. */
  logOf(id: ServerId): EventLog {
    const goesOn = this.known.has(id);
    this.known.add(id);
    return {
      ...{ isOpen: true, goesOn },
      write: (lines) => {
        this.lastRounds.set(
          id,
          lines.map((_, i) => this.lines.length + i),
        );
        this.lines.push(...lines);
      },
    };
  }

  /** The server is down: steps of its last round that its disk knows nothing of never were. */
  takeBack(id: ServerId, durable: PersistentState): void {
    const places = this.lastRounds.get(id) ?? [];
    const kept = linesKnownTo(
      durable,
      places.map((place) => this.lines[place] ?? ''),
    );
    for (const place of places.slice(kept)) this.lines[place] = null;
    this.lastRounds.delete(id);
  }

  /** The log, line by line. */
  get text(): readonly string[] {
    return this.lines.filter((line) => line !== null);
  }
}
