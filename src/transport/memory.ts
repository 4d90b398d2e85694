/**
 * A network in memory, for tests: messages arrive in the order in which they were sent, at once or
 * when the test says so.
 *
 * @module
 */
import type { ServerId } from '../core/ids.js';
import type { Parcel, Receive, Transport } from './transport.js';

/** Parcels that wait for one receiver that does not keep up; more are lost. */
const MOST_WAITING = 1024;

/** What one server has sent to one other and what did not arrive yet. */
interface Lane {
  readonly waiting: Parcel[];
  isBusy: boolean;
}

/** Carries parcels between the transports that it gave. */
export class MemoryNetwork {
  /** Sent and not delivered, in the order of sending; empty if all is delivered at once. */
  readonly underWay: Parcel[] = [];
  private readonly receivers = new Map<ServerId, Receive>();
  private readonly lanes = new Map<string, Lane>();
  private readonly delivers: 'atOnce' | 'whenTold';

  constructor(delivers: 'atOnce' | 'whenTold') {
    this.delivers = delivers;
  }

  /** The connections of one server. It hears nothing before its start and after its end. */
  transportOf(id: ServerId): Transport {
    let isOpen = false;
    return {
      start: (receive) => {
        isOpen = true;
        this.receivers.set(id, receive);
        return Promise.resolve();
      },
      send: (parcel) => {
        if (isOpen && parcel.message.from === id) this.take(parcel);
      },
      close: () => {
        if (isOpen) this.receivers.delete(id);
        isOpen = false;
        return Promise.resolve();
      },
    };
  }

  /** The oldest parcel under way arrives; resolved when it was received. False if there is none. */
  async deliverNext(): Promise<boolean> {
    const parcel = this.underWay.shift();
    if (parcel === undefined) return false;
    await this.receivers.get(parcel.message.to)?.(parcel);
    return true;
  }

  /** The oldest parcel under way is lost. False if there is none. */
  loseNext(): boolean {
    return this.underWay.shift() !== undefined;
  }

  private take(parcel: Parcel): void {
    if (this.delivers === 'whenTold') this.underWay.push(parcel);
    else this.carry(this.laneOf(parcel), parcel);
  }

  private laneOf({ message: { from, to } }: Parcel): Lane {
    const name = `${from} ${to}`;
    const lane = this.lanes.get(name) ?? { waiting: [], isBusy: false };
    this.lanes.set(name, lane);
    return lane;
  }

  private carry(lane: Lane, parcel: Parcel): void {
    if (lane.waiting.length < MOST_WAITING) lane.waiting.push(parcel);
    if (!lane.isBusy) void this.empty(lane);
  }

  /** One after the other, each when the one before was received. */
  private async empty(lane: Lane): Promise<void> {
    lane.isBusy = true;
    await Promise.resolve();
    for (let next = lane.waiting.shift(); next !== undefined; next = lane.waiting.shift()) {
      await this.receivers.get(next.message.to)?.(next);
    }
    lane.isBusy = false;
  }
}
