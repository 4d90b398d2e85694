/**
 * A network that loses, repeats, delays and reorders what it carries, and can be cut.
 *
 * @module
 */
import { type ServerId, of } from '../core/ids.js';
import type { World } from '../server/world.js';
import type { Parcel, Receive, Transport } from '../transport/transport.js';
import type { Chance } from './chance.js';
import type { SimulatedClock } from './clock.js';

/** How well messages get through. */
export interface Quality {
  /** How many of one are lost, and how many arrive twice. */
  readonly lost: number;
  readonly twice: number;
  /** How long a message takes at most, in milliseconds. */
  readonly slowestMs: number;
}

/** Everything arrives, soon. */
export const goodQuality: Quality = { lost: 0, twice: 0, slowestMs: 5 };

/** The network between the servers. */
export class SimulatedNetwork {
  quality: Quality = goodQuality;
  /** The side of each server; servers of different sides do not hear each other. */
  private sides: Readonly<Record<ServerId, number>> = {};
  private readonly receivers = new Map<ServerId, { world: World; receive: Receive }>();
  private readonly clock: SimulatedClock;
  private readonly chance: Chance;

  constructor(clock: SimulatedClock, chance: Chance) {
    this.clock = clock;
    this.chance = chance;
  }

  /** Only servers of the same side hear each other from now on. */
  cut(sides: Readonly<Record<ServerId, number>>): void {
    this.sides = sides;
  }

  /** Everybody hears everybody. */
  heal(): void {
    this.sides = {};
  }

  /** The connections of one run of a server. */
  transportOf(id: ServerId, world: World): Transport {
    let isOpen = false;
    return {
      start: (receive) => {
        isOpen = true;
        this.receivers.set(id, { world, receive });
        return Promise.resolve();
      },
      send: (parcel) => {
        if (isOpen) this.carry(parcel);
      },
      close: () => {
        isOpen = false;
        this.detach(id, world);
        return Promise.resolve();
      },
    };
  }

  /** The run of the server hears nothing any more. */
  detach(id: ServerId, world: World): void {
    if (this.receivers.get(id)?.world === world) this.receivers.delete(id);
  }

  private carry(parcel: Parcel): void {
    const { lost, twice } = this.quality;
    if (this.chance.happens(lost)) return;
    this.deliverLater(parcel);
    if (this.chance.happens(twice)) this.deliverLater(parcel);
  }

  private deliverLater(parcel: Parcel): void {
    const { from, to } = parcel.message;
    this.clock.after(this.chance.between(0.2, this.quality.slowestMs), () => {
      if (this.sideOf(from) !== this.sideOf(to)) return;
      const receiver = this.receivers.get(to);
      // A process that stands still reads what has come in when it goes on.
      receiver?.world.setTimer(0, () => void receiver.receive(parcel));
    });
  }

  private sideOf(id: ServerId): number {
    return id in this.sides ? of(this.sides, id) : 0;
  }
}
