/**
 * Reads without an entry in the log: a leader notes how far it has committed, makes sure by a round
 * of messages that it still led afterwards, and then may answer from its state machine
 * (`DF6.1.CQ`, `P8.4`). One round serves all reads that wait when it begins.
 *
 * @module
 */
import type { LogIndex, ServerId, Term } from '../core/ids.js';
import { termAt } from '../core/log.js';
import type { Message } from '../core/messages.js';
import { majority } from '../core/quorum.js';
import type { ChartState } from '../statechart/step.js';
import type { Readable } from './replies.js';

type Answer = (readable: Readable) => void;

/** A round: who reads after it, and who has answered something that was sent in it or later. */
interface Round {
  readonly term: Term;
  /** What is sent from this count on was sent after the reads were asked for. */
  readonly since: number;
  readonly reads: readonly Answer[];
  readonly heard: Set<ServerId>;
}

/** The reads that wait at one server. */
export class ReadRounds {
  private waiting: Answer[] = [];
  private round: Round | null = null;
  /** True from when a round was asked for until it begins. */
  private asked = false;

  /** How many reads wait. */
  get count(): number {
    return this.waiting.length + (this.round?.reads.length ?? 0);
  }

  /** The read waits for the next round. */
  add(answer: Answer): void {
    this.waiting.push(answer);
  }

  /**
   * True if messages to everybody should be sent now, for a round to begin with them: reads wait,
   * none is going on, and the leader knows what is committed, for which it takes an entry of its
   * own term (`P8.3`).
   */
  wantsRound({ role, state }: ChartState): boolean {
    const { log, commitIndex, currentTerm } = state;
    if (this.asked || this.round !== null || this.waiting.length === 0) return false;
    this.asked = role === 'leader' && termAt(log, commitIndex) === currentTerm;
    return this.asked;
  }

  /** A round begins with the message of this count; all that waits belongs to it. */
  begin(since: number, { state }: ChartState): void {
    if (!this.asked) return;
    this.asked = false;
    this.round = { term: state.currentTerm, since, reads: this.waiting, heard: new Set() };
    this.waiting = [];
    this.endIfHeard(state.servers.length, state.lastApplied);
  }

  /** An answer to the message of this count has arrived, and has been handled. */
  hear(message: Message, answered: number, { state }: ChartState): void {
    const { round } = this;
    if (round === null || answered < round.since) return;
    // A refusal of the same term too says that the follower still obeys.
    if (message.type !== 'appendEntriesResponse' || message.term !== round.term) return;
    round.heard.add(message.from);
    this.endIfHeard(state.servers.length, state.lastApplied);
  }

  /** Nobody waits any more: all reads are refused. */
  refuse(refusal: Exclude<Readable, { ok: true }>): void {
    const reads = [...(this.round?.reads ?? []), ...this.waiting];
    this.round = null;
    this.waiting = [];
    this.asked = false;
    for (const answer of reads) answer(refusal);
  }

  /** What was committed before the round is applied already: a leader does both in one step. */
  private endIfHeard(servers: number, lastApplied: LogIndex): void {
    const { round } = this;
    if (round === null || round.heard.size + 1 < majority(servers)) return;
    this.round = null;
    for (const answer of round.reads) answer({ ok: true, index: lastApplied });
  }
}
