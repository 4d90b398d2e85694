/**
 * The body of a request as text, of limited size, and within the memory that all bodies share.
 *
 * @module
 */
import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';

/** The body, or why there is none. */
export type Body =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'tooLarge' }
  /** Other bodies take all the memory that there is for them. */
  | { readonly type: 'noRoom' }
  | { readonly type: 'notText' }
  /** The client went away before it had sent all. */
  | { readonly type: 'gone' };

/** How much memory the bodies of all requests in progress take, in bytes. */
export class BodyRoom {
  private taken = 0;
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  /** True if there is room; then it is taken. */
  take(bytes: number): boolean {
    if (this.taken + bytes > this.most) return false;
    this.taken += bytes;
    return true;
  }

  /** The room is free again. */
  release(bytes: number): void {
    this.taken -= bytes;
  }
}

/** A body on its way in; its room is taken until `release`. */
export class IncomingBody {
  /** Resolved when all is there, or nothing more is awaited. */
  readonly whole: Promise<Body>;
  private readonly most: number;
  private readonly room: BodyRoom;
  private chunks: Buffer[] = [];
  private size = 0;
  private isRefused = false;
  private resolve: (body: Body) => void = () => undefined;

  constructor(request: IncomingMessage, most: number, room: BodyRoom) {
    this.most = most;
    this.room = room;
    this.whole = new Promise((resolve) => {
      this.resolve = resolve;
    });
    request.on('data', (chunk: Buffer) => {
      this.add(chunk);
    });
    request.on('end', () => {
      this.end();
    });
    request.on('error', () => undefined);
    request.on('close', () => {
      this.resolve({ type: 'gone' });
    });
  }

  /** Others may use the room. */
  release(): void {
    this.chunks = [];
    this.room.release(this.size);
    this.size = 0;
  }

  private add(chunk: Buffer): void {
    // What comes after a refusal is read and dropped, so that the client reads the refusal.
    if (this.isRefused) return;
    if (this.size + chunk.length > this.most) this.stop({ type: 'tooLarge' });
    else if (!this.room.take(chunk.length)) this.stop({ type: 'noRoom' });
    else {
      this.size += chunk.length;
      this.chunks.push(chunk);
    }
  }

  private stop(body: Body): void {
    this.release();
    this.isRefused = true;
    this.resolve(body);
  }

  private end(): void {
    const [first, ...more] = this.chunks;
    if (first === undefined) {
      this.resolve({ type: 'text', text: '' });
      return;
    }
    const bytes = more.length === 0 ? first : Buffer.concat(this.chunks);
    const text = isUtf8(bytes) ? bytes.toString('utf8') : null;
    this.resolve(text === null ? { type: 'notText' } : { type: 'text', text });
  }
}
