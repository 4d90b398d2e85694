/**
 * Clients of a tortured cluster, and what they saw.
 *
 * @module
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type KvClient, kvClient } from '../kv/kv-client.js';
import { Chance } from '../simulator/chance.js';
import { ClientHistory } from '../simulator/client-history.js';

/** Each key is used for so many operations, so that histories stay short. */
const OPERATIONS_A_KEY = 60;

/** So many keys are in use at a time. */
const KEYS = 3;

/** How many operations of one are reads: one client after the other takes the next of these. */
const READS = [0.5, 0.2, 0.9] as const;

const DEADLINE_MS = 3000;
const ATTEMPT_MS = 700;

/** Clients that go on until they are told to stop. */
export class TortureClients {
  readonly history = new ClientHistory();
  private readonly urls: readonly string[];
  private readonly pauseMs: number;
  private operations = 0;
  private isStopping = false;
  private lives: readonly Promise<void>[] = [];

  constructor(urls: readonly string[], pauseMs: number) {
    this.urls = urls;
    this.pauseMs = pauseMs;
  }

  /** So many clients begin. */
  start(clients: number, seed: number): void {
    const chance = new Chance(seed);
    this.lives = Array.from({ length: clients }, (_, client) => this.live(client, chance.stream()));
  }

  /** Every client has finished. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await Promise.all(this.lives);
  }

  /** Every key has been read once more. False if one could not be within that time. */
  async readAll(withinMs: number): Promise<boolean> {
    const kv = this.client();
    const end = performance.now() + withinMs;
    const left = [...this.history.byKey.keys()];
    for (let key = left[0]; key !== undefined && performance.now() < end; key = left[0]) {
      if (await this.history.get(kv, this.lives.length, key)) left.shift();
      else await sleep(100);
    }
    kv.close();
    return left.length === 0;
  }

  private client(): KvClient {
    return kvClient({ servers: this.urls, deadlineMs: DEADLINE_MS, attemptMs: ATTEMPT_MS });
  }

  private async live(client: number, chance: Chance): Promise<void> {
    const kv = this.client();
    const reads = READS[client % READS.length] ?? 0;
    for (let count = 1; !this.isStopping; count += 1) {
      await sleep(chance.between(0, this.pauseMs));
      const batch = Math.floor(this.operations / (OPERATIONS_A_KEY * KEYS)) * KEYS;
      this.operations += 1;
      const key = `k${batch + chance.below(KEYS)}`;
      await this.history.operate(kv, { client, key, value: `${client}-${count}`, reads }, chance);
    }
    kv.close();
  }
}
