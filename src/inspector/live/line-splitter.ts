/**
 * Bytes as lines, wherever they were cut: in the middle of a line, or of a letter.
 *
 * @module
 */

/** The longest line that is taken, in bytes. */
export const MOST_LINE_BYTES = 2 ** 20;

const LINE_BREAK = 0x0a;

/** Keeps the beginning of a line until its end comes in. */
export class LineSplitter {
  private readonly most: number;
  private parts: Buffer[] = [];
  private size = 0;

  constructor(most: number = MOST_LINE_BYTES) {
    this.most = most;
  }

  /** The lines that end in these bytes; null for one that was too long to be taken. */
  add(bytes: Buffer): readonly (string | null)[] {
    const lines: (string | null)[] = [];
    let start = 0;
    for (let end = bytes.indexOf(LINE_BREAK); end !== -1; end = bytes.indexOf(LINE_BREAK, start)) {
      this.keep(bytes.subarray(start, end));
      lines.push(this.take());
      start = end + 1;
    }
    this.keep(bytes.subarray(start));
    return lines;
  }

  /** The line that has begun and not ended, which is then forgotten; empty if there is none. */
  rest(): string {
    return this.take() ?? '';
  }

  private keep(bytes: Buffer): void {
    this.size += bytes.length;
    // Of a line that is too long anyway nothing more is kept.
    if (this.size > this.most) this.parts = [];
    else if (bytes.length > 0) this.parts.push(Buffer.from(bytes));
  }

  private take(): string | null {
    const line = this.size > this.most ? null : Buffer.concat(this.parts).toString('utf8');
    this.parts = [];
    this.size = 0;
    return line === null ? null : line.replace(/\r$/, '');
  }
}
