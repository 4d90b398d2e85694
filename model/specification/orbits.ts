/**
 * Chooses, of all rows that differ only in who is who, always the same one. Mutable tables.
 *
 * @module
 */
import type { Moves } from './moves.js';
import { type Renaming, renameBy, renamedMessage, renamedServer, renamings } from './symmetry.js';

/** The least of the rows that renaming makes of a row, number by number. */
export class Orbits {
  private readonly moves: Moves;
  private readonly servers: readonly string[];
  private readonly orders: readonly Renaming[];
  /** For each renaming, the number of each server and of each message once renamed. */
  private readonly renamedServers: number[][];
  private readonly renamedMessages: number[][];
  private readonly least: number[] = [];
  private readonly other: number[] = [];

  constructor(moves: Moves, servers: readonly string[]) {
    this.moves = moves;
    this.servers = servers;
    this.orders = renamings(servers.length).slice(1);
    this.renamedServers = this.orders.map(() => []);
    this.renamedMessages = this.orders.map(() => []);
  }

  /** Replaces the row by the one that stands for its orbit. */
  canonize(items: Int32Array, row: number, width: number): void {
    const { least, other } = this;
    for (let i = 0; i < width; i += 1) least[i] = items[row + i] as number;
    let changed = false;
    for (let k = 0; k < this.orders.length; k += 1) {
      this.rename(items, row, width, k);
      if (!isLess(other, least, width)) continue;
      for (let i = 0; i < width; i += 1) least[i] = other[i] as number;
      changed = true;
    }
    if (!changed) return;
    for (let i = 0; i < width; i += 1) items[row + i] = least[i] as number;
  }

  private rename(items: Int32Array, row: number, width: number, k: number): void {
    const { other } = this;
    const order = this.orders[k] as Renaming;
    const servers = this.servers.length;
    for (let i = 0; i < servers; i += 1) {
      other[order[i] as number] = this.server(items[row + i] as number, k);
    }
    let end = servers;
    for (; end < width; end += 1) {
      const message = items[row + end] as number;
      if (message === 0) break;
      const renamed = this.message(message, k);
      let place = end;
      for (
        ;
        place > servers && this.moves.messages.compare(other[place - 1] as number, renamed) > 0;
        place -= 1
      ) {
        other[place] = other[place - 1] as number;
      }
      other[place] = renamed;
    }
    for (; end < width; end += 1) other[end] = 0;
  }

  private server(number: number, k: number): number {
    const known = this.renamedServers[k] as number[];
    return (known[number] ??= this.moves.servers.number(
      renamedServer(
        this.moves.servers.value(number),
        renameBy(this.orders[k] as Renaming, this.servers),
        this.servers,
      ),
    ));
  }

  private message(number: number, k: number): number {
    const known = this.renamedMessages[k] as number[];
    return (known[number] ??= this.moves.messages.number(
      renamedMessage(
        this.moves.messages.value(number),
        renameBy(this.orders[k] as Renaming, this.servers),
      ),
    ));
  }
}

function isLess(a: readonly number[], b: readonly number[], width: number): boolean {
  for (let i = 0; i < width; i += 1) {
    const [x, y] = [a[i] as number, b[i] as number];
    if (x !== y) return x < y;
  }
  return false;
}
