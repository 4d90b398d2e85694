/**
 * The way through one coarse step: actions are taken one after the other on one row, and taken
 * back, so that steps with the same beginning share it. Mutable, for the search only.
 *
 * @module
 */
import { IntList } from '../search/growable.js';
import type { Chronicle } from './chronicle.js';
import type { CoarseMessages } from './coarse-messages.js';
import type { Judge } from './judge.js';
import { type CachedStep, STEP, type StepCache } from './step-cache.js';
import type { Weathers } from './weather.js';

const NO_STEP = -1;

/** Words of one part, by their offset: what happened, and what was there before. */
const PART = { kind: 0, subject: 1, step: 2, server: 3, was: 4, weather: 5, past: 6, words: 7 };

/** What the numbers in a row stand for. */
interface Books {
  readonly cache: StepCache;
  readonly weathers: Weathers;
  readonly chronicle: Chronicle;
  readonly messages: CoarseMessages;
}

/** Where the servers are in a row, and how long it is: environment and history are at its end. */
interface Layout {
  readonly servers: number;
  readonly width: number;
}

/** One part: its kind of action, what that is about, and the step of a server, if one moved. */
export interface Part {
  readonly kind: number;
  /** A message, the offset of a server, or a cut. */
  readonly subject: number;
  readonly step: CachedStep | null;
}

/** The parts taken so far, and where they lead. */
export class Journey {
  /** The state after the last part, but for what is in flight. */
  readonly row: Int32Array;
  /** The number of the first fault on the way; 0 if there is none. */
  fault = 0;
  /** How many words of parts there were when it was found. */
  private faultAt = 0;
  private readonly parts = new IntList(1 << 8);
  private readonly books: Books;
  private readonly layout: Layout;
  private readonly judge: Judge;
  /** The state where the journey begins. */
  private from: Int32Array = new Int32Array(0);
  private fromAt = 0;

  constructor(books: Books, layout: Layout, judge: Judge) {
    this.books = books;
    this.layout = layout;
    this.judge = judge;
    this.row = new Int32Array(layout.width);
  }

  /** Nothing has happened yet in the state at `at`. */
  begin(rows: Int32Array, at: number): void {
    for (let i = 0; i < this.layout.width; i += 1) this.row[i] = rows[at + i] as number;
    this.from = rows;
    this.fromAt = at;
    this.parts.clear();
    this.fault = 0;
  }

  /** The number of the environment. */
  get environment(): number {
    return this.row[this.layout.width - 2] as number;
  }

  /** Where one can go back to. */
  get mark(): number {
    return this.parts.length;
  }

  /** Takes everything back that happened since. */
  back(mark: number): void {
    const { row, parts } = this;
    const { width } = this.layout;
    const { items } = parts;
    while (parts.length > mark) {
      parts.length -= PART.words;
      const at = parts.length;
      const server = items[at + PART.server] as number;
      if (server >= 0) row[server] = items[at + PART.was] as number;
      row[width - 2] = items[at + PART.weather] as number;
      row[width - 1] = items[at + PART.past] as number;
    }
    if (this.faultAt > mark) this.fault = 0;
  }

  /** The server takes the step, by an action of this kind about that message or server. */
  take(kind: number, subject: number, server: number, step: number, environment: number): void {
    const { cache, chronicle } = this.books;
    const { width } = this.layout;
    this.push(kind, subject, step, server, this.row[server] as number);
    const { items } = cache.words;
    const word = step * STEP.words;
    this.row[server] = items[word + STEP.next] as number;
    this.row[width - 2] = environment;
    this.row[width - 1] = chronicle.after(this.row[width - 1] as number, this.row, 0, server, step);
    const fault = items[word + STEP.fault] as number;
    if (fault !== 0 && this.fault === 0) this.note(fault);
  }

  /** No server moves: a message is lost or doubled, or the network is cut or healed. */
  change(kind: number, subject: number, environment: number): void {
    this.push(kind, subject, NO_STEP, -1, 0);
    this.row[this.layout.width - 2] = environment;
  }

  /** What the step sends, in that order, as far as the cut lets it through. */
  sent(step: number): readonly number[] {
    const { cache, weathers, messages } = this.books;
    const { outbox } = cache.steps[step] as CachedStep;
    const { cut } = weathers.of(this.environment);
    if (cut === 0 || outbox.length === 0) return outbox;
    return outbox.filter((message) => !messages.isCut(message, cut));
  }

  /** Counts the steps on the way; returns the bits of the witnesses that they show. */
  count(): number {
    const { items } = this.books.cache.words;
    let witnesses = 0;
    for (let at = 0; at < this.parts.length; at += PART.words) {
      const step = this.parts.items[at + PART.step] as number;
      if (step === NO_STEP) continue;
      const word = step * STEP.words;
      items[word + STEP.uses] = (items[word + STEP.uses] as number) + 1;
      witnesses |= items[word + STEP.witnesses] as number;
    }
    return witnesses;
  }

  /** All parts so far; if there is a fault, those that lead to it. */
  get taken(): readonly Part[] {
    const { parts, fault, faultAt } = this;
    const length = (fault === 0 ? parts.length : faultAt) / PART.words;
    return Array.from({ length }, (_, i) => {
      const at = i * PART.words;
      const step = parts.at(at + PART.step);
      return {
        kind: parts.at(at + PART.kind),
        subject: parts.at(at + PART.subject),
        step: step === NO_STEP ? null : (this.books.cache.steps[step] as CachedStep),
      };
    });
  }

  private push(kind: number, subject: number, step: number, server: number, was: number): void {
    const { parts, row } = this;
    const { width } = this.layout;
    if (this.fault === 0 && parts.length > 0) this.judgeBetween();
    parts.reserve(PART.words);
    const { items, length: at } = parts;
    items[at + PART.kind] = kind;
    items[at + PART.subject] = subject;
    items[at + PART.step] = step;
    items[at + PART.server] = server;
    items[at + PART.was] = was;
    items[at + PART.weather] = row[width - 2] as number;
    items[at + PART.past] = row[width - 1] as number;
    parts.length = at + PART.words;
  }

  /** Something follows the last part: if that moved a server, the state after it is judged. */
  private judgeBetween(): void {
    const last = this.parts.length - PART.words;
    if (this.parts.items[last + PART.step] === NO_STEP) return;
    const fault = this.judge.judge(this.row, 0, this.from, this.fromAt);
    if (fault !== 0) this.note(fault);
  }

  private note(fault: number): void {
    this.fault = fault;
    this.faultAt = this.parts.length;
  }
}
