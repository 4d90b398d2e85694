/**
 * What the members of a crew share: words of control, a barrier, and the moves of each member.
 *
 * @module
 */
import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { MOVE, Moves } from '../search/search-model.js';

/**
 * Most states that a crew expands between two barriers. Children stay with the thread of their
 * parent, so that with time stretches of states belong to one thread; the longer a run is, the more
 * evenly are its states shared out. A cluster of 26 million states takes two threads 45 s with 2¹⁴.
 */
export const MOST_STATES = 1 << 17;

/** No state, no fault. */
export const NOBODY = -1;

/** The words of control: the barrier, the order of the day, and after them those of each member. */
const WORD = {
  ...{ arrived: 0, generation: 1, order: 2, from: 3, to: 4, count: 5, failed: 6 },
  first: 8,
} as const;

/** The words of one member. */
const OWN = { states: 0, faultState: 1, faultOrdinal: 2, broken: 3, version: 4, words: 8 } as const;

/** What a crew does next. */
export const ORDER = { expand: 1, report: 2, parent: 3, stop: 4 } as const;

/** How often a member looks before it sleeps: a few microseconds. */
const PATIENCE = 500;

/**
 * How often a member wakes to see whether the others have come: so many times, of so many
 * milliseconds each. That is far longer than a run takes. A process that is held (Ctrl-Z) does not
 * wake, so the time in which it was held does not count.
 */
const WAKINGS = 120;

/** The same for threads that have to start first. */
const WAKINGS_AT_START = 30;
const SLEEP = 1000;

/** What all members do next, with the states from `from` to `to` of `count` found so far. */
export interface Order {
  /** One of {@link ORDER}. */
  readonly type: number;
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** A worker has failed; the message says why, where that is known. */
export class CrewError extends Error {
  override readonly name = 'CrewError';
}

/** Why a worker failed: what is left of an error that goes from one thread to another. */
export interface Failure {
  readonly name: string;
  readonly message: string;
}

/** The words of control of a crew. */
export class Control {
  readonly words: Int32Array;
  readonly size: number;

  constructor(buffer: SharedArrayBuffer, size: number) {
    this.words = new Int32Array(buffer);
    this.size = size;
  }

  /** The buffer for a crew of that size. */
  static bufferFor(size: number): SharedArrayBuffer {
    return new SharedArrayBuffer(4 * (WORD.first + OWN.words * size));
  }

  /**
   * Returns once all members have come here. Between two runs the first may be long away.
   *
   * @throws CrewError if one of them has failed, or does not come
   */
  meet(between: 'runs' | 'strides' | 'starts'): void {
    this.gather({ runs: Infinity, strides: WAKINGS, starts: WAKINGS_AT_START }[between]);
    if (Atomics.load(this.words, WORD.failed) !== 0) throw new CrewError('a worker has failed');
  }

  /** This member gives up; the others find out when they meet. */
  fail(): void {
    Atomics.store(this.words, WORD.failed, 1);
    Atomics.add(this.words, WORD.generation, 1);
    Atomics.notify(this.words, WORD.generation);
  }

  private gather(wakings: number): void {
    const { words, size } = this;
    if (Atomics.load(words, WORD.failed) !== 0) return;
    const generation = Atomics.load(words, WORD.generation);
    if (Atomics.add(words, WORD.arrived, 1) === size - 1) {
      Atomics.store(words, WORD.arrived, 0);
      Atomics.add(words, WORD.generation, 1);
      Atomics.notify(words, WORD.generation);
      return;
    }
    for (let i = 0; i < PATIENCE; i += 1) {
      if (Atomics.load(words, WORD.generation) !== generation) return;
    }
    for (let slept = 0; Atomics.load(words, WORD.generation) === generation;) {
      if (Atomics.wait(words, WORD.generation, generation, SLEEP) === 'timed-out') slept += 1;
      if (slept > wakings) throw new CrewError('a worker does not answer');
    }
  }

  /** What to do: written by the first member before all meet. */
  get order(): Order {
    const { words } = this;
    return {
      type: words[WORD.order] as number,
      from: words[WORD.from] as number,
      to: words[WORD.to] as number,
      count: words[WORD.count] as number,
    };
  }

  set order({ type, from, to, count }: Order) {
    this.words[WORD.order] = type;
    this.words[WORD.from] = from;
    this.words[WORD.to] = to;
    this.words[WORD.count] = count;
  }

  /** One of the words of member `index`. */
  of(index: number, word: keyof typeof OWN): number {
    return this.words[WORD.first + OWN.words * index + OWN[word]] as number;
  }

  set(index: number, word: keyof typeof OWN, value: number): void {
    this.words[WORD.first + OWN.words * index + OWN[word]] = value;
  }
}

/** What one member shows to the others; replaced when its moves need more room. */
export interface Shown {
  /** {@link MOVE}.words for each move. */
  readonly items: Int32Array;
  /** 1 for each move that leads to a state never seen. */
  readonly flags: Uint8Array;
  /** The states that it expanded, by their numbers, and the first move of each; and an end. */
  readonly numbers: Int32Array;
  readonly firsts: Int32Array;
}

/** Words that threads share. */
export const sharedWords = (count: number): Int32Array =>
  new Int32Array(new SharedArrayBuffer(4 * count));

/** Moves in shared memory. */
export class SharedMoves extends Moves {
  /** There is room for `count` moves at first. */
  constructor(count: number) {
    super();
    this.items = sharedWords(MOVE.words * count);
  }

  protected override grow(): void {
    const grown = sharedWords(this.items.length * 2);
    grown.set(this.items);
    this.items = grown;
  }
}

/** The ports by which each member sends the others what it shows: `ports[a][b]` is a's, to b. */
export function portsFor(size: number): (MessagePort | null)[][] {
  const ports: (MessagePort | null)[][] = Array.from({ length: size }, () =>
    Array.from({ length: size }, () => null),
  );
  for (let a = 0; a < size; a += 1) {
    for (let b = 0; b < a; b += 1) {
      const { port1, port2 } = new MessageChannel();
      (ports[a] as (MessagePort | null)[])[b] = port1;
      (ports[b] as (MessagePort | null)[])[a] = port2;
    }
  }
  return ports;
}

/** The message that has come to the port; it must be there. */
export function received(port: MessagePort | null | undefined): unknown {
  const got = port == null ? undefined : receiveMessageOnPort(port);
  if (got === undefined) throw new Error('a message between workers is missing');
  return got.message as unknown;
}
