/**
 * Asks the servers of a cluster until one of them has an answer that stands, or time is up
 * (`P8.1`).
 *
 * @module
 */
import type { World } from '../server/world.js';
import type { KvRequest } from './api-request.js';
import { type JsonObject, objectIn, textOf } from './answer-fields.js';
import type { Ask, Asked } from './ask.js';
import { isServerAddress } from './http-ask.js';

/** What came of asking, perhaps several times and several servers. */
export type Conclusion =
  | {
      readonly type: 'answered';
      readonly status: number;
      readonly body: JsonObject;
      /** True if the same may have been done by an earlier attempt, whose answer was lost. */
      readonly mayHaveRun: boolean;
    }
  | {
      readonly type: 'none';
      readonly reason: 'timeout' | 'unreachable' | 'closed';
      /** The last thing that went wrong. */
      readonly why: string;
      readonly mayHaveRun: boolean;
    };

/** Whom to ask, and how. */
export interface AskerSetup {
  readonly servers: readonly string[];
  readonly ask: Ask;
  readonly world: World;
  /** How long one server may take, in milliseconds. */
  readonly attemptMs: number;
}

/** The first pause between attempts is about this long, and each next one twice as long. */
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 1000;

const NO_TIME = 'there was no time to ask';

/** So many hints in a row are followed at once; then servers may be naming each other. */
const MOST_HOPS = 3;

/** What an attempt says about the next one. */
type Verdict =
  | { readonly type: 'stands'; readonly status: number; readonly body: JsonObject }
  /** Ask again: there if an address is given, the same if it only has no room, else another. */
  | {
      readonly type: 'again';
      readonly at: string | null;
      readonly stays: boolean;
      readonly why: string;
      readonly outcome: 'notDone' | 'unreachable' | 'unknown';
    };

/** Finds the leader, and remembers it. */
export class Asker {
  private readonly setup: AskerSetup;
  /** Where the leader is thought to be. */
  private current: string;
  private offset: number;
  /** The server that was not reached last; a hint to it is not worth much. */
  private silent: string | null = null;
  private isClosed = false;

  constructor(setup: AskerSetup) {
    this.setup = setup;
    this.offset = Math.floor(setup.world.random() * setup.servers.length);
    this.current = this.listed();
  }

  /** Asks until the answer stands, or until the deadline on the world's clock. */
  async askUntil(deadline: number, request: KvRequest): Promise<Conclusion> {
    const { world, attemptMs } = this.setup;
    let mayHaveRun = false;
    let isReached = false;
    let why = NO_TIME;
    for (let pauses = 0, hops = 0; ;) {
      const left = deadline - world.now();
      if (this.isClosed) return { type: 'none', reason: 'closed', why, mayHaveRun };
      if (left <= 0) break;
      const server = this.current;
      const attempt = await this.attempt(server, request, Math.min(left, attemptMs));
      const verdict = verdictOf(attempt);
      if (verdict.type === 'stands') return { ...verdict, type: 'answered', mayHaveRun };
      // An attempt that only ran out of time says less than one before it.
      if (attempt.type === 'answered' || left >= attemptMs || why === NO_TIME) {
        why = `${server}: ${verdict.why}`;
      }
      mayHaveRun ||= verdict.outcome === 'unknown';
      isReached ||= verdict.outcome !== 'unreachable';
      const isHint = this.moveOn(server, verdict);
      hops = isHint ? hops + 1 : 0;
      if (isHint && hops <= MOST_HOPS) continue;
      await this.pause(pauses, deadline);
      pauses += 1;
    }
    return { type: 'none', reason: isReached ? 'timeout' : 'unreachable', why, mayHaveRun };
  }

  /** Asks this server once. */
  attempt(server: string, request: KvRequest, withinMs: number): Promise<Asked> {
    const { ask, world } = this.setup;
    const controller = new AbortController();
    return new Promise((resolve) => {
      const lost = (why: string): void => {
        resolve({ type: 'lost', why });
      };
      let cancel = world.setTimer(withinMs, () => {
        controller.abort();
        // Who asks may know that nothing has been sent; else it counts as sent.
        cancel = world.setTimer(1, () => {
          lost(`no answer within ${Math.round(withinMs)} ms`);
        });
      });
      ask(server, request, controller.signal)
        .then(resolve, (error: unknown) => {
          lost(String(error));
        })
        .finally(() => {
          cancel();
        });
    });
  }

  /** Afterwards nobody is asked any more. */
  close(): void {
    this.isClosed = true;
  }

  /** Decides whom to ask next; true if the answer has named that server. */
  private moveOn(server: string, verdict: Verdict & { readonly type: 'again' }): boolean {
    const { at, stays, outcome } = verdict;
    if (outcome !== 'notDone') this.silent = server;
    const isHint = at !== null && at !== this.silent && schemeOf(at) === schemeOf(server);
    if (at === this.silent) this.silent = null;
    // Another request may have moved on already.
    if (this.current !== server || stays) return false;
    if (!isHint) this.offset += 1;
    this.current = isHint ? at : this.listed();
    return isHint;
  }

  private listed(): string {
    const { servers } = this.setup;
    return servers[this.offset % servers.length] ?? '';
  }

  private pause(pauses: number, deadline: number): Promise<void> {
    const { world } = this.setup;
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** pauses);
    const ms = Math.min(longest * (0.5 + world.random() / 2), deadline - world.now());
    return new Promise((resolve) => {
      world.setTimer(Math.max(ms, 0), resolve);
    });
  }
}

/** A client that asked in secret is not led to where others can listen. */
const schemeOf = (server: string): string => server.slice(0, server.indexOf(':'));

function verdictOf(asked: Asked): Verdict {
  if (asked.type !== 'answered') {
    const outcome = asked.type === 'lost' ? 'unknown' : 'unreachable';
    return { type: 'again', at: null, stays: false, why: asked.why, outcome };
  }
  const { status } = asked;
  const body = objectIn(asked.body);
  const error = body === null ? 'no JSON' : textOf(body, 'error');
  const again = { type: 'again', at: null, stays: false, why: `${status} ${error ?? ''}` } as const;
  if (body === null && status >= 400 && status < 500 && status !== 408) {
    return { type: 'stands', status, body: {} };
  }
  if (body === null) return { ...again, outcome: status === 503 ? 'notDone' : 'unknown' };
  if (status === 307) {
    const at = textOf(body, 'at');
    return { ...again, at: at !== null && isServerAddress(at) ? at : null, outcome: 'notDone' };
  }
  if (status === 503) return { ...again, stays: error === 'overloaded', outcome: 'notDone' };
  if (status >= 500) return { ...again, outcome: 'unknown' };
  return { type: 'stands', status, body };
}
