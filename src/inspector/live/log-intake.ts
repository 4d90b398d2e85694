/**
 * The way of one log's bytes into the store of a feed: cut into lines, which are counted.
 *
 * @module
 */
import type { FeedLine } from './frames.js';
import { LineSplitter, MOST_LINE_BYTES } from './line-splitter.js';
import type { LineStore } from './line-store.js';

/** Takes in one log. */
export class LogIntake {
  private readonly source: string;
  private readonly store: LineStore;
  private readonly splitter = new LineSplitter();
  private count = 0;

  constructor(source: string, store: LineStore) {
    this.source = source;
    this.store = store;
  }

  /** Afterwards the lines that end in these bytes are in the store. */
  add(bytes: Buffer): void {
    this.store.add(this.splitter.add(bytes).map((text) => this.line(text)));
  }

  /** The log begins anew, and says why; a line that has no end yet is lost. */
  beginAnew(why: string): void {
    const lost = this.splitter.rest() === '' ? '' : ', and a line without an end is lost';
    this.store.add([this.remark(`${why}${lost}`)]);
    this.count = 0;
  }

  /** The log ends; its last line may have no line break. */
  end(why: string): void {
    const rest = this.splitter.rest();
    this.store.add([...(rest === '' ? [] : [this.line(rest)]), this.remark(why)]);
  }

  private line(text: string | null): Omit<FeedLine, 'number'> {
    this.count += 1;
    if (text === null) {
      return this.remark(`line ${this.count} has more than ${MOST_LINE_BYTES} bytes: left out`);
    }
    return { type: 'line', source: this.source, line: this.count, text };
  }

  private remark(text: string): Omit<FeedLine, 'number'> {
    return { type: 'remark', source: this.source, line: this.count, text };
  }
}
