/**
 * Which of the messages that the statechart sends are worth sending. Leaving one out is as if the
 * network had lost it, which the rules allow at any time.
 *
 * With each command the statechart sends all entries that a follower is not known to have. So of
 * several requests in one round the last says it all, and what is under way already need not be
 * sent once more each time an answer comes in. A lost request is made up for after the next
 * heartbeat, from when on everything counts as not yet sent. (`D10.2.2.b`)
 *
 * @module
 */
import type { LogIndex, ServerId, Term } from '../core/ids.js';
import type { AppendEntriesRequest, Message } from '../core/messages.js';

/** What has been sent to one follower since the last heartbeat. */
interface UnderWay {
  readonly term: Term;
  /** The index before the first entry, and that of the last one. */
  readonly after: LogIndex;
  readonly through: number;
}

/** What one server has under way. */
export class Outbox {
  private readonly underWay = new Map<ServerId, UnderWay>();

  /** Everything counts as not yet sent. */
  forget(): void {
    this.underWay.clear();
  }

  /** Those of a round's messages that are to be sent, in their order. */
  worthSending(messages: readonly Message[]): ReadonlySet<Message> {
    const last = new Map<ServerId, AppendEntriesRequest>();
    for (const message of messages) if (hasEntries(message)) last.set(message.to, message);
    return new Set(
      messages.filter(
        (message) =>
          !hasEntries(message) || (last.get(message.to) === message && this.isNew(message)),
      ),
    );
  }

  /** True if the request has an entry that is not under way; then it is from now on. */
  private isNew({ to, term, prevLogIndex, entries }: AppendEntriesRequest): boolean {
    const before = this.underWay.get(to);
    const through = prevLogIndex + entries.length;
    const goesOn = before?.term === term && before.after <= prevLogIndex;
    if (goesOn && through <= before.through) return false;
    this.underWay.set(to, { term, after: goesOn ? before.after : prevLogIndex, through });
    return true;
  }
}

const hasEntries = (message: Message): message is AppendEntriesRequest =>
  message.type === 'appendEntriesRequest' && message.entries.length > 0;
