/**
 * The feed of running servers, as a WebSocket that a web server offers beside the page. It is read
 * only: a client that says anything is cut off. Nothing is kept for a client but the number that it
 * has come to, so a slow one costs no memory; what it has missed it is told.
 *
 * @module
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Frame, closeCodes } from './frames.js';
import type { LineSource } from './line-store.js';
import { FEED_PATH } from './places.js';
import { type Asked, askedIn, isFromUs } from './requests.js';

/** How a feed is offered. */
export interface FeedOptions {
  /** Names by which the server is called, with the port, besides those of the machine itself. */
  readonly names?: readonly string[];
  /** How often a silent connection is tried, in milliseconds. */
  readonly tryEveryMs?: number;
}

/** A feed that can be offered. */
export interface Feed {
  /** For the event `upgrade` of a server of node:http. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Afterwards nobody is connected. */
  readonly close: () => void;
}

/** More clients are refused. */
export const MOST_CLIENTS = 32;

/** How long clients have to take leave, in milliseconds. */
const PATIENCE_MS = 500;

/** More than a closing frame need not be read, as nothing is taken. */
const MOST_TAKEN_BYTES = 1024;

/** A feed of what the source has. */
export function feedOf(source: LineSource, options: FeedOptions = {}): Feed {
  const { names = [], tryEveryMs = 15_000 } = options;
  const server = new WebSocketServer({
    ...{ noServer: true, maxPayload: MOST_TAKEN_BYTES, perMessageDeflate: false },
  });
  return {
    upgrade: (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      const refusal = refusalOf(request, names, server.clients.size);
      if (refusal !== null) {
        socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
        return;
      }
      server.handleUpgrade(request, socket, head, (client) => {
        new Client(client, source, askedIn(request)).begin(tryEveryMs);
      });
    },
    close: () => {
      for (const client of server.clients) client.close(closeCodes.goingAway, 'the server ends');
      // Who does not answer is not waited for.
      setTimeout(() => {
        for (const client of server.clients) client.terminate();
      }, PATIENCE_MS).unref();
      server.close();
    },
  };
}

/** Why the request is refused; null if it is not. */
function refusalOf(
  request: IncomingMessage,
  names: readonly string[],
  clients: number,
): string | null {
  if (askedIn(request).path !== FEED_PATH) return '404 Not Found';
  if (!isFromUs(request, names)) return '403 Forbidden';
  return clients >= MOST_CLIENTS ? '503 Service Unavailable' : null;
}

/** One client, and the number that it has come to. */
class Client {
  private readonly socket: WebSocket;
  private readonly source: LineSource;
  private next: number;
  private sending = false;
  private answered = true;

  constructor(socket: WebSocket, source: LineSource, asked: Asked) {
    this.socket = socket;
    this.source = source;
    this.next = Math.max(source.first, wantedFrom(source, asked));
  }

  /** Sends what there is, and what comes in, until the connection ends. */
  begin(tryEveryMs: number): void {
    const { socket, source } = this;
    const stop = source.listen(() => {
      this.sendOn();
    });
    const timer = setInterval(() => {
      this.try();
    }, tryEveryMs);
    socket.on('pong', () => (this.answered = true));
    socket.on('message', () => {
      socket.close(closeCodes.readOnly, 'this feed is read only');
    });
    // What is wrong with a connection ends it, and is no error of this program.
    socket.on('error', () => {
      socket.terminate();
    });
    socket.on('close', () => {
      stop();
      clearInterval(timer);
    });
    const headers = source.headers.filter(({ number }) => number < this.next);
    this.send({ type: 'hello', run: source.run, from: this.next, headers });
  }

  /** Sends the next lines, if the last ones are on their way. */
  private sendOn(): void {
    const { socket, source } = this;
    if (this.sending || socket.readyState !== socket.OPEN) return;
    if (this.next < source.first) {
      socket.close(closeCodes.tooSlow, `lines before ${source.first} are no longer kept`);
      return;
    }
    const lines = source.from(this.next);
    if (lines.length === 0) return;
    this.next += lines.length;
    this.send({ type: 'lines', lines });
  }

  private send(frame: Frame): void {
    this.sending = true;
    this.socket.send(JSON.stringify(frame), (error) => {
      this.sending = false;
      if (!(error instanceof Error)) this.sendOn();
    });
  }

  /** Ends a connection at whose other end nobody is any more. */
  private try(): void {
    if (!this.answered) this.socket.terminate();
    else {
      this.answered = false;
      this.socket.ping();
    }
  }
}

/** The number that the client asks for, if it means this source; else the oldest line's. */
function wantedFrom({ run, first, next }: LineSource, { fields }: Asked): number {
  const from = fields.get('from') ?? '';
  return fields.get('run') === run && /^\d{1,15}$/.test(from)
    ? Math.min(Number(from), next)
    : first;
}
