/**
 * A client of the store. It finds the leader, asks again when something fails, and sees to it that
 * what it asks for more than once happens once (`P8.2`).
 *
 * @module
 */
import { realWorld } from '../server/real-world.js';
import type { ServerStatus } from '../server/status.js';
import type { World } from '../server/world.js';
import { objectIn } from './answer-fields.js';
import type { KvRequest } from './api-request.js';
import type { Ask } from './ask.js';
import { Asker, type Conclusion } from './asker.js';
import * as answered from './client-answers.js';
import type { Failure, Got, StatusOf, WasDeleted, WasPut, WasSwapped } from './client-results.js';
import { ClientSession, type OpenCommand } from './client-session.js';
import { type ClientTls, httpAsk, isServerAddress } from './http-ask.js';
import { wrongKey, wrongValue } from './limits.js';

/** Whom a client asks, how, and for how long. */
export interface ClientSetup {
  /** Addresses such as `http://127.0.0.1:8101`; one that works is enough. */
  readonly servers: readonly string[];
  /** How long an operation may take, in milliseconds. */
  readonly deadlineMs?: number;
  /** How long one server may take, before another is asked. */
  readonly attemptMs?: number;
  readonly world?: World;
  /** How servers are asked; over HTTP if not given. */
  readonly ask?: Ask;
  /** For servers with `https`. */
  readonly tls?: ClientTls;
}

const DEADLINE_MS = 10_000;
const ATTEMPT_MS = 2000;

/** A client that can ask. @throws RangeError when there are no addresses, or one is none */
export function kvClient(setup: ClientSetup): KvClient {
  const { servers } = setup;
  if (servers.length === 0) throw new RangeError('expected the address of at least one server');
  const wrong = servers.find((server) => !isServerAddress(server));
  if (wrong !== undefined) {
    throw new RangeError(`${wrong}: expected an address such as http://127.0.0.1:8101`);
  }
  return new KvClient(setup);
}

/** Operations may overlap; each has its own deadline. */
export class KvClient {
  private readonly servers: readonly string[];
  private readonly deadlineMs: number;
  private readonly world: World;
  private readonly asker: Asker;
  private readonly closeAsk: () => void;
  /** The session, or the one that is being registered; null before the first write. */
  private session: Promise<ClientSession | Failure> | null = null;

  constructor(setup: ClientSetup) {
    const { servers, deadlineMs = DEADLINE_MS, attemptMs = ATTEMPT_MS, world = realWorld } = setup;
    const { ask, close } =
      setup.ask === undefined ? httpAsk(setup.tls) : { ask: setup.ask, close: () => undefined };
    this.servers = servers;
    this.deadlineMs = deadlineMs;
    this.world = world;
    this.asker = new Asker({ servers, ask, world, attemptMs });
    this.closeAsk = close;
  }

  /** What the key has, by a linearizable read; or by a stale one, from whichever server answers. */
  async get(key: string, { stale = false }: { readonly stale?: boolean } = {}): Promise<Got> {
    const why = wrongKey(key);
    if (why !== null) return { ok: false, reason: 'refused', why };
    const target = `/kv/${encodeURIComponent(key)}${stale ? '?stale=true' : ''}`;
    const request = { method: 'GET', target, body: '', session: null };
    return answered.got(await this.asker.askUntil(this.deadline(), request));
  }

  /** The key has the value. */
  async put(key: string, value: string): Promise<WasPut> {
    const why = wrongKey(key) ?? wrongValue(value);
    if (why !== null) return { ok: false, reason: 'refused', why };
    return answered.wasPut(await this.write('PUT', `/kv/${encodeURIComponent(key)}`, value));
  }

  /** The key has no value. */
  async delete(key: string): Promise<WasDeleted> {
    const why = wrongKey(key);
    if (why !== null) return { ok: false, reason: 'refused', why };
    return answered.wasDeleted(await this.write('DELETE', `/kv/${encodeURIComponent(key)}`, ''));
  }

  /** If the key has what is expected, then it has the new value; null stands for no value. */
  async cas(key: string, expected: string | null, value: string | null): Promise<WasSwapped> {
    const why = wrongKey(key) ?? wrongValue(expected ?? '') ?? wrongValue(value ?? '');
    if (why !== null) return { ok: false, reason: 'refused', why };
    const body = JSON.stringify({ expected, value });
    return answered.wasSwapped(await this.write('POST', `/cas/${encodeURIComponent(key)}`, body));
  }

  /** How each server is, in the order of their addresses. */
  async status(): Promise<readonly StatusOf[]> {
    const request = { method: 'GET', target: '/status', body: '', session: null };
    return Promise.all(
      this.servers.map(async (server) => {
        const asked = await this.asker.attempt(server, request, this.deadlineMs);
        if (asked.type !== 'answered') return { server, status: null, why: asked.why };
        const status = asked.status === 200 ? objectIn(asked.body) : null;
        return answered.isStatus(status)
          ? { server, status: status as unknown as ServerStatus, why: null }
          : { server, status: null, why: `${asked.status}, and no status` };
      }),
    );
  }

  /** Afterwards nothing is open; what was under way ends with the failure that fits. */
  close(): void {
    this.asker.close();
    this.closeAsk();
  }

  private deadline(): number {
    return this.world.now() + this.deadlineMs;
  }

  /** Asks for the write until it is known what came of it, always with the same serial. */
  private async write(method: string, target: string, body: string): Promise<Conclusion | Failure> {
    const deadline = this.deadline();
    for (;;) {
      const begun = await this.begin(deadline);
      if ('ok' in begun) return begun;
      const { headers, end, giveUp } = begun;
      const request: KvRequest = { method, target, body, session: headers };
      const conclusion = await this.asker.askUntil(deadline, request);
      end();
      if (conclusion.type !== 'answered' || conclusion.status !== 410) return conclusion;
      // `D6.3.3`: only what was never tried in the old session may be tried in a new one.
      giveUp();
      if (conclusion.mayHaveRun) return conclusion;
    }
  }

  /** A command of a session that has room for it. Who needs one at the same time shares it. */
  private async begin(deadline: number): Promise<OpenCommand | Failure> {
    for (;;) {
      const shared = (this.session ??= this.register(deadline));
      const found = await shared;
      // Nobody else may begin in between.
      if (found instanceof ClientSession && found.isUsable) return found.begin();
      if (this.session === shared) this.session = null;
      if (found instanceof ClientSession) continue;
      // It may be that only the time of another operation was up.
      const isOurs = found.reason !== 'timeout' && found.reason !== 'unreachable';
      if (isOurs || this.world.now() >= deadline) return found;
    }
  }

  /** A registration that is asked for twice is two sessions, of which one is never used. */
  private async register(deadline: number): Promise<ClientSession | Failure> {
    const request = { method: 'POST', target: '/sessions', body: '', session: null };
    const conclusion = await this.asker.askUntil(deadline, request);
    const registered = answered.registered(conclusion);
    return registered.ok ? new ClientSession(registered.client) : registered;
  }
}
