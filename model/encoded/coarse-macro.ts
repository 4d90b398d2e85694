/**
 * Macro steps for the fast search: what `model/cluster/granularity-macro.ts` says, in the same
 * order. What is in flight is known from what was sent, so that no network is kept. Mutable.
 *
 * @module
 */
import { MOST_IN_EXCHANGE } from '../cluster/granularity-macro.js';
import { without } from './coarse-messages.js';
import { DELIVER, DROP, type Workshop } from './coarse-steps.js';

const nothing: readonly number[] = [];

/** Ends the macro steps of one model. */
export class MacroSteps {
  /** How many exchanges were cut off. */
  endless = 0;
  private readonly workshop: Workshop;

  constructor(workshop: Workshop) {
    this.workshop = workshop;
  }

  /** All steps that begin as the journey does, with these requests just sent. */
  endAll(requests: readonly number[]): void {
    this.round(requests, 0, []);
    for (let i = 0; i < requests.length; i += 1) this.exchange(requests, i);
  }

  /** The request with that offset is lost, its reply is lost, or neither. */
  private round(requests: readonly number[], offset: number, replies: readonly number[]): void {
    const { journey, messages } = this.workshop;
    const request = requests[offset];
    if (request === undefined) {
      this.hear(replies);
      return;
    }
    const mark = journey.mark;
    this.lose(request);
    this.round(requests, offset + 1, replies);
    journey.back(mark);
    const sent = this.arrive(request);
    const arrived = journey.mark;
    this.loseAll(sent);
    this.round(requests, offset + 1, replies);
    const { sender } = messages.of(request);
    const reply = sent.findIndex((each) => {
      const { receiver, reply: isReply } = messages.of(each);
      return isReply && receiver === sender;
    });
    if (reply >= 0) {
      journey.back(arrived);
      this.loseAll(without(sent, reply));
      this.round(requests, offset + 1, [...replies, sent[reply] as number]);
    }
    journey.back(mark);
  }

  /** The replies arrive, those of newer terms last, and the step ends. */
  private hear(replies: readonly number[]): void {
    const { journey, messages, end } = this.workshop;
    const mark = journey.mark;
    const termOf = (reply: number): number => messages.of(reply).message.term;
    const inOrder =
      replies.length < 2 ? replies : [...replies].sort((a, b) => termOf(a) - termOf(b));
    for (const reply of inOrder) this.loseAll(this.arrive(reply));
    end(nothing);
    journey.back(mark);
  }

  /** With one server only: each length of more than two messages is a step. */
  private exchange(requests: readonly number[], offset: number): void {
    const { journey, messages, end } = this.workshop;
    const begun = journey.mark;
    this.loseAll(without(requests, offset));
    let message = requests[offset];
    for (let arrived = 1; message !== undefined; arrived += 1) {
      if (arrived > MOST_IN_EXCHANGE) {
        this.endless += 1;
        break;
      }
      const before: number = message;
      const sent = this.arrive(message);
      if (arrived > 2) {
        const mark = journey.mark;
        this.loseAll(sent);
        end(nothing);
        journey.back(mark);
      }
      const next = sent.findIndex((each) => messages.continues(each, before));
      this.loseAll(without(sent, next));
      message = sent[next];
    }
    journey.back(begun);
  }

  /** The message arrives; returns what its receiver sends. */
  private arrive(message: number): readonly number[] {
    const { journey, cache, messages } = this.workshop;
    const { receiver } = messages.of(message);
    const step = cache.step(journey.row[receiver] as number, message);
    journey.take(DELIVER, message, receiver, step, journey.environment);
    return journey.sent(step);
  }

  private lose(message: number): void {
    const { journey } = this.workshop;
    journey.change(DROP, message, journey.environment);
  }

  private loseAll(messages: readonly number[]): void {
    for (const message of messages) this.lose(message);
  }
}
