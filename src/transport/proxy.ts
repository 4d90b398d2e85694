/**
 * A bad network on purpose: a proxy that stands between two servers, for torture tests.
 *
 * @module
 */
import { once } from 'node:events';
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';
import type { Address } from './address.js';
import { ProxyPipe, type Weather } from './proxy-pipe.js';

/** A connection that is forwarded: its two sockets, and the pipes between them. */
interface Link {
  readonly sockets: readonly Socket[];
  readonly pipes: readonly ProxyPipe[];
}

const fair: Weather = { isHeld: false, delayMs: 0, bytesPerSecond: null };

const LOOPBACK = '127.0.0.1';

/** Forwards what comes to a port of this machine, as well or badly as it is told to. */
export class TcpProxy {
  private readonly server: Server;
  private readonly links = new Set<Link>();
  /** Those that came while nothing was forwarded. */
  private readonly waiting = new Set<Socket>();
  private readonly weather: { -readonly [Key in keyof Weather]: Weather[Key] } = { ...fair };
  private isCut = false;
  private target: Address;

  private constructor(target: Address) {
    this.target = target;
    this.server = createServer({ noDelay: true }, (socket) => {
      this.accept(socket);
    });
  }

  /** A proxy that listens at a port of its own and forwards everything at once. */
  static async listen(target: Address): Promise<TcpProxy> {
    const proxy = new TcpProxy(target);
    proxy.server.listen(0, LOOPBACK);
    await once(proxy.server, 'listening');
    return proxy;
  }

  /** Where it listens. */
  get address(): Address {
    return { host: LOOPBACK, port: (this.server.address() as AddressInfo).port };
  }

  /** How many connections are forwarded, the ones included that are held. */
  get connections(): number {
    return this.links.size;
  }

  /** New connections are forwarded to this address. */
  forwardTo(target: Address): void {
    this.target = target;
  }

  /** All connections are closed, and so are new ones, until it is restored. */
  cut(): void {
    this.isCut = true;
    this.closeAll();
  }

  /**
   * Nothing is forwarded, and nobody is told, until it is restored: connections stay, new ones come
   * about, and even that one end has closed is kept from the other.
   */
  blackHole(): void {
    this.weather.isHeld = true;
    this.changed();
  }

  /** What comes from now on takes so much longer, each way. */
  delay(delayMs: number): void {
    this.weather.delayMs = delayMs;
  }

  /** So much of what comes from now on is forwarded each way in each connection. */
  throttle(bytesPerSecond: number): void {
    this.weather.bytesPerSecond = bytesPerSecond;
  }

  /** Everything is forwarded at once, what was held included. */
  restore(): void {
    this.isCut = false;
    Object.assign(this.weather, fair);
    for (const socket of this.waiting) if (!socket.destroyed) this.forward(socket);
    this.waiting.clear();
    this.changed();
  }

  /** Afterwards no connection is open. */
  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private accept(socket: Socket): void {
    socket.on('error', () => undefined);
    if (this.isCut) socket.destroy();
    else if (this.weather.isHeld) this.waiting.add(socket);
    else this.forward(socket);
  }

  private forward(socket: Socket): void {
    const { host, port } = this.target;
    const onward = connect({ host, port, noDelay: true });
    onward.on('error', () => undefined);
    const pipes = [
      new ProxyPipe(socket, onward, this.weather),
      new ProxyPipe(onward, socket, this.weather),
    ];
    const link = { sockets: [socket, onward], pipes };
    this.links.add(link);
    for (const end of link.sockets) {
      end.on('close', () => {
        if (link.sockets.every(({ closed }) => closed)) this.links.delete(link);
      });
    }
  }

  private changed(): void {
    for (const { pipes } of this.links) for (const pipe of pipes) pipe.goOn();
  }

  private closeAll(): void {
    for (const socket of this.waiting) socket.destroy();
    this.waiting.clear();
    for (const { sockets, pipes } of this.links) {
      for (const pipe of pipes) pipe.stop();
      for (const socket of sockets) socket.destroy();
    }
  }
}
