/**
 * What waits to be sent to one peer.
 *
 * @module
 */
import type { Counts } from './counts.js';
import type { TcpLimits } from './limits.js';
import type { Parcel } from './transport.js';

/**
 * Parcels in their order, up to a limit. Beyond it the oldest is lost: a later message of a server
 * says more and was sent knowing more, and whatever was lost is sent again (`P5.5.1`).
 */
export class SendQueue {
  private parcels: Parcel[] = [];
  private characters = 0;
  private readonly limits: TcpLimits;
  private readonly counts: Counts;

  constructor(limits: TcpLimits, counts: Counts) {
    this.limits = limits;
    this.counts = counts;
  }

  /** The parcel waits; others may be lost for it. */
  add(parcel: Parcel): void {
    this.parcels.push(parcel);
    this.characters += charactersOf(parcel);
    while (this.isOverfull()) {
      this.take();
      this.counts.drop('queueFull');
    }
  }

  /** The oldest parcel, which waits no more. */
  take(): Parcel | undefined {
    const parcel = this.parcels.shift();
    if (parcel !== undefined) this.characters -= charactersOf(parcel);
    return parcel;
  }

  /** Nothing waits; what did is lost. */
  lose(): void {
    this.counts.drop('unreachable', this.parcels.length);
    this.parcels = [];
    this.characters = 0;
  }

  /** One parcel always has room, however large. */
  private isOverfull(): boolean {
    const { queueParcels, queueCharacters } = this.limits;
    return (
      this.parcels.length > Math.max(1, queueParcels) ||
      (this.parcels.length > 1 && this.characters > queueCharacters)
    );
  }
}

const charactersOf = ({ message }: Parcel): number =>
  message.type === 'appendEntriesRequest'
    ? message.entries.reduce((sum, { command }) => sum + command.length, 0)
    : 0;
