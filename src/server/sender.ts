/**
 * Gives each message that leaves a server its id, and hands it to the transport.
 *
 * @module
 */
import type { ServerId } from '../core/ids.js';
import type { Message } from '../core/messages.js';
import type { Parcel, Transport } from '../transport/transport.js';
import type { Outbox } from './outbox.js';
import type { Addressed, Handled } from './round.js';
import type { World } from './world.js';

/** Runs of a server are told apart by a number below this, drawn at its start. */
const RUNS = 2 ** 40;

/** What one server sends, counted from 1. */
export class Sender {
  /** How many messages have been handed to the transport. */
  sent = 0;
  private readonly prefix: string;
  private readonly transport: Transport;
  private named = 0;

  constructor(id: ServerId, world: World, transport: Transport) {
    this.prefix = `${id}.${Math.floor(world.random() * RUNS).toString(36)}.`;
    this.transport = transport;
  }

  /** The steps of a round with what of their messages is to be sent. */
  address<Result>(round: readonly Handled<Result>[], outbox: Outbox): readonly Addressed<Result>[] {
    const messages = round.flatMap(({ effects }) =>
      effects.flatMap((effect) => (effect.type === 'send' ? [effect.message] : [])),
    );
    const chosen = outbox.worthSending(messages.filter((each) => !this.isInVain(each)));
    return round.map((handled) => ({
      ...handled,
      parcels: handled.effects.flatMap((effect) =>
        effect.type === 'send' && chosen.has(effect.message)
          ? [this.parcelOf(handled, effect.message)]
          : [],
      ),
    }));
  }

  /** The message leaves. */
  send(parcel: Parcel): void {
    this.sent += 1;
    this.transport.send(parcel);
  }

  /** Which of this run's messages the parcel answers, by its count; 0 if it answers none. */
  countAnswered({ answers }: Parcel): number {
    return answers?.startsWith(this.prefix) === true ? countOf(answers) : 0;
  }

  /** Requests to a server that is down come again with each heartbeat, and are no use before. */
  private isInVain({ type, to }: Message): boolean {
    return type === 'appendEntriesRequest' && this.transport.isCutOff?.(to) === true;
  }

  private parcelOf(
    { parcel }: { readonly parcel: Parcel | null },
    message: Parcel['message'],
  ): Parcel {
    this.named += 1;
    const isAnswer = parcel !== null && message.type.endsWith('Response');
    return { id: `${this.prefix}${this.named}`, answers: isAnswer ? parcel.id : null, message };
  }
}

/** The count at the end of an id. */
export const countOf = (id: string): number => Number(id.slice(id.lastIndexOf('.') + 1));
