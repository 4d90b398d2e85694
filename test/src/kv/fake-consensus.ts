/**
 * A consensus of one that commits at once, and fails in every way that a real one may.
 *
 * @module
 */
import { logIndex, serverId, term } from '../../../src/core/ids.js';
import type { Command } from '../../../src/core/log.js';
import type { KvResult } from '../../../src/kv/result.js';
import { KvStateMachine } from '../../../src/kv/store.js';
import type { Proposed, Readable, Refusal } from '../../../src/server/replies.js';
import type { Consensus, ServerStatus } from '../../../src/server/status.js';

/** What the next requests meet. */
export type Mode =
  | 'leads'
  /** Applies commands, and does not know that it has. */
  | 'losesAnswers'
  /** Answers nothing until it is told to. */
  | 'hangs'
  | 'throws'
  | Refusal;

/** Another server leads, or nobody knows who. */
export const notLeader = (leader: string | null): Refusal => ({
  ...{ ok: false, reason: 'notLeader', leader: leader === null ? null : serverId(leader) },
});

const unknown = { ok: false, reason: 'unknown' } as const;

export class FakeConsensus implements Consensus<KvResult> {
  readonly store: KvStateMachine;
  /** Everything that was committed. */
  readonly committed: Command[] = [];
  mode: Mode = 'leads';
  private readonly hanging: (() => void)[] = [];

  constructor(store = new KvStateMachine()) {
    this.store = store;
  }

  /** True if somebody waits who was not answered. */
  get isAsked(): boolean {
    return this.hanging.length > 0;
  }

  propose(command: Command): Promise<Proposed<KvResult>> {
    const { mode } = this;
    if (mode === 'throws') return Promise.reject(new Error('a mistake'));
    if (mode === 'leads') return Promise.resolve(this.commit(command));
    if (mode === 'losesAnswers') {
      this.commit(command);
      return Promise.resolve(unknown);
    }
    if (mode !== 'hangs') return Promise.resolve(mode);
    return new Promise((resolve) => {
      this.hanging.push(() => {
        resolve(this.mode === 'leads' ? this.commit(command) : unknown);
      });
    });
  }

  readIndex(): Promise<Readable> {
    const { mode } = this;
    if (mode === 'throws') return Promise.reject(new Error('a mistake'));
    if (mode === 'leads' || mode === 'losesAnswers') return Promise.resolve(this.readable());
    if (mode !== 'hangs') return Promise.resolve(mode);
    return new Promise((resolve) => {
      this.hanging.push(() => {
        resolve(this.readable());
      });
    });
  }

  /** What hung is answered in the way of the mode of now. */
  goOn(mode: Mode): void {
    this.mode = mode;
    for (const each of this.hanging.splice(0)) each();
  }

  status(): ServerStatus {
    const { mode } = this;
    const leads = typeof mode === 'string';
    const index = logIndex(this.committed.length);
    return {
      ...{ id: serverId('s1'), servers: ['s1', 's2', 's3'].map(serverId), term: term(7) },
      role: leads ? 'leader' : 'follower',
      leader: leads ? serverId('s1') : mode.reason === 'notLeader' ? mode.leader : null,
      ...{ lastLogIndex: index, commitIndex: index, lastApplied: index, waiting: 0 },
      matchIndex: leads ? { [serverId('s2')]: index } : {},
      counts: {
        ...{ steps: 1, electionsStarted: 2, electionsWon: 1, messagesSent: 3 },
        ...{ messagesReceived: 4, syncs: 5, syncMs: 2500, entriesAppended: 6, commandsApplied: 7 },
      },
    };
  }

  private commit(command: Command): Proposed<KvResult> {
    this.committed.push(command);
    const index = logIndex(this.committed.length);
    return { ok: true, index, result: this.store.apply(command, { index, offset: 0 }) };
  }

  private readable(): Readable {
    return { ok: true, index: logIndex(this.committed.length) };
  }
}
