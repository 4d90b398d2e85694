/**
 * The transport over TCP. Each server calls every other and sends on that connection only; on the
 * connections that others make it receives.
 *
 * @module
 */
import type { AddressInfo, Server, Socket } from 'node:net';
import { type ServerId, of } from '../core/ids.js';
import { type Address, addressText, cannotListen, isLoopback } from './address.js';
import { Counts, type TransportCounts } from './counts.js';
import { helloFrame } from './hello.js';
import { Incoming, type IncomingSetup } from './incoming.js';
import type { SetTimer } from './keep-alive.js';
import { type TcpLimits, defaultTcpLimits } from './limits.js';
import { Outgoing } from './outgoing.js';
import { type Sockets, plainSockets, tlsSockets } from './sockets.js';
import type { TlsFiles } from './tls-peers.js';
import { type Parcel, type Receive, type Transport, TransportError } from './transport.js';

/** What the connections of one server need, and what they may be given. */
export interface TcpSetup {
  readonly id: ServerId;
  /** Where this server listens; on any free port for port 0. */
  readonly listen: Address;
  /** All other servers. The address of a peer is looked up each time that it is called. */
  readonly peers: Readonly<Record<ServerId, Address>>;
  /** Servers of clusters of different names do not hear each other. */
  readonly cluster?: string;
  readonly tls?: TlsFiles;
  /** Whoever can reach the addresses may read and forge messages. */
  readonly insecure?: boolean;
  /** A number from 0 up to but not including 1. */
  readonly random: () => number;
  readonly setTimer?: SetTimer;
  readonly limits?: Partial<TcpLimits>;
}

/** A transport that can be watched. */
export interface TcpTransport extends Transport {
  /** Where this server listens, with the port that it got; null unless it does. */
  readonly address: Address | null;
  /** The peers that can be sent to just now. */
  readonly connected: readonly ServerId[];
  readonly counts: TransportCounts;
}

/** The connections of this server, which begin with `start`. */
export const tcpTransport = (setup: TcpSetup): TcpTransport => new TcpConnections(setup);

const realTimer: SetTimer = (afterMs, then) => {
  const timer = setTimeout(then, afterMs);
  return () => {
    clearTimeout(timer);
  };
};

class TcpConnections implements TcpTransport {
  readonly counts = new Counts();
  private readonly setup: TcpSetup;
  private readonly limits: TcpLimits;
  private server: Server | null = null;
  private starting: Promise<void> = Promise.resolve();
  /** All that others have made, the ones included of which nothing is known yet. */
  private readonly accepted = new Set<Socket>();
  private readonly incoming = new Map<ServerId, Incoming>();
  private readonly outgoing = new Map<ServerId, Outgoing>();
  private state: 'new' | 'started' | 'closed' = 'new';

  constructor(setup: TcpSetup) {
    this.setup = setup;
    this.limits = { ...defaultTcpLimits, ...setup.limits };
  }

  get address(): Address | null {
    const found = this.server?.address() as AddressInfo | null | undefined;
    return found == null ? null : { host: this.setup.listen.host, port: found.port };
  }

  get connected(): readonly ServerId[] {
    return [...this.outgoing].flatMap(([peer, { isConnected }]) => (isConnected ? [peer] : []));
  }

  isCutOff(to: ServerId): boolean {
    return this.outgoing.get(to)?.isConnected !== true;
  }

  async start(receive: Receive): Promise<void> {
    if (this.state !== 'new') throw new TransportError('a transport starts once');
    this.state = 'started';
    const refusal = insecurity(this.setup);
    if (refusal !== null) throw new TransportError(refusal);
    const sockets = this.sockets();
    this.server = this.serving(sockets, receive);
    this.starting = listening(this.server, this.setup.listen);
    await this.starting;
    if (this.isClosed()) return;
    for (const peer of this.peers()) this.call(sockets, peer);
  }

  send(parcel: Parcel): void {
    const { from, to } = parcel.message;
    if (this.state !== 'started') this.counts.drop('notOpen');
    else if (from !== this.setup.id) this.counts.drop('unknownReceiver');
    else this.sendTo(to, parcel);
  }

  async close(): Promise<void> {
    this.state = 'closed';
    for (const outgoing of this.outgoing.values()) outgoing.close();
    this.outgoing.clear();
    // With TLS there may be more in them than in the sockets below them.
    for (const incoming of this.incoming.values()) incoming.close();
    for (const socket of this.accepted) socket.destroy();
    const { server } = this;
    if (server === null) return;
    // What does not listen yet cannot be told not to; that it failed to is told to who started it.
    await this.starting.catch(() => undefined);
    await new Promise((resolve) => server.close(resolve));
  }

  private isClosed(): boolean {
    return this.state === 'closed';
  }

  private sendTo(to: ServerId, parcel: Parcel): void {
    const outgoing = this.outgoing.get(to);
    if (outgoing === undefined) this.counts.drop('unknownReceiver');
    else outgoing.send(parcel);
  }

  private peers(): readonly ServerId[] {
    const all = Object.keys(this.setup.peers) as ServerId[];
    return all.filter((peer) => peer !== this.setup.id);
  }

  private sockets(): Sockets {
    const { tls } = this.setup;
    if (tls === undefined) return plainSockets;
    try {
      return tlsSockets(tls, this.limits.connectMs);
    } catch (error) {
      throw new TransportError(
        `TLS needs a key, its certificate and the servers' authority, as PEM: ${String(error)}`,
        { cause: error },
      );
    }
  }

  private serving(sockets: Sockets, receive: Receive): Server {
    const setup = this.incomingSetup(receive);
    const server = sockets.serve(
      (socket) => {
        if (this.isClosed()) socket.destroy();
        else new Incoming(setup, socket);
      },
      () => {
        this.counts.refuse('tls');
      },
    );
    server.maxConnections = this.limits.strangers + 2 * this.peers().length;
    server.on('drop', () => {
      this.counts.refuse('crowded');
    });
    server.on('connection', (socket: Socket) => {
      this.accepted.add(socket);
      socket.on('close', () => this.accepted.delete(socket));
    });
    return server;
  }

  private incomingSetup(receive: Receive): IncomingSetup {
    const { id, cluster = 'raft', setTimer = realTimer } = this.setup;
    const { counts, limits } = this;
    const known = new Set(this.peers());
    return {
      ...{ id, cluster, receive, limits, counts, setTimer, isPeer: (peer) => known.has(peer) },
      accepted: (peer, incoming) => {
        // A peer that calls again has given up its older connection, even if we do not know yet.
        this.incoming.get(peer)?.close();
        this.incoming.set(peer, incoming);
      },
      ended: (peer, incoming) => {
        if (this.incoming.get(peer) === incoming) this.incoming.delete(peer);
      },
    };
  }

  private call(sockets: Sockets, peer: ServerId): void {
    const { id, cluster = 'raft', peers, random, setTimer = realTimer } = this.setup;
    const { counts, limits } = this;
    const outgoing = new Outgoing({
      ...{ random, setTimer, limits, counts },
      hello: helloFrame({ cluster, from: id, to: peer }),
      connect: (ready) => sockets.connect(peer, of(peers, peer), ready),
    });
    this.outgoing.set(peer, outgoing);
    outgoing.open();
  }
}

/** Why these connections would be open to others; null if they are not. */
function insecurity({ listen, peers, tls, insecure }: TcpSetup): string | null {
  if (tls !== undefined || insecure === true) return null;
  const exposed = [listen, ...Object.values(peers)].find((address) => !isLoopback(address));
  if (exposed === undefined) return null;
  return (
    `${addressText(exposed)} is not on this machine alone, and whoever reaches it could read and ` +
    'forge messages: give each server a key, a certificate and the authority, or say that it is ' +
    'to be insecure'
  );
}

/** Resolved when the server listens. @throws TransportError when it cannot */
async function listening(server: Server, address: Address): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    // Once it listens, an error is that of one connection, of which nothing came.
    server.on('error', (error: NodeJS.ErrnoException) => {
      reject(new TransportError(cannotListen(address, error), { cause: error }));
    });
    server.listen({ host: address.host, port: address.port });
  });
}
