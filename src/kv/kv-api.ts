/**
 * The interface of the store: what can be asked, and what is answered. It knows requests and
 * responses, not the network; see `http-server.ts` for that.
 *
 * @module
 */
import type { World } from '../server/world.js';
import { type Field, compareAndSetIn, keyIn, sessionIn, staleIn } from './api-fields.js';
import type { KvRequest, KvResponse } from './api-request.js';
import type { KvCommand, SessionSerial } from './command.js';
import * as answers from './http-answers.js';
import type { KvServer } from './kv-server.js';
import { wrongValue } from './limits.js';
import { METRICS_TYPE, metricsText } from './metrics-text.js';
import { Metrics, type Operation } from './metrics.js';

/** What the interface of a server is made of. */
export interface ApiSetup {
  readonly kv: KvServer;
  readonly world: World;
  /** Where clients are sent who have to ask another server. */
  readonly addressOf: answers.AddressOf;
}

const KEYS = '/kv/';
const SWAPS = '/cas/';

/** Answers requests. */
export class KvApi {
  readonly metrics = new Metrics();
  private readonly kv: KvServer;
  private readonly world: World;
  private readonly addressOf: answers.AddressOf;

  constructor({ kv, world, addressOf }: ApiSetup) {
    this.kv = kv;
    this.world = world;
    this.addressOf = addressOf;
  }

  /** The response; whatever is asked, there is one. */
  answer(request: KvRequest): Promise<KvResponse> | KvResponse {
    const { target } = request;
    const question = target.indexOf('?');
    const path = question === -1 ? target : target.slice(0, question);
    const query = question === -1 ? '' : target.slice(question + 1);
    // A response to HEAD is one to GET of which the body is not sent.
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    if (path.startsWith(KEYS)) return this.answerKey(method, path, query, request);
    if (path.startsWith(SWAPS)) return this.answerSwap(method, path, query, request);
    if (path === '/sessions') return this.answerSessions(method, target);
    return this.answerAbout(method, path);
  }

  private answerKey(
    method: string,
    path: string,
    query: string,
    { target, body, session }: KvRequest,
  ): Promise<KvResponse> | KvResponse {
    if (method !== 'GET' && method !== 'PUT' && method !== 'DELETE') {
      return answers.wrongMethod('GET, HEAD, PUT, DELETE');
    }
    const key = keyIn(path, KEYS.length);
    if (!key.ok) return answers.badRequest(key.why);
    if (method === 'GET') return this.read(key.value, staleIn(query), target);
    const sender = sessionIn(session);
    if (!sender.ok) return answers.badRequest(sender.why);
    if (query !== '') return answers.badRequest('expected no query');
    return method === 'PUT'
      ? this.put(key.value, body, sender.value, target)
      : this.execute({ type: 'delete', key: key.value, session: sender.value }, target);
  }

  private answerSwap(
    method: string,
    path: string,
    query: string,
    { target, body, session }: KvRequest,
  ): Promise<KvResponse> | KvResponse {
    if (method !== 'POST') return answers.wrongMethod('POST');
    const key = keyIn(path, SWAPS.length);
    if (!key.ok) return answers.badRequest(key.why);
    const swap = compareAndSetIn(body);
    if (!swap.ok) return answers.badRequest(swap.why);
    const sender = sessionIn(session);
    if (!sender.ok) return answers.badRequest(sender.why);
    if (query !== '') return answers.badRequest('expected no query');
    const command = { type: 'cas', key: key.value, ...swap.value, session: sender.value } as const;
    return this.execute(command, target);
  }

  private answerSessions(method: string, target: string): Promise<KvResponse> | KvResponse {
    if (method !== 'POST') return answers.wrongMethod('POST');
    return this.execute({ type: 'register' }, target);
  }

  private answerAbout(method: string, path: string): KvResponse {
    const about = this.about(path);
    if (about === null) return answers.noSuchPath;
    return method === 'GET' ? about : answers.wrongMethod('GET, HEAD');
  }

  private about(path: string): KvResponse | null {
    const status = this.kv.status();
    switch (path) {
      case '/status':
        return answers.json(200, status);
      case '/health': {
        const { role, leader } = status;
        const ok = role === 'leader' || leader !== null;
        return answers.json(ok ? 200 : 503, { ok, role, leader });
      }
      case '/health/live':
        return answers.json(200, { ok: true });
      case '/metrics':
        return { ...{ status: 200, contentType: METRICS_TYPE }, body: this.metricsText() };
      default:
        return null;
    }
  }

  private metricsText(): string {
    return metricsText(this.kv.status(), this.metrics);
  }

  private put(
    key: string,
    value: string,
    session: SessionSerial | null,
    target: string,
  ): Promise<KvResponse> | KvResponse {
    const why = wrongValue(value);
    if (why !== null) return answers.badRequest(why);
    return this.execute({ type: 'put', key, value, session }, target);
  }

  private async execute(command: KvCommand, target: string): Promise<KvResponse> {
    const began = this.world.now();
    const executed = await this.kv.execute(command);
    const response = executed.ok
      ? answers.resultAnswer(executed.result, command.type === 'register' ? '' : command.key)
      : answers.refusalAnswer(executed, target, this.addressOf);
    return this.counted(command.type, response, began);
  }

  private read(
    key: string,
    stale: Field<boolean>,
    target: string,
  ): Promise<KvResponse> | KvResponse {
    if (!stale.ok) return answers.badRequest(stale.why);
    if (!stale.value) return this.readNow(key, target);
    const kept = this.kv.readStale(key);
    const response = kept === null ? answers.notFound(key) : answers.found(key, kept);
    return this.counted('staleGet', response, this.world.now());
  }

  private async readNow(key: string, target: string): Promise<KvResponse> {
    const began = this.world.now();
    const read = await this.kv.read(key);
    if (!read.ok) {
      return this.counted('get', answers.refusalAnswer(read, target, this.addressOf), began);
    }
    const { kept } = read;
    const response = kept === null ? answers.notFound(key) : answers.found(key, kept);
    return this.counted('get', response, began);
  }

  private counted(operation: Operation, response: KvResponse, began: number): KvResponse {
    this.metrics.add(operation, response.status, (this.world.now() - began) / 1000);
    return response;
  }
}
