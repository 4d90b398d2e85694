/**
 * One direction of a connection that a proxy forwards.
 *
 * @module
 */
import type { Socket } from 'node:net';

/** What a proxy does to all that it forwards. */
export interface Weather {
  /** Nothing is forwarded, and nobody is told. */
  readonly isHeld: boolean;
  readonly delayMs: number;
  /** Null for as fast as it goes. */
  readonly bytesPerSecond: number | null;
}

/** Some bytes, or the end for null, and when they are due. */
interface Piece {
  readonly bytes: Buffer | null;
  readonly dueMs: number;
}

/** Bytes that are held before no more are read. */
const MOST_HELD_BYTES = 1024 * 1024;

/** Slow bytes are forwarded so many times a second. */
const PIECES_PER_SECOND = 50;

/** Forwards what comes from one socket to another, in order and without loss, until one closes. */
export class ProxyPipe {
  private readonly from: Socket;
  private readonly to: Socket;
  private readonly weather: Weather;
  private readonly pieces: Piece[] = [];
  private heldBytes = 0;
  private freeMs = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(from: Socket, to: Socket, weather: Weather) {
    this.from = from;
    this.to = to;
    this.weather = weather;
    from.on('data', (bytes: Buffer) => {
      for (const piece of this.cut(bytes)) this.add(piece);
      this.goOn();
    });
    from.on('close', () => {
      this.add(null);
      this.goOn();
    });
    to.on('drain', () => {
      this.goOn();
    });
  }

  /** What is due is forwarded; to be called when the weather has changed. */
  goOn(): void {
    clearTimeout(this.timer);
    for (let piece = this.pieces[0]; piece !== undefined; piece = this.pieces[0]) {
      if (this.weather.isHeld) break;
      const waitMs = Math.max(piece.dueMs, this.freeMs) - performance.now();
      if (waitMs > 0) {
        this.timer = setTimeout(() => {
          this.goOn();
        }, waitMs);
        break;
      }
      this.pieces.shift();
      this.forward(piece.bytes);
    }
    if (this.isFull()) this.from.pause();
    else this.from.resume();
  }

  /** Afterwards nothing is forwarded. */
  stop(): void {
    clearTimeout(this.timer);
    this.pieces.length = 0;
  }

  private add(bytes: Buffer | null): void {
    this.pieces.push({ bytes, dueMs: performance.now() + this.weather.delayMs });
    this.heldBytes += bytes?.length ?? 0;
  }

  private forward(bytes: Buffer | null): void {
    if (bytes === null) {
      this.to.destroySoon();
      return;
    }
    const { bytesPerSecond } = this.weather;
    this.heldBytes -= bytes.length;
    this.to.write(bytes);
    if (bytesPerSecond === null) return;
    this.freeMs = Math.max(this.freeMs, performance.now()) + (bytes.length * 1000) / bytesPerSecond;
  }

  private cut(bytes: Buffer): readonly Buffer[] {
    const { bytesPerSecond } = this.weather;
    if (bytesPerSecond === null) return [bytes];
    const size = Math.max(1, Math.ceil(bytesPerSecond / PIECES_PER_SECOND));
    const count = Math.ceil(bytes.length / size);
    return Array.from({ length: count }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
  }

  private isFull(): boolean {
    return this.weather.isHeld || this.heldBytes > MOST_HELD_BYTES || this.to.writableNeedDrain;
  }
}
