/**
 * One server of the store, as those in its own process use it: what changes something goes through
 * the log, reads do without it.
 *
 * @module
 */
import type { Refusal } from '../server/replies.js';
import type { Consensus, ServerStatus } from '../server/status.js';
import type { World } from '../server/world.js';
import { type KvCommand, commandText } from './command.js';
import type { KvResult } from './result.js';
import type { Kept, KvStateMachine } from './store.js';

/** Why there is no result. Only `unknown` leaves open whether the command takes effect. */
export type NoResult =
  | Refusal
  /** Nobody said in time what may be read. */
  | { readonly ok: false; readonly reason: 'timeout' };

/** What came of a command. */
export type Executed = { readonly ok: true; readonly result: KvResult } | NoResult;

/** What a key has; null for no value. */
export type ReadKey = { readonly ok: true; readonly kept: Kept | null } | NoResult;

/** What a server of the store is made of. */
export interface KvSetup {
  readonly consensus: Consensus<KvResult>;
  /** The one that the consensus applies to. */
  readonly store: KvStateMachine;
  readonly world: World;
  /** How long a request waits for its answer, in milliseconds. */
  readonly requestMs?: number;
}

/** So long a request waits, unless told otherwise: some elections, and not for ever. */
const REQUEST_MS = 5000;

const unknown: NoResult = { ok: false, reason: 'unknown' };
const timeout: NoResult = { ok: false, reason: 'timeout' };

/** A server of the store. */
export class KvServer {
  private readonly consensus: Consensus<KvResult>;
  private readonly store: KvStateMachine;
  private readonly world: World;
  private readonly requestMs: number;

  constructor({ consensus, store, world, requestMs = REQUEST_MS }: KvSetup) {
    this.consensus = consensus;
    this.store = store;
    this.world = world;
    this.requestMs = requestMs;
  }

  /** The command is committed and applied (`DF6.1.CR`, `DF6.1.RC`), or is refused. */
  async execute(command: KvCommand): Promise<Executed> {
    return this.within(this.consensus.propose(commandText(command)), unknown);
  }

  /** What the key had at some moment between the call and now (`P8.4`, `DF6.1.CQ`). */
  async read(key: string): Promise<ReadKey> {
    const readable = await this.within(this.consensus.readIndex(), timeout);
    return readable.ok ? { ok: true, kept: this.store.get(key) } : readable;
  }

  /** What this server has of the key. Another server, or a later leader, may know better. */
  readStale(key: string): Kept | null {
    return this.store.get(key);
  }

  /** How the server is. */
  status(): ServerStatus {
    return this.consensus.status();
  }

  /** The answer, or what is said when it has not come in time. */
  private within<Answer>(answer: Promise<Answer>, late: NoResult): Promise<Answer | NoResult> {
    return new Promise((resolve, reject) => {
      const cancel = this.world.setTimer(this.requestMs, () => {
        resolve(late);
      });
      answer.then((given) => {
        cancel();
        resolve(given);
      }, reject);
    });
  }
}
