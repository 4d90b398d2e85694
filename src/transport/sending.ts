/**
 * One connection to a peer: a hello, and after its welcome parcels. Nothing but pings comes back.
 *
 * @module
 */
import type { Socket } from 'node:net';
import { ParcelEncoder } from './codec.js';
import type { Counts } from './counts.js';
import { FrameReader } from './frames.js';
import { isPing, isWelcome, pingFrame } from './hello.js';
import { KeepAlive, type SetTimer } from './keep-alive.js';
import { MOST_CONTROL_BYTES, type TcpLimits } from './limits.js';
import type { SendQueue } from './send-queue.js';
import { isWrongName } from './sockets.js';

/** What one connection works with, and who hears what becomes of it. */
export interface SendingSetup {
  /** Makes the socket; calls `ready` once it stands. */
  readonly connect: (ready: () => void) => Socket;
  readonly hello: Buffer;
  readonly queue: SendQueue;
  readonly limits: TcpLimits;
  readonly counts: Counts;
  readonly setTimer: SetTimer;
  readonly welcomed: () => void;
  /** It has lasted for a while. */
  readonly proven: () => void;
  /** It is closed; heard once, whether it was welcomed or not. */
  readonly ended: () => void;
}

/** A connection from its first packet to its end. */
export class Sending {
  private readonly setup: SendingSetup;
  private readonly socket: Socket;
  private readonly reader = new FrameReader(MOST_CONTROL_BYTES);
  private readonly encoder: ParcelEncoder;
  private readonly cancelDeadline: () => void;
  /** Null until the connection is welcomed. */
  private keepAlive: KeepAlive | null = null;

  constructor(setup: SendingSetup) {
    this.setup = setup;
    this.encoder = new ParcelEncoder(setup.limits.frameBytes);
    this.socket = setup.connect(() => {
      this.socket.write(setup.hello);
    });
    this.socket.on('data', (bytes: Buffer) => {
      this.take(bytes);
    });
    this.socket.on('drain', () => {
      this.flush();
    });
    // After an error the socket is closed in any case.
    this.socket.on('error', (error) => {
      if (isWrongName(error)) setup.counts.refuse('certificate');
    });
    this.socket.on('close', () => {
      this.end();
    });
    this.cancelDeadline = setup.setTimer(setup.limits.connectMs, () => {
      setup.counts.refuse('late');
      this.close();
    });
  }

  /** True from its welcome to its end. */
  get isOpen(): boolean {
    return this.keepAlive !== null && !this.socket.destroyed;
  }

  /** What waits is on its way, as far as the peer keeps up; the rest follows when it does. */
  flush(): void {
    const { queue, limits, counts } = this.setup;
    if (!this.isOpen) return;
    this.socket.cork();
    while (this.socket.writableLength < limits.unsentBytes) {
      const parcel = queue.take();
      if (parcel === undefined) break;
      const frame = this.encoder.encode(parcel);
      if (frame === null) counts.drop('tooLarge');
      else {
        this.socket.write(frame);
        counts.sent += 1;
      }
    }
    this.socket.uncork();
  }

  /** The connection ends now. */
  close(): void {
    this.socket.destroy();
  }

  private take(bytes: Buffer): void {
    this.keepAlive?.heard();
    this.reader.add(bytes);
    for (let body = this.reader.next(); body !== 'incomplete'; body = this.reader.next()) {
      if (body === 'wrongLength' || !this.understands(body)) {
        this.setup.counts.refuse(body === 'wrongLength' ? body : 'notRaft');
        this.close();
        return;
      }
    }
  }

  private understands(body: Buffer): boolean {
    const { proven, welcomed } = this.setup;
    const isPinged = this.keepAlive !== null && isPing(body);
    if (isPinged) proven();
    if (isPinged || this.keepAlive !== null || !isWelcome(body)) return isPinged;
    this.cancelDeadline();
    this.keepAlive = this.keptAlive();
    welcomed();
    this.flush();
    return true;
  }

  private keptAlive(): KeepAlive {
    const { setTimer, limits, counts } = this.setup;
    return new KeepAlive({
      ...{ setTimer, limits, isDeaf: () => false },
      ping: () => {
        // Where more waits than the peer takes, a ping would only wait as well.
        if (!this.socket.writableNeedDrain) this.socket.write(pingFrame);
      },
      silent: () => {
        counts.refuse('silent');
        this.close();
      },
    });
  }

  private end(): void {
    this.cancelDeadline();
    this.keepAlive?.stop();
    this.setup.ended();
  }
}
