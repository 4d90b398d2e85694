/**
 * Gives equal servers equal texts, fast: a log is a number, however long it is. For speed the maps
 * in here are changed in place.
 *
 * @module
 */
import type { Entry, SpecServer } from '../../spec/variables.js';

/** Something that came after something else; equal chains are one object. */
export interface Chain<T> {
  readonly number: number;
  readonly value: T;
  /** How many there are, this one counted. */
  readonly length: number;
  readonly earlier: Chain<T> | null;
}

/** Knows the logs and chains of one validation. */
export class Numbers {
  private readonly entries = new Map<string, number>();
  private readonly entryNumbers = new WeakMap<Entry, number>();
  private readonly prefixes = new Map<number, Map<number, number>>();
  private readonly logs = new WeakMap<readonly Entry[], number>();
  private readonly chains = new Map<string, Chain<unknown>>();
  /** The log that was numbered last, and the numbers of its prefixes, from the empty one on. */
  private last: readonly Entry[] = [];
  private lastPrefixes: number[] = [0];
  private count = 0;

  /** The same for equal logs, and different for different ones. */
  ofLog(log: readonly Entry[]): number {
    const known = this.logs.get(log);
    if (known !== undefined) return known;
    const { last, lastPrefixes: prefixes } = this;
    let index = 0;
    while (index < log.length && log[index] === last[index]) index += 1;
    prefixes.length = index + 1;
    for (; index < log.length; index += 1) {
      prefixes.push(this.longer(prefixes[index] ?? 0, this.ofEntry(log[index] as Entry)));
    }
    this.last = log;
    const number = prefixes[log.length] ?? 0;
    this.logs.set(log, number);
    return number;
  }

  /**
   * The same for servers of which the specification can never tell the difference: a candidate's
   * sets and a leader's arrays count in these roles only.
   */
  ofServer(server: SpecServer): string {
    const { role, currentTerm, votedFor, commitIndex } = server;
    const common = `${role} ${currentTerm} ${votedFor} ${commitIndex} ${this.ofLog(server.log)}`;
    if (role === 'follower') return common;
    if (role === 'candidate') {
      return `${common} ${server.votesGranted.join()} ${server.votesResponded.join()}`;
    }
    const indexes = Object.keys(server.nextIndex).map((id) =>
      id === server.id ? '' : `${server.nextIndex[id]}/${server.matchIndex[id]}`,
    );
    return `${common} ${indexes.join()}`;
  }

  /** The chain with one link more, whose content `text` tells. */
  link<T>(value: T, text: string, earlier: Chain<T> | null): Chain<T> {
    const key = `${earlier?.number ?? 0} ${text}`;
    const known = this.chains.get(key) as Chain<T> | undefined;
    if (known !== undefined) return known;
    const chain = { number: this.next(), value, length: (earlier?.length ?? 0) + 1, earlier };
    this.chains.set(key, chain);
    return chain;
  }

  private longer(prefix: number, entry: number): number {
    const after = this.prefixes.get(prefix) ?? new Map<number, number>();
    this.prefixes.set(prefix, after);
    const known = after.get(entry) ?? this.next();
    after.set(entry, known);
    return known;
  }

  private ofEntry(entry: Entry): number {
    const known = this.entryNumbers.get(entry);
    if (known !== undefined) return known;
    const key = `${entry.term}:${entry.command}`;
    const number = this.entries.get(key) ?? this.next();
    this.entries.set(key, number);
    this.entryNumbers.set(entry, number);
    return number;
  }

  private next(): number {
    this.count += 1;
    return this.count;
  }
}

/** What is in the chain, the last first. */
export function* linksOf<T>(chain: Chain<T> | null): Generator<T> {
  for (let at = chain; at !== null; at = at.earlier) yield at.value;
}
