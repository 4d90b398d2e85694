/**
 * The store over HTTP. What is asked and answered is in `kv-api.ts`; here are connections, limits
 * and who may ask.
 *
 * @module
 */
import { once } from 'node:events';
import * as http from 'node:http';
import * as https from 'node:https';
import type { AddressInfo } from 'node:net';
import { cannotListen } from '../transport/address.js';
import { TransportError } from '../transport/transport.js';
import type { KvResponse } from './api-request.js';
import { badRequest, json, overloaded, tooLarge } from './http-answers.js';
import { type HttpLimits, defaultHttpLimits, mostBody } from './http-limits.js';
import type { KvApi } from './kv-api.js';
import { LOOPBACK, type Listening, inAddress, listenRefusal } from './listening.js';
import { type Body, BodyRoom, IncomingBody } from './request-body.js';
import { Visitors } from './visitors.js';

/** What is served, where and to whom. */
export interface HttpSetup extends Listening {
  readonly api: KvApi;
  /** Names that clients may use for this server besides its addresses, with a port or without. */
  readonly names?: readonly string[];
  readonly limits?: Partial<HttpLimits>;
  /** Hears of mistakes of this program; a warning of the process if not given. */
  readonly failed?: (error: unknown) => void;
}

const failure: KvResponse = json(500, {
  error: 'internal',
  why: 'a mistake of the server; it takes effect, or it does not',
});

const notText = badRequest('expected a body in UTF-8');
const noBody = badRequest('expected no body');

/** The store, as it is being served. */
export class HttpServer {
  private readonly setup: HttpSetup;
  private readonly limits: HttpLimits;
  private readonly visitors: Visitors;
  private readonly bodies: BodyRoom;
  private readonly server: http.Server;
  private waiting = 0;
  private isClosing = false;

  private constructor(setup: HttpSetup) {
    this.setup = setup;
    this.limits = { ...defaultHttpLimits, ...setup.limits };
    const { host = LOOPBACK, names = [], tls } = setup;
    this.visitors = new Visitors(tls === undefined ? 'http' : 'https', [host, ...names]);
    this.bodies = new BodyRoom(this.limits.bodyBytes);
    this.server = this.made();
    this.server.maxConnections = this.limits.connections;
    this.server.on('request', (request, response) => {
      this.receive(request, response, false);
    });
    this.server.on('checkContinue', (request: http.IncomingMessage, response) => {
      this.receive(request, response, true);
    });
  }

  /**
   * The store is served.
   *
   * @throws RangeError when others could reach it and nobody said that they may
   * @throws TransportError when the address is taken
   */
  static async listen(setup: HttpSetup): Promise<HttpServer> {
    const refusal = listenRefusal(setup);
    if (refusal !== null) throw new RangeError(refusal);
    const serving = new HttpServer(setup);
    const { port, host = LOOPBACK } = setup;
    serving.server.listen(port, host);
    await once(serving.server, 'listening').catch((cause: unknown) => {
      const why = cannotListen({ host, port }, cause as NodeJS.ErrnoException);
      throw new TransportError(why, { cause });
    });
    return serving;
  }

  /** Where it listens. */
  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Where clients on this machine ask: `http://127.0.0.1:8101`. */
  get url(): string {
    const { host = LOOPBACK, tls } = this.setup;
    return `${tls === undefined ? 'http' : 'https'}://${inAddress(host)}:${this.port}`;
  }

  /** Afterwards no connection is open. What is in progress has some time to be answered. */
  async close(): Promise<void> {
    this.isClosing = true;
    const closed = new Promise((resolve) => this.server.close(resolve));
    const timer = setTimeout(() => {
      this.server.closeAllConnections();
    }, this.limits.closeMs);
    await closed;
    clearTimeout(timer);
  }

  private made(): http.Server {
    const { headersMs, requestMs, keepAliveMs, headerBytes } = this.limits;
    const options: http.ServerOptions = {
      ...{ headersTimeout: headersMs, requestTimeout: requestMs, keepAliveTimeout: keepAliveMs },
      ...{ maxHeaderSize: headerBytes, connectionsCheckingInterval: 1000 },
    };
    const { tls } = this.setup;
    if (tls === undefined) return http.createServer(options);
    // Whoever gives an authority lets in only those who have a certificate of it.
    const isMutual = tls.ca !== undefined;
    return https.createServer({
      ...{ ...options, ...tls, minVersion: 'TLSv1.2' },
      ...{ requestCert: isMutual, rejectUnauthorized: isMutual },
    });
  }

  private receive(
    request: http.IncomingMessage,
    response: http.ServerResponse,
    expectsContinue: boolean,
  ): void {
    const { method = '', url = '', headers } = request;
    const most = mostBody(method, url);
    const length = headers['content-length'];
    const hasBody = headers['transfer-encoding'] !== undefined || (length ?? '0') !== '0';
    const refusal =
      this.visitors.refusal(request) ??
      (hasBody && most === 0 ? noBody : null) ??
      (Number(length ?? 0) > most ? tooLarge(most) : null) ??
      (this.waiting >= this.limits.waiting ? overloaded : null);
    if (refusal !== null) {
      this.turnAway(request, response, refusal);
      return;
    }
    if (expectsContinue) response.writeContinue();
    void (hasBody
      ? this.readAndAnswer(request, response, most)
      : this.answer(request, response, ''));
  }

  private async readAndAnswer(
    request: http.IncomingMessage,
    response: http.ServerResponse,
    most: number,
  ): Promise<void> {
    const incoming = new IncomingBody(request, most, this.bodies);
    const body = await incoming.whole;
    if (body.type === 'text') await this.answer(request, response, body.text);
    else if (body.type !== 'gone') this.turnAway(request, response, refusalOf(body, most));
    incoming.release();
  }

  private async answer(
    request: http.IncomingMessage,
    response: http.ServerResponse,
    body: string,
  ): Promise<void> {
    const { method = '', url: target = '', headers } = request;
    const session = {
      client: headers['raft-client'] as string | undefined,
      serial: headers['raft-serial'] as string | undefined,
      lowestOpen: headers['raft-lowest-open'] as string | undefined,
    };
    this.waiting += 1;
    try {
      this.send(response, await this.setup.api.answer({ method, target, body, session }));
    } catch (error) {
      this.send(response, failure);
      (this.setup.failed ?? warn)(error);
    }
    this.waiting -= 1;
  }

  /** A client that goes on sending what nobody awaits is heard a little longer, then cut off. */
  private turnAway(
    request: http.IncomingMessage,
    response: http.ServerResponse,
    refusal: KvResponse,
  ): void {
    this.setup.api.metrics.add('none', refusal.status, 0);
    this.send(response, refusal);
    if (request.complete) return;
    const timer = setTimeout(() => request.socket.destroy(), this.limits.lingerMs);
    request.on('close', () => {
      clearTimeout(timer);
    });
  }

  private send(response: http.ServerResponse, { status, body, ...more }: KvResponse): void {
    response.writeHead(status, {
      'Content-Type': more.contentType ?? 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...more.headers,
      ...(this.isClosing ? { Connection: 'close' } : {}),
    });
    response.end(body);
  }
}

function refusalOf(body: Body, most: number): KvResponse {
  if (body.type === 'tooLarge') return tooLarge(most);
  return body.type === 'noRoom' ? overloaded : notText;
}

const warn = (error: unknown): void => {
  process.emitWarning(error instanceof Error ? error : new Error(String(error)));
};
