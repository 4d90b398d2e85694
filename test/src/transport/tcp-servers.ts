/**
 * Transports over TCP of a few servers of this machine, at ports that were free.
 *
 * @module
 */
import { type ServerId, of, serverId } from '../../../src/core/ids.js';
import type { Address } from '../../../src/transport/address.js';
import { type TcpSetup, type TcpTransport, tcpTransport } from '../../../src/transport/tcp.js';
import type { Parcel, Receive } from '../../../src/transport/transport.js';
import { requestVote } from '../../support/messages.js';
import { eventually } from './eventually.js';

/** Quick to call again, and quick to notice. */
export const hasty = {
  ...{ connectMs: 1000, pingMs: 20, silenceMs: 200, firstRetryMs: 5, lastRetryMs: 40 },
};

const nowhere: Address = { host: '127.0.0.1', port: 0 };

/** What a test says of a server. */
export type TcpParts = Partial<Omit<TcpSetup, 'id' | 'peers'>>;

/** Servers that know each other; their addresses are filled in when they listen. */
export class TcpServers {
  readonly addresses: Record<ServerId, Address>;
  private readonly made = new Map<ServerId, TcpTransport>();
  private readonly partsOf: (id: ServerId) => TcpParts;
  private readonly given: TcpTransport[] = [];

  constructor(ids: readonly ServerId[], partsOf: (id: ServerId) => TcpParts = () => ({})) {
    this.addresses = Object.fromEntries(ids.map((id) => [id, nowhere]));
    this.partsOf = partsOf;
    for (const id of ids) this.renew(id);
  }

  transportOf(id: ServerId): TcpTransport {
    const found = this.made.get(id);
    if (found === undefined) throw new Error(`there is no ${id}`);
    return found;
  }

  /** A new run of the server, which has not started. */
  renew(id: ServerId, parts: TcpParts = {}): TcpTransport {
    const made = tcpTransport({
      ...{ id, listen: nowhere, peers: this.addresses, random: () => 0.5, limits: hasty },
      ...this.partsOf(id),
      ...parts,
    });
    this.given.push(made);
    this.made.set(id, made);
    return made;
  }

  /** The server has started, and others find it unless they go by way of somebody else. */
  async start(id: ServerId, receive: Receive = () => Promise.resolve()): Promise<void> {
    await this.transportOf(id).start(receive);
    if (of(this.addresses, id).port === 0) this.addresses[id] = this.addressOf(id);
  }

  /** Where a server that has started listens. */
  addressOf(id: ServerId): Address {
    const { address } = this.transportOf(id);
    if (address === null) throw new Error(`${id} does not listen`);
    return address;
  }

  /** Sends votes from one to the other until one has arrived. */
  async reach(from: ServerId, to: ServerId, heard: readonly Parcel[]): Promise<void> {
    const before = heard.length;
    await eventually(`${from} reaches ${to}`, () => {
      this.transportOf(from).send(vote(from, to));
      return heard.length > before;
    });
  }

  /** All runs are closed. */
  async close(): Promise<void> {
    for (const each of this.given) await each.close();
  }
}

/** A request for a vote, with an id of no meaning. */
export const vote = (from: string, to: string, id = `${from}.run.1`): Parcel => ({
  ...{ id, answers: null },
  message: requestVote({ from: serverId(from), to: serverId(to) }),
});

/** Keeps what comes. */
export function listener(): { readonly heard: Parcel[]; readonly receive: Receive } {
  const heard: Parcel[] = [];
  return {
    heard,
    receive: (parcel) => {
      heard.push(parcel);
      return Promise.resolve();
    },
  };
}
