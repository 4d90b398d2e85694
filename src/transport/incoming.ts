/**
 * One connection that a peer has made: a hello, and after its welcome parcels. Whoever says
 * anything else is no server of ours, and the connection is closed.
 *
 * @module
 */
import type { Socket } from 'node:net';
import type { ServerId } from '../core/ids.js';
import { ParcelDecoder } from './codec.js';
import type { Counts, RefusalReason } from './counts.js';
import { FrameReader } from './frames.js';
import { isPing, parseHello, pingFrame, welcomeFrame } from './hello.js';
import { KeepAlive, type SetTimer } from './keep-alive.js';
import { MOST_CONTROL_BYTES, type TcpLimits } from './limits.js';
import { isFrom } from './tls-peers.js';
import type { Receive } from './transport.js';

/** What the connections that others make work with. */
export interface IncomingSetup {
  readonly id: ServerId;
  readonly cluster: string;
  readonly isPeer: (id: ServerId) => boolean;
  readonly receive: Receive;
  readonly limits: TcpLimits;
  readonly counts: Counts;
  readonly setTimer: SetTimer;
  /** The connection is this peer's from now on, until it has ended. */
  readonly accepted: (peer: ServerId, incoming: Incoming) => void;
  readonly ended: (peer: ServerId, incoming: Incoming) => void;
}

/** A connection from its first byte to its end. */
export class Incoming {
  private readonly setup: IncomingSetup;
  private readonly socket: Socket;
  private readonly reader = new FrameReader(MOST_CONTROL_BYTES);
  private readonly decoder = new ParcelDecoder();
  private readonly cancelDeadline: () => void;
  private peer: ServerId | null = null;
  private keepAlive: KeepAlive | null = null;
  /** Parcels that are being received; while there are any, what comes in has to wait. */
  private pending = 0;

  constructor(setup: IncomingSetup, socket: Socket) {
    this.setup = setup;
    this.socket = socket;
    socket.on('data', (bytes: Buffer) => {
      this.take(bytes);
    });
    // After an error the socket is closed in any case.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.cancelDeadline();
      this.keepAlive?.stop();
      if (this.peer !== null) setup.ended(this.peer, this);
    });
    this.cancelDeadline = setup.setTimer(setup.limits.connectMs, () => {
      this.refuse('late');
    });
  }

  /** The connection ends now, and nothing that came on it is received any more. */
  close(): void {
    this.socket.destroy();
  }

  private take(bytes: Buffer): void {
    this.keepAlive?.heard();
    this.reader.add(bytes);
    if (this.pending === 0) this.handleAll();
    else this.socket.pause();
  }

  /** What has come in one piece is received in one piece: a server makes one round of it. */
  private handleAll(): void {
    while (!this.socket.destroyed) {
      const body = this.reader.next();
      if (body === 'incomplete') return;
      const reason = body === 'wrongLength' ? body : this.handle(body);
      if (reason !== null) this.refuse(reason);
    }
  }

  private handle(body: Buffer): RefusalReason | null {
    if (this.peer === null) return this.greet(body);
    return isPing(body) ? null : this.deliver(this.peer, body);
  }

  private greet(body: Buffer): RefusalReason | null {
    const { id, cluster, isPeer, limits, accepted } = this.setup;
    const parsed = parseHello(body);
    if (!parsed.ok) return parsed.reason;
    const { hello } = parsed;
    if (hello.cluster !== cluster) return 'otherCluster';
    if (hello.to !== id) return 'notForUs';
    if (!isPeer(hello.from)) return 'unknownPeer';
    if (!isFrom(this.socket, hello.from)) return 'certificate';
    this.cancelDeadline();
    this.peer = hello.from;
    this.reader.allow(limits.frameBytes);
    this.keepAlive = this.keptAlive();
    this.socket.write(welcomeFrame);
    accepted(hello.from, this);
    return null;
  }

  private deliver(peer: ServerId, body: Buffer): RefusalReason | null {
    const decoded = this.decoder.decode(body);
    if (!decoded.ok) return 'wrongParcel';
    const { from, to } = decoded.parcel.message;
    if (from !== peer || to !== this.setup.id) return 'wrongSender';
    this.setup.counts.received += 1;
    this.pending += 1;
    void this.setup.receive(decoded.parcel).then(() => {
      this.pending -= 1;
      if (this.pending === 0) this.goOn();
    });
    return null;
  }

  private goOn(): void {
    if (!this.socket.isPaused()) return;
    this.handleAll();
    this.socket.resume();
  }

  private keptAlive(): KeepAlive {
    const { setTimer, limits } = this.setup;
    return new KeepAlive({
      ...{ setTimer, limits, isDeaf: () => this.socket.isPaused() },
      ping: () => {
        if (!this.socket.writableNeedDrain) this.socket.write(pingFrame);
      },
      silent: () => {
        this.refuse('silent');
      },
    });
  }

  private refuse(reason: RefusalReason): void {
    this.setup.counts.refuse(reason);
    this.close();
  }
}
