/**
 * The quotient of clusters that are rows of integers: the same as `quotientOf`, worked out once for
 * each server, message and renaming, then looked up. Mutable, for the search only.
 *
 * @module
 */
import type { Cluster } from '../cluster/cluster.js';
import { MessageTable } from '../encoded/message-rows.js';
import type { StepCache } from '../encoded/step-cache.js';
import {
  type Renaming,
  floorOf,
  logTermsIn,
  renameMessage,
  renameServer,
  renamingOf,
  staleMessage,
  termsTold,
} from './quotient.js';

/** What a renaming makes of servers and messages, by their numbers, as far as it was asked. */
interface Renamed {
  readonly renaming: Renaming;
  readonly servers: number[];
  readonly messages: number[];
}

/** Takes rows to their quotient, in place. */
export class RowQuotient {
  private readonly floors: number[] = [];
  private readonly logTerms: (readonly number[])[] = [];
  private readonly terms: number[] = [];
  private readonly told: (readonly number[])[] = [];
  private readonly stale: number[] = [];
  private readonly renamings = new Map<string, Renamed>();
  private readonly cache: StepCache;
  private readonly messages: MessageTable;
  private readonly servers: number;
  private readonly places: number;

  constructor(cache: StepCache, start: Cluster, places: number) {
    this.cache = cache;
    this.messages = new MessageTable(cache, start, 'unordered');
    this.servers = start.servers.length;
    this.places = places;
  }

  /** The row at `at` becomes that of the quotient. True if terms were renamed on the way. */
  apply(rows: Int32Array, at: number): boolean {
    const { servers } = this;
    let least = Infinity;
    for (let i = 0; i < servers; i += 1) {
      least = Math.min(least, this.floor(rows[at + i] as number));
    }
    const renamed = this.renamed(renamingOf(least, this.mentioned(rows, at)));
    for (let p = at + servers; p < at + servers + this.places; p += 1) {
      const message = rows[p] as number;
      if (message === 0) break;
      rows[p] = this.isStale(message, rows, at)
        ? (this.stale[message] ??= this.cache.messageNumber(
            staleMessage(this.cache.message(message)),
          ))
        : (renamed.messages[message] ??= this.cache.messageNumber(
            renameMessage(this.cache.message(message), renamed.renaming),
          ));
    }
    for (let i = at; i < at + servers; i += 1) rows[i] = this.server(rows[i] as number, renamed);
    this.sort(rows, at + servers);
    return !isIdentity(renamed.renaming);
  }

  /** The terms that logs and messages mention. */
  private mentioned(rows: Int32Array, at: number): readonly number[] {
    const { servers } = this;
    let all: readonly number[] = [];
    for (let i = 0; i < servers; i += 1) {
      const found = this.logTermsOf(rows[at + i] as number);
      if (found.length > 0) all = [...all, ...found];
    }
    for (let p = at + servers; p < at + servers + this.places; p += 1) {
      const message = rows[p] as number;
      if (message === 0) break;
      if (this.isStale(message, rows, at)) continue;
      const found = (this.told[message] ??= termsTold(this.cache.message(message)));
      if (found.length > 0) all = [...all, ...found];
    }
    return all;
  }

  private isStale(message: number, rows: Int32Array, at: number): boolean {
    const receiver = this.messages.receiver(message);
    const term = (this.terms[message] ??= this.cache.message(message).term);
    return term < this.floor(rows[at + receiver] as number);
  }

  private floor(server: number): number {
    return (this.floors[server] ??= floorOf(this.cache.servers.value(server)));
  }

  private logTermsOf(server: number): readonly number[] {
    return (this.logTerms[server] ??= [...new Set(logTermsIn(this.cache.servers.value(server)))]);
  }

  private renamed(renaming: Renaming): Renamed {
    const text = `${renaming.least}:${renaming.old.join()}`;
    const known = this.renamings.get(text);
    if (known !== undefined) return known;
    const fresh = { renaming, servers: [], messages: [] };
    this.renamings.set(text, fresh);
    return fresh;
  }

  private server(server: number, { servers, renaming }: Renamed): number {
    const { cache } = this;
    return (servers[server] ??= cache.servers.number(
      renameServer(cache.servers.value(server), renaming),
    ));
  }

  /**
   * Puts the messages into the order of their numbers. Any order would do that puts equal messages
   * side by side and is the same for the same messages; the lengths of lassos depend on it.
   */
  private sort(rows: Int32Array, from: number): void {
    for (let p = from + 1; p < from + this.places; p += 1) {
      const message = rows[p] as number;
      if (message === 0) return;
      let place = p;
      while (place > from && (rows[place - 1] as number) > message) {
        rows[place] = rows[place - 1] as number;
        place -= 1;
      }
      rows[place] = message;
    }
  }
}

const isIdentity = ({ old, least }: Renaming): boolean =>
  least === old.length + 1 && old.every((each, i) => each === i + 1);
