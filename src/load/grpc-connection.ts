/**
 * A connection of gRPC that several clients share, as clients of etcd share theirs. It speaks
 * HTTP/2 by hand: the module of Node.js takes five times the processor time, which the servers on
 * the same machine would miss.
 *
 * @module
 */
import { type Socket, connect } from 'node:net';
import { grpcHeaders } from './grpc-headers.js';
import * as http2 from './http2-frames.js';
import type { Answered, Lane } from './lane.js';

/** The setting for the size of the table that headers are compressed with. */
const HEADER_TABLE_SIZE = 1;

/** What may be received without saying that it was read: more than a load ever does. */
const WINDOW = 2 ** 31 - 1 - http2.FIRST_WINDOW;

const none = Buffer.alloc(0);

/** A call that is in progress. */
interface Call {
  readonly answered: Answered;
  /** True once there is a response; a failed call has none. */
  hasResponse: boolean;
}

/** One connection and its calls. */
export class GrpcConnection {
  private readonly port: number;
  private readonly headers: Buffer;
  private readonly calls = new Map<number, Call>();
  private socket: Socket | null = null;
  private rest: Buffer = none;
  private lastStream = -1;
  private window = http2.FIRST_WINDOW;
  /** Requests that wait until more may be sent. */
  private waiting: http2.Frame[] = [];

  constructor(port: number, path: string) {
    this.port = port;
    this.headers = grpcHeaders(path, `127.0.0.1:${port}`);
  }

  /** Sends the message and returns the number of the call. */
  call(message: Buffer, answered: Answered): number {
    const socket = (this.socket ??= this.opened());
    const stream = (this.lastStream += 2);
    this.calls.set(stream, { answered, hasResponse: false });
    const payload = Buffer.concat([Buffer.from([0]), http2.numberPayload(message.length), message]);
    const { headers, data } = http2.frameType;
    const { endHeaders, endStream } = http2.flag;
    socket.write(frame({ type: headers, flags: endHeaders, stream, payload: this.headers }));
    this.waiting.push({ type: data, flags: endStream, stream, payload });
    this.sendWaiting();
    return stream;
  }

  /** Afterwards the call is not answered any more. */
  forget(stream: number): void {
    this.calls.delete(stream);
  }

  close(): void {
    this.socket?.destroy();
    this.socket = null;
  }

  private opened(): Socket {
    const socket = connect({ port: this.port, host: '127.0.0.1', noDelay: true });
    this.rest = none;
    this.lastStream = -1;
    this.window = http2.FIRST_WINDOW;
    this.waiting = [];
    socket.write(http2.PREFACE);
    const { settings, windowUpdate } = http2.frameType;
    const noTable = http2.settingPayload(HEADER_TABLE_SIZE, 0);
    socket.write(frame({ type: settings, payload: noTable }));
    socket.write(frame({ type: windowUpdate, payload: http2.numberPayload(WINDOW) }));
    socket.on('data', (bytes: Buffer) => {
      if (socket === this.socket) this.hear(bytes);
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (socket === this.socket) this.broke(error.code ?? error.message);
    });
    socket.on('close', () => {
      if (socket === this.socket) this.broke('closed');
    });
    return socket;
  }

  private hear(bytes: Buffer): void {
    const all = this.rest.length === 0 ? bytes : Buffer.concat([this.rest, bytes]);
    const { frames, rest } = http2.framesIn(all);
    this.rest = rest;
    // What the answers give rise to goes out as one.
    const { socket } = this;
    socket?.cork();
    for (const each of frames) this.take(each);
    socket?.uncork();
  }

  private take(received: http2.Frame): void {
    const { type, stream, payload } = received;
    const call = this.calls.get(stream);
    switch (type) {
      case http2.frameType.data:
        if (call !== undefined && payload.length > 0) call.hasResponse = true;
        if (http2.has(received, http2.flag.endStream)) this.end(stream);
        break;
      case http2.frameType.headers:
        if (http2.has(received, http2.flag.endStream)) this.end(stream);
        break;
      case http2.frameType.reset:
        this.end(stream);
        break;
      case http2.frameType.goAway:
        this.broke('sent away');
        break;
      case http2.frameType.windowUpdate:
        if (stream === 0) this.window += payload.readUInt32BE();
        this.sendWaiting();
        break;
      default:
        this.acknowledge(received);
    }
  }

  /** Settings and pings of the server want an answer; what else there is does not matter here. */
  private acknowledge(received: http2.Frame): void {
    const { settings, ping } = http2.frameType;
    const { type, payload } = received;
    if (http2.has(received, http2.flag.ack) || (type !== settings && type !== ping)) return;
    const echo = type === ping ? Buffer.from(payload) : none;
    this.socket?.write(frame({ type, flags: http2.flag.ack, payload: echo }));
  }

  private end(stream: number): void {
    const call = this.calls.get(stream);
    this.calls.delete(stream);
    call?.answered(call.hasResponse ? null : 'refused');
  }

  private broke(why: string): void {
    this.close();
    const calls = [...this.calls.values()];
    this.calls.clear();
    for (const { answered } of calls) answered(why);
  }

  private sendWaiting(): void {
    for (;;) {
      const [next] = this.waiting;
      // What counts is the payload, not the head of the frame.
      if (next === undefined || next.payload.length > this.window) return;
      this.window -= next.payload.length;
      this.waiting.shift();
      this.socket?.write(http2.frameBytes(next));
    }
  }
}

/** The way of one client through a shared connection. */
export class GrpcLane implements Lane {
  private readonly connection: GrpcConnection;
  private readonly messageOf: (key: string) => Buffer;
  private stream: number | null = null;

  constructor(connection: GrpcConnection, messageOf: (key: string) => Buffer) {
    this.connection = connection;
    this.messageOf = messageOf;
  }

  put(key: string, answered: Answered): void {
    this.stream = this.connection.call(this.messageOf(key), answered);
  }

  abandon(): void {
    if (this.stream !== null) this.connection.forget(this.stream);
  }

  close(): void {
    this.connection.close();
  }
}

const frame = (given: Pick<http2.Frame, 'type' | 'payload'> & Partial<http2.Frame>): Buffer =>
  http2.frameBytes({ flags: 0, stream: 0, ...given });
