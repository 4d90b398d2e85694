/**
 * Clients of a simulated cluster: the client library itself, over a network that takes its time,
 * and what they saw.
 *
 * @module
 */
import type { KvRequest } from '../kv/api-request.js';
import type { Ask, Asked } from '../kv/ask.js';
import { kvClient } from '../kv/kv-client.js';
import type { Chance } from './chance.js';
import { ClientHistory } from './client-history.js';
import type { SimulatedClock } from './clock.js';
import { simulatedWorld } from './adjustable-world.js';

/** How a server is asked, once a request has arrived. */
export type AskServer = (request: KvRequest) => Promise<Asked>;

/** Whom clients ask, and what they ask for. */
export interface ClientsSetup {
  readonly clock: SimulatedClock;
  readonly chance: Chance;
  readonly servers: ReadonlyMap<string, AskServer>;
  readonly clients: number;
  readonly keys: number;
  /** The longest pause between two operations of a client, in milliseconds. */
  readonly pauseMs: number;
}

const DEADLINE_MS = 1500;
const ATTEMPT_MS = 300;

/** How many requests of one are lost, and how many answers. */
const LOST = 0.03;

/** Clients that go on until they are told to stop. */
export class SimulatedClients {
  readonly history = new ClientHistory();
  private readonly setup: ClientsSetup;
  private isStopping = false;
  private running = 0;

  constructor(setup: ClientsSetup) {
    this.setup = setup;
  }

  /** True once every client has stopped. */
  get haveStopped(): boolean {
    return this.isStopping && this.running === 0;
  }

  /** All clients begin. */
  start(): void {
    for (let client = 0; client < this.setup.clients; client += 1) {
      this.running += 1;
      void this.live(client).finally(() => (this.running -= 1));
    }
  }

  /** Each client finishes what it does, and then reads every key, until that works. */
  stop(): void {
    this.isStopping = true;
  }

  private async live(client: number): Promise<void> {
    const { clock, chance, servers, keys, pauseMs } = this.setup;
    const mine = chance.stream();
    const world = simulatedWorld(clock, mine.stream());
    const ask: Ask = (server, request) => this.carry(servers.get(server), request, mine);
    const kv = kvClient({
      ...{ servers: [...servers.keys()], deadlineMs: DEADLINE_MS, attemptMs: ATTEMPT_MS },
      ...{ world, ask },
    });
    const pause = (ms: number) =>
      new Promise<void>((resolve) => {
        clock.after(ms, resolve);
      });
    // Who only reads stays with a leader that does not lead any more.
    const reads = mine.one([0.2, 0.5, 1]);
    for (let count = 1; !this.isStopping; count += 1) {
      await pause(mine.between(0, pauseMs));
      const key = `k${mine.below(keys)}`;
      await this.history.operate(kv, { client, key, value: `${client}-${count}`, reads }, mine);
    }
    for (let key = 0; key < keys; key += 1) {
      while (!(await this.history.get(kv, client, `k${key}`))) await pause(pauseMs);
    }
  }

  /** The request takes its time, and so does the answer; either may get lost. */
  private async carry(server: AskServer | undefined, request: KvRequest, chance: Chance) {
    const { clock } = this.setup;
    const travel = () =>
      new Promise<void>((resolve) => {
        clock.after(chance.between(0.1, 4), resolve);
      });
    const reset = { type: 'lost', why: 'connection reset' } as const;
    await travel();
    if (server === undefined) return { type: 'unreachable', why: 'no such server' } as const;
    if (chance.happens(LOST)) return reset;
    const asked = await server(request);
    await travel();
    return chance.happens(LOST) ? reset : asked;
  }
}
