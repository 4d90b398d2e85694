/**
 * Carries the effects of steps out, in their order: the only part of a server that acts.
 *
 * @module
 */
import { assert, unreachable } from '../core/assert.js';
import type { Apply, Effect, Persist, Respond, Timer } from '../core/effects.js';
import { logIndex } from '../core/ids.js';
import type { PersistentState } from '../core/server-state.js';
import { unbundled } from './bundle.js';
import { ReadRounds } from './read-rounds.js';
import type { Proposed, Refusal } from './replies.js';
import type { Addressed } from './round.js';
import { type Sender, countOf } from './sender.js';
import type { WholeSetup } from './setup.js';
import type { Counts } from './status.js';
import type { Timers } from './timers.js';
import { Waiting } from './waiting.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What one server does, and who waits for it. */
export class EffectRunner<Result> {
  readonly reads = new ReadRounds();
  readonly proposals = new Waiting<Proposed<Result>>();
  readonly counts: Mutable<Omit<Counts, 'messagesSent'>> = {
    ...{ steps: 0, electionsStarted: 0, electionsWon: 0, messagesReceived: 0 },
    ...{ syncs: 0, syncMs: 0, entriesAppended: 0, commandsApplied: 0 },
  };
  private readonly setup: WholeSetup<Result>;
  private readonly timers: Timers;
  private readonly sender: Sender;
  private durable: PersistentState;
  /** What came of the entry that was applied last. */
  private applied: { readonly index: number; readonly results: readonly Result[] } = {
    ...{ index: 0, results: [] },
  };

  constructor(setup: WholeSetup<Result>, timers: Timers, sender: Sender) {
    this.setup = setup;
    this.timers = timers;
    this.sender = sender;
    this.durable = setup.storage.recovered;
  }

  /** The effects of all steps are done. @throws StorageError when one could not be made durable */
  async carryOutRound(round: readonly Addressed<Result>[]): Promise<void> {
    const last = round.flatMap(({ effects }) => effects).findLast(isPersist);
    for (const step of round) await this.carryOut(step, last?.state ?? this.durable);
  }

  /** The effects of a start, which asks for timers only. */
  carryOutStart(effects: readonly Effect[]): void {
    for (const effect of effects) if (isTimer(effect)) this.timers.carryOut(effect.type);
  }

  /** Nobody waits any more. */
  refuseAll(refusal: Refusal): void {
    this.proposals.answerAll(refusal);
    this.reads.refuse(refusal);
  }

  private async carryOut(step: Addressed<Result>, lastOfRound: PersistentState): Promise<void> {
    this.begin(step);
    let sent = 0;
    for (const effect of step.effects) {
      switch (effect.type) {
        case 'persist':
          if (this.durable !== lastOfRound) await this.persist(lastOfRound);
          break;
        case 'send': {
          const parcel = step.parcels[sent];
          if (parcel?.message !== effect.message) break;
          this.sender.send(parcel);
          sent += 1;
          break;
        }
        case 'apply':
          this.apply(effect);
          break;
        case 'respond':
          this.respond(effect, step);
          break;
        case 'startElectionTimer':
        case 'stopElectionTimer':
        case 'startHeartbeatTimer':
        case 'stopHeartbeatTimer':
          this.timers.carryOut(effect.type);
          break;
        default:
          unreachable(effect);
      }
    }
    this.end(step);
  }

  /** Clients wait from when their command is in the log. */
  private begin({ event, waiters, before, after, parcel }: Addressed<Result>): void {
    const { counts } = this;
    counts.steps += 1;
    if (parcel !== null) counts.messagesReceived += 1;
    if (event.type === 'electionTimeout') counts.electionsStarted += 1;
    if (before.role !== 'leader' && after.role === 'leader') counts.electionsWon += 1;
    if (after.state.log.length > before.state.log.length) {
      counts.entriesAppended += after.state.log.length - before.state.log.length;
    }
    if (event.type === 'clientCommand' && after.role === 'leader') {
      this.proposals.add(logIndex(after.state.log.length), waiters);
    }
  }

  /** Reads go on with what was sent or heard; who asked a leader that no longer leads is told. */
  private end({ event, parcel, parcels, before, after }: Addressed<Result>): void {
    if (before.role === 'leader' && after.role !== 'leader') {
      this.proposals.answerAll({ ok: false, reason: 'unknown' });
      this.reads.refuse({ ok: false, reason: 'notLeader', leader: after.state.leader });
    }
    if (event.type === 'heartbeatTimeout') {
      this.reads.begin(parcels[0] === undefined ? 0 : countOf(parcels[0].id), after);
    }
    if (parcel !== null) {
      this.reads.hear(parcel.message, this.sender.countAnswered(parcel), after);
    }
  }

  private async persist(state: PersistentState): Promise<void> {
    const { world, storage } = this.setup;
    const began = world.now();
    await storage.persist(state);
    this.durable = state;
    this.counts.syncs += 1;
    this.counts.syncMs += world.now() - began;
  }

  private apply({ entry, index }: Apply): void {
    const { stateMachine } = this.setup;
    const commands = unbundled(entry.command);
    const results = commands.map((command, offset) =>
      stateMachine.apply(command, { index, offset }),
    );
    this.applied = { index, results };
    this.counts.commandsApplied += commands.length;
  }

  /** A leader answers for the entry that it has just applied, a follower for what it was asked. */
  private respond({ reply }: Respond, { waiters }: Addressed<Result>): void {
    if (!reply.ok) {
      for (const { answer } of waiters) answer(reply);
      return;
    }
    const { index } = reply;
    const { applied } = this;
    assert(applied.index === index, `F2.RS.LEAD.2: ${index} answered, ${applied.index} applied`);
    for (const [offset, { answer }] of this.proposals.take(index).entries()) {
      const result = applied.results[offset];
      answer(result === undefined ? unknown : { ok: true, index, result });
    }
  }
}

const unknown = { ok: false, reason: 'unknown' } as const;

const isPersist = (effect: Effect): effect is Persist => effect.type === 'persist';

const isTimer = (effect: Effect): effect is Timer => effect.type.endsWith('Timer');
