/**
 * A client that has a connection of HTTP/1.1 to itself and keeps it. Requests are written by hand:
 * a generator that shares its cores with the servers must not take much of them.
 *
 * @module
 */
import { type Socket, connect } from 'node:net';
import { responseIn } from './http-response.js';
import type { Answered, Lane } from './lane.js';

/** The text of the request that puts a value under the key. */
export type RequestOf = (key: string) => string;

/** Puts by the interface of our servers. */
export function ownRequest(port: number, value: string): RequestOf {
  const after = ` HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: ${value.length}\r\n\r\n`;
  return (key) => `PUT /kv/${key}${after}${value}`;
}

/** Puts by etcd's gateway, which takes JSON. */
export function gatewayRequest(port: number, value: string): RequestOf {
  const base64 = (text: string): string => Buffer.from(text, 'latin1').toString('base64');
  const rest = `","value":"${base64(value)}"}`;
  const head =
    `POST /v3/kv/put HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n` +
    'Content-Type: application/json\r\nContent-Length: ';
  return (key) => {
    const body = `{"key":"${base64(key)}${rest}`;
    return `${head}${body.length}\r\n\r\n${body}`;
  };
}

/** One connection; it is opened when it is needed, and again after it broke. */
export class HttpLane implements Lane {
  private readonly port: number;
  private readonly requestOf: RequestOf;
  private socket: Socket | null = null;
  private heard = '';
  private answered: Answered | null = null;

  constructor(port: number, requestOf: RequestOf) {
    this.port = port;
    this.requestOf = requestOf;
  }

  put(key: string, answered: Answered): void {
    this.answered = answered;
    this.socket ??= this.opened();
    this.socket.write(this.requestOf(key), 'latin1');
  }

  abandon(): void {
    this.answered = null;
    this.close();
  }

  close(): void {
    this.socket?.destroy();
    this.socket = null;
    this.heard = '';
  }

  private opened(): Socket {
    const socket = connect({ port: this.port, host: '127.0.0.1', noDelay: true });
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      if (socket === this.socket) this.hear(text);
    });
    const broke = (why: string): void => {
      if (socket === this.socket) this.broke(why);
    };
    socket.on('error', (error: NodeJS.ErrnoException) => {
      broke(error.code ?? error.message);
    });
    socket.on('close', () => {
      broke('closed');
    });
    return socket;
  }

  private hear(text: string): void {
    this.heard = this.heard === '' ? text : this.heard + text;
    const response = responseIn(this.heard);
    if (response === null) return;
    const { status, size, isLast } = response;
    this.heard = this.heard.slice(size);
    if (isLast) this.close();
    this.answer(status === 200 ? null : `status ${status}`);
  }

  private broke(why: string): void {
    this.close();
    this.answer(why);
  }

  private answer(error: string | null): void {
    const { answered } = this;
    this.answered = null;
    answered?.(error);
  }
}
