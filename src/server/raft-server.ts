/**
 * One live server: events go into the statechart, and what it asks of the world is carried out in
 * order. The statechart is the one that the checker explores; nothing here knows a rule of Raft.
 *
 * Events that have come in are taken as a round. Their steps are worked out one after the other;
 * then their effects are carried out in the same order. The first `persist` of the round writes the
 * state after the last one, so that all share one sync, and nothing that comes after any of them is
 * done before it is durable (`F2.ST.P0`). To the specification this is a slower network.
 *
 * @module
 */
import { AssertionFailure } from '../core/assert.js';
import type { RaftEvent } from '../core/events.js';
import { type Command, lastLogIndex } from '../core/log.js';
import { type ChartState, start, step } from '../statechart/step.js';
import type { Parcel } from '../transport/transport.js';
import { assertText, isApplicable } from './bundle.js';
import { EffectRunner } from './effect-runner.js';
import { failureLine, startLine, stepLine } from './event-log.js';
import { Inbox, type Incoming, entryWithoutCommands } from './inbox.js';
import { Outbox } from './outbox.js';
import type { Proposed, Readable } from './replies.js';
import type { Handled } from './round.js';
import { Sender } from './sender.js';
import { type ServerSetup, type WholeSetup, wholeSetup } from './setup.js';
import type { Consensus, ServerStatus } from './status.js';
import { Timers } from './timers.js';

/** The steps of a round, and why it ended early. */
interface HandledAll<Result> {
  readonly handled: readonly Handled<Result>[];
  readonly failure: { readonly error: Error; readonly lines: readonly string[] } | null;
}

/** A server that runs until it is stopped, or until its disk or its code fails. */
export class RaftServer<Result> implements Consensus<Result> {
  /** Resolved when the server has ended: with null if it was stopped, else with what failed. */
  readonly ended: Promise<Error | null>;

  private readonly setup: WholeSetup<Result>;
  private readonly inbox: Inbox<Proposed<Result>>;
  private readonly outbox = new Outbox();
  private readonly timers: Timers;
  private readonly sender: Sender;
  private readonly runner: EffectRunner<Result>;
  private chartState: ChartState;
  private round: Promise<void> | null = null;
  private isStopping = false;
  private resolveEnded: (error: Error | null) => void = () => undefined;

  private constructor(setup: WholeSetup<Result>, chartState: ChartState) {
    this.setup = setup;
    this.chartState = chartState;
    this.inbox = new Inbox(setup.limits);
    this.timers = new Timers(setup.world, setup.timing, (event) => {
      this.add(event, true);
    });
    this.sender = new Sender(setup.id, setup.world, setup.transport);
    this.runner = new EffectRunner(setup, this.timers, this.sender);
    this.ended = new Promise((resolve) => {
      this.resolveEnded = resolve;
    });
  }

  /**
   * The server is up, as a follower, with what its storage had.
   *
   * @throws TransportError when it cannot be reached at its address
   * @throws RangeError when the intervals do not fit each other
   */
  static async start<Result>(given: ServerSetup<Result>): Promise<RaftServer<Result>> {
    const setup = wholeSetup(given);
    const { storage, events, transport, chart } = setup;
    const { next, effects } = start({ ...setup, persistent: storage.recovered }, chart);
    const server = new RaftServer(setup, next);
    if (events.isOpen) events.write([startLine(next, events.goesOn)]);
    await transport.start((parcel) => server.receive(parcel));
    server.runner.carryOutStart(effects);
    return server;
  }

  /** @throws TypeError when the command is no text: no server could apply it */
  propose(command: Command): Promise<Proposed<Result>> {
    assertText(command);
    if (this.isStopping) return Promise.resolve({ ok: false, reason: 'stopped' });
    return new Promise((answer) => {
      if (this.inbox.addCommand({ command, answer })) this.goOn();
      else answer({ ok: false, reason: 'overloaded' });
    });
  }

  readIndex(): Promise<Readable> {
    if (this.isStopping) return Promise.resolve({ ok: false, reason: 'stopped' });
    const { role, state } = this.chartState;
    if (role !== 'leader') {
      return Promise.resolve({ ok: false, reason: 'notLeader', leader: state.leader });
    }
    if (this.runner.reads.count >= this.setup.limits.commands) {
      return Promise.resolve({ ok: false, reason: 'overloaded' });
    }
    return new Promise((answer) => {
      this.runner.reads.add(answer);
      this.askForRound();
    });
  }

  status(): ServerStatus {
    const { role, state } = this.chartState;
    const { id, servers, leader, commitIndex, lastApplied, matchIndex } = state;
    return {
      ...{ id, servers, role, term: state.currentTerm, leader },
      ...{ lastLogIndex: lastLogIndex(state.log) },
      ...{ commitIndex, lastApplied, matchIndex },
      waiting: this.inbox.waiting + this.runner.proposals.count + this.runner.reads.count,
      counts: { ...this.runner.counts, messagesSent: this.sender.sent },
    };
  }

  /** Afterwards the server does nothing more; who waited was told, and files are closed. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await this.round;
    await this.end(null);
  }

  private receive(parcel: Parcel): Promise<void> {
    if (this.isStopping || !isApplicable(parcel.message)) return Promise.resolve();
    const room = this.inbox.addMessage(parcel);
    this.goOn();
    return room;
  }

  private add(event: RaftEvent, byTimer: boolean): void {
    if (this.isStopping) return;
    this.inbox.add(event, byTimer);
    this.goOn();
  }

  /** A round of messages for reads is a heartbeat that no timer has asked for. */
  private askForRound(): void {
    if (this.runner.reads.wantsRound(this.chartState))
      this.add({ type: 'heartbeatTimeout' }, false);
  }

  /** Takes rounds until nothing waits; only one at a time. */
  private goOn(): void {
    if (this.round !== null || this.isStopping) return;
    this.round = this.takeRounds().then(
      () => {
        this.round = null;
        // Something may have come in between the last look and now.
        if (!this.inbox.isEmpty) this.goOn();
      },
      async (error: unknown) => {
        this.isStopping = true;
        this.round = null;
        await this.end(errorOf(error));
      },
    );
  }

  private async takeRounds(): Promise<void> {
    for (;;) {
      // What comes in within this turn of the event loop belongs to the same round.
      await this.setup.world.nextTurn();
      if (this.inbox.isEmpty || this.isStopping) return;
      const round = this.inbox.take();
      try {
        await this.takeRound(round);
      } catch (error) {
        // Who was told already does not hear this any more.
        for (const { waiters } of round) for (const { answer } of waiters) answer(unknown);
        throw error;
      }
      this.askForRound();
    }
  }

  private async takeRound(round: readonly Incoming<Proposed<Result>>[]): Promise<void> {
    const { handled, failure } = this.handleAll(round);
    const addressed = this.sender.address(handled, this.outbox);
    const { events } = this.setup;
    if (events.isOpen) events.write([...addressed.map(stepLine), ...(failure?.lines ?? [])]);
    await this.runner.carryOutRound(addressed);
    if (failure !== null) throw failure.error;
  }

  /**
   * The steps of these events, up to one that cannot be taken; effects are still to be done. A new
   * leader's entry without commands comes before all that waited in the same round. (`P8.3`)
   */
  private handleAll(round: readonly Incoming<Proposed<Result>>[]): HandledAll<Result> {
    const handled: Handled<Result>[] = [];
    const coming = [...round];
    for (let incoming = coming.shift(); incoming !== undefined; incoming = coming.shift()) {
      try {
        const step = this.handle(incoming);
        handled.push(step);
        if (step.before.role !== 'leader' && step.after.role === 'leader') {
          coming.unshift(entryWithoutCommands);
        }
      } catch (error) {
        if (!(error instanceof AssertionFailure)) throw error;
        const { event, parcel } = incoming;
        const line = failureLine(this.setup.id, event, parcel, error.message);
        return { handled, failure: { error, lines: [line] } };
      }
    }
    return { handled, failure: null };
  }

  private handle(incoming: Incoming<Proposed<Result>>): Handled<Result> {
    const { event, byTimer } = incoming;
    const before = this.chartState;
    if (event.type === 'heartbeatTimeout' && byTimer) this.outbox.forget();
    const { next, effects } = step(before, event, this.setup.chart);
    this.chartState = next;
    return { ...incoming, before, after: next, effects };
  }

  private async end(error: Error | null): Promise<void> {
    this.timers.stop();
    for (const { answer } of this.inbox.drain()) answer({ ok: false, reason: 'stopped' });
    this.runner.refuseAll(unknown);
    const { transport, storage } = this.setup;
    let failed = error;
    for (const each of [transport, storage]) {
      await each.close().catch((cause: unknown) => (failed ??= errorOf(cause)));
    }
    this.resolveEnded(failed);
  }
}

const unknown = { ok: false, reason: 'unknown' } as const;

const errorOf = (cause: unknown): Error =>
  cause instanceof Error ? cause : new Error(String(cause));
