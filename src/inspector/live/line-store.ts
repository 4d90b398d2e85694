/**
 * The lines that a feed has to offer: the last ones of all logs, numbered as they come in. It is
 * filled in place, and takes no more than it is allowed, however much comes in.
 *
 * @module
 */
import { randomUUID } from 'node:crypto';
import { type FeedLine, isHeaderText } from './frames.js';

/** Where a feed has its lines from. */
export interface LineSource {
  /** What tells this source from every other. */
  readonly run: string;
  /** The number of the oldest line that is kept; that of the next one if none is. */
  readonly first: number;
  /** The number that the next line will have. */
  readonly next: number;
  /** The newest header of each log. */
  readonly headers: readonly FeedLine[];
  /** Lines from that number on, as many as fit into a frame; none if there is none yet. */
  readonly from: (number: number) => readonly FeedLine[];
  /** Calls `told` after lines have come in; gives what ends that. */
  readonly listen: (told: () => void) => () => void;
}

/** What is kept at most. */
export interface StoreLimits {
  readonly lines: number;
  readonly characters: number;
}

const ordinary: StoreLimits = { lines: 20_000, characters: 32 * 2 ** 20 };

/** What goes into one frame at most, unless one line alone is longer. */
const FRAME = { lines: 500, characters: 256 * 1024 };

/** Keeps the last lines. */
export class LineStore implements LineSource {
  readonly run = randomUUID();
  private readonly limits: StoreLimits;
  private readonly lines: FeedLine[] = [];
  private readonly newestHeaders = new Map<string, FeedLine>();
  private readonly listeners = new Set<() => void>();
  private characters = 0;
  private count = 0;

  constructor(limits: StoreLimits = ordinary) {
    this.limits = limits;
  }

  get next(): number {
    return this.count + 1;
  }

  get first(): number {
    return this.next - this.lines.length;
  }

  get headers(): readonly FeedLine[] {
    return [...this.newestHeaders.values()];
  }

  /** Adds lines; who listens is told. */
  add(lines: readonly Omit<FeedLine, 'number'>[]): void {
    for (const each of lines) this.keep({ ...each, number: this.next });
    if (lines.length > 0) for (const told of [...this.listeners]) told();
  }

  from(number: number): readonly FeedLine[] {
    const found: FeedLine[] = [];
    let characters = 0;
    for (let i = Math.max(0, number - this.first); i < this.lines.length; i += 1) {
      const line = this.lines[i] as FeedLine;
      characters += line.text.length;
      const isFull = found.length === FRAME.lines || characters > FRAME.characters;
      if (isFull && found.length > 0) break;
      found.push(line);
    }
    return found;
  }

  listen(told: () => void): () => void {
    this.listeners.add(told);
    return () => {
      this.listeners.delete(told);
    };
  }

  private keep(line: FeedLine): void {
    if (line.type === 'line' && isHeaderText(line.text)) this.newestHeaders.set(line.source, line);
    this.lines.push(line);
    this.count += 1;
    this.characters += line.text.length;
    const { lines, characters } = this.limits;
    while (this.lines.length > lines || (this.characters > characters && this.lines.length > 1)) {
      this.characters -= this.lines.shift()?.text.length ?? 0;
    }
  }
}
