/**
 * What clients of the key-value store saw, key by key, as `raft-statecharts linearizable` reads it:
 * each key is a register.
 *
 * @module
 */
import type { Failure } from '../kv/client-results.js';
import type { KvClient } from '../kv/kv-client.js';
import type { Chance } from './chance.js';

/** A write that a server has acknowledged. */
export interface Acknowledged {
  readonly key: string;
  /** Null for a delete. */
  readonly value: string | null;
  readonly index: number;
}

type Value = string | null;

/** What a client asks for next, but for its kind. */
export interface NextOperation {
  readonly client: number;
  readonly key: string;
  /** What a write writes. */
  readonly value: string;
  /** How many of one are reads. */
  readonly reads: number;
}

/** Events of operations in the order in which they happened. */
export class ClientHistory {
  readonly acknowledged: Acknowledged[] = [];
  private readonly lines = new Map<string, string[]>();
  private readonly lastSeen = new Map<string, Value>();
  private counts = { ok: 0, failed: 0, unknown: 0 };

  /** How operations ended. */
  get ends(): { readonly ok: number; readonly failed: number; readonly unknown: number } {
    return this.counts;
  }

  /** The history of each key, line by line. */
  get byKey(): ReadonlyMap<string, readonly string[]> {
    return this.lines;
  }

  /** The kind is up to chance. Of those that are no reads four in six are puts. */
  async operate(kv: KvClient, operation: NextOperation, chance: Chance): Promise<void> {
    const { client, key, value, reads } = operation;
    const kind = chance.happens(reads) ? null : chance.below(6);
    if (kind === null) await this.get(kv, client, key);
    else if (kind < 4) await this.put(kv, client, key, value);
    else if (kind < 5) await this.cas(kv, client, key, value);
    else await this.delete(kv, client, key);
  }

  async put(kv: KvClient, client: number, key: string, value: string): Promise<void> {
    this.note(key, client, 'invoke', 'write', value);
    const put = await kv.put(key, value);
    if (!put.ok) {
      this.fail(put, key, client, 'write', value);
      return;
    }
    this.done(key, client, 'write', value);
    this.acknowledged.push({ key, value, index: put.index });
  }

  async delete(kv: KvClient, client: number, key: string): Promise<void> {
    this.note(key, client, 'invoke', 'write', null);
    const deleted = await kv.delete(key);
    if (!deleted.ok) {
      this.fail(deleted, key, client, 'write', null);
      return;
    }
    this.done(key, client, 'write', null);
    this.acknowledged.push({ key, value: null, index: deleted.index });
  }

  /** A swap of what was seen there last. */
  async cas(kv: KvClient, client: number, key: string, value: string): Promise<void> {
    const expected = this.lastSeen.get(key) ?? null;
    this.note(key, client, 'invoke', 'cas', [expected, value]);
    const swapped = await kv.cas(key, expected, value);
    if (swapped.ok) {
      this.done(key, client, 'cas', [expected, value]);
      this.acknowledged.push({ key, value, index: swapped.index });
    } else if (swapped.reason === 'notSwapped') {
      this.note(key, client, 'fail', 'cas', [expected, value]);
      this.counts.ok += 1;
    } else this.fail(swapped, key, client, 'cas', [expected, value]);
  }

  /** True if the key was read. */
  async get(kv: KvClient, client: number, key: string): Promise<boolean> {
    this.note(key, client, 'invoke', 'read', null);
    const got = await kv.get(key);
    if (!got.ok && got.reason !== 'notFound') {
      this.fail(got, key, client, 'read', null);
      return false;
    }
    const value = got.ok ? got.value : null;
    this.lastSeen.set(key, value);
    this.done(key, client, 'read', value);
    return true;
  }

  private done(key: string, client: number, op: string, value: unknown): void {
    this.note(key, client, 'ok', op, value);
    this.counts.ok += 1;
  }

  private fail(failure: Failure, key: string, client: number, op: string, value: unknown): void {
    const isUnknown = failure.reason === 'unknownOutcome';
    this.note(key, client, isUnknown ? 'info' : 'fail', op, value);
    if (isUnknown) this.counts.unknown += 1;
    else this.counts.failed += 1;
  }

  private note(key: string, process: number, type: string, op: string, value: unknown): void {
    const lines = this.lines.get(key) ?? [];
    lines.push(JSON.stringify({ process, type, op, value }));
    this.lines.set(key, lines);
  }
}
