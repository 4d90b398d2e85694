/**
 * A stream of bytes as a sequence of frames: four bytes that tell a length, then so many bytes.
 *
 * @module
 */
import { isUtf8 } from 'node:buffer';
import { hasTooManyMarks } from './json-marks.js';

/** Bytes before the body of a frame. */
export const HEADER_BYTES = 4;

/** Where nothing is held. */
const nothing = Buffer.alloc(0);

/** The frame whose body is this text. */
export function framed(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const frame = Buffer.allocUnsafe(HEADER_BYTES + length);
  frame.writeUInt32BE(length, 0);
  frame.write(text, HEADER_BYTES);
  return frame;
}

/** What the body says; undefined if it is no JSON in UTF-8, or of more parts than any parcel. */
export function jsonOf(body: Buffer): unknown {
  if (hasTooManyMarks(body) || !isUtf8(body)) return undefined;
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

/**
 * Takes bytes as they come and gives the bodies of frames. A length is judged before anything is
 * kept for it, and no more is kept than twice what has come.
 */
export class FrameReader {
  private most: number;
  /** What has come and was not given yet is in here, from `start` to `end`. */
  private store: Buffer = nothing;
  private start = 0;
  private end = 0;

  constructor(mostBytes: number) {
    this.most = mostBytes;
  }

  /** Bodies may have so many bytes from now on. */
  allow(mostBytes: number): void {
    this.most = mostBytes;
  }

  /** These bytes come after those before. */
  add(bytes: Buffer): void {
    const held = this.end - this.start;
    if (held === 0) {
      [this.store, this.start, this.end] = [bytes, 0, bytes.length];
      return;
    }
    if (this.store.length - this.end < bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(2 * held, held + bytes.length));
      this.store.copy(larger, 0, this.start, this.end);
      [this.store, this.start, this.end] = [larger, 0, held];
    }
    bytes.copy(this.store, this.end);
    this.end += bytes.length;
  }

  /** The next body, which is valid until bytes are added; or why there is none. */
  next(): Buffer | 'incomplete' | 'wrongLength' {
    const held = this.end - this.start;
    if (held < HEADER_BYTES) return 'incomplete';
    const length = this.store.readUInt32BE(this.start);
    if (length === 0 || length > this.most) return 'wrongLength';
    if (held < HEADER_BYTES + length) return 'incomplete';
    const first = this.start + HEADER_BYTES;
    this.start = first + length;
    const body = this.store.subarray(first, this.start);
    if (this.start === this.end) this.store = nothing;
    if (this.start === this.end) this.start = this.end = 0;
    return body;
  }
}
