/**
 * All connections to one peer, one after the other.
 *
 * @module
 */
import type { Socket } from 'node:net';
import { backoffMs } from './backoff.js';
import type { Counts } from './counts.js';
import type { SetTimer } from './keep-alive.js';
import type { TcpLimits } from './limits.js';
import { SendQueue } from './send-queue.js';
import { Sending } from './sending.js';
import type { Parcel } from './transport.js';

/** What the connections to one peer work with. */
export interface OutgoingSetup {
  readonly connect: (ready: () => void) => Socket;
  readonly hello: Buffer;
  readonly limits: TcpLimits;
  readonly counts: Counts;
  readonly setTimer: SetTimer;
  readonly random: () => number;
}

/** What one server sends to one other. */
export class Outgoing {
  private readonly setup: OutgoingSetup;
  private readonly queue: SendQueue;
  private sending: Sending | null = null;
  private cancelRetry: () => void = () => undefined;
  /** In a row: attempts that failed, and connections that did not last. */
  private failures = 0;
  private wasConnected = false;
  private isFlushDue = false;
  private isClosed = false;

  constructor(setup: OutgoingSetup) {
    this.setup = setup;
    this.queue = new SendQueue(setup.limits, setup.counts);
  }

  /** True while parcels reach the peer, for all that is known. */
  get isConnected(): boolean {
    return this.sending?.isOpen ?? false;
  }

  /** The peer is called, and called again whenever the connection ends. */
  open(): void {
    const { setup, queue } = this;
    let isWelcome = false;
    this.sending = new Sending({
      ...{ ...setup, queue },
      welcomed: () => {
        isWelcome = true;
        this.countConnect();
      },
      proven: () => {
        this.failures = 0;
      },
      ended: () => {
        if (!this.isClosed) this.tryLater(isWelcome);
      },
    });
  }

  /** The parcel leaves with the others of this turn of the event loop, or when there is room. */
  send(parcel: Parcel): void {
    this.queue.add(parcel);
    if (this.isFlushDue || !this.isConnected) return;
    this.isFlushDue = true;
    queueMicrotask(() => {
      this.isFlushDue = false;
      this.sending?.flush();
    });
  }

  /** The connection ends, and there is no other. */
  close(): void {
    this.isClosed = true;
    this.cancelRetry();
    this.sending?.close();
  }

  /** What waited for an attempt that failed is lost, so that no peer is sent what is long over. */
  private tryLater(wasWelcome: boolean): void {
    const { setTimer, random, limits, counts } = this.setup;
    this.sending = null;
    if (!wasWelcome) {
      counts.failures += 1;
      this.queue.lose();
    }
    const afterMs = backoffMs(this.failures, random, limits);
    this.failures += 1;
    this.cancelRetry = setTimer(afterMs, () => {
      this.open();
    });
  }

  private countConnect(): void {
    const { counts } = this.setup;
    counts.connects += 1;
    if (this.wasConnected) counts.reconnects += 1;
    this.wasConnected = true;
  }
}
