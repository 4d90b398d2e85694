/**
 * Who the clients are, and what they were answered. All servers begin and end a session at the same
 * entry, because nothing but the log decides about it (`DF6.1.RC.3`, `D6.3.3`).
 *
 * @module
 */
import type { SessionSerial } from './command.js';
import { MOST_HELD, MOST_HELD_BY_ONE, MOST_REPLIES, MOST_SESSIONS } from './limits.js';
import type { WriteResult } from './result.js';

interface Session {
  /** By serial, in the order in which they were given. */
  readonly replies: Map<number, WriteResult>;
  /** Serials below this one have been answered, or never will be. */
  floor: number;
  /** Characters of values in the replies. */
  held: number;
}

/** What is known of a command before it is executed. */
export type Known =
  /** It is new: execute it, and keep the reply. */
  | { readonly type: 'new' }
  /** It was executed before, with this reply. */
  | { readonly type: 'repeated'; readonly reply: WriteResult }
  /** Whether it was executed is not known any more: do not execute it. */
  | { readonly type: 'expired' };

/** How much is kept; smaller in tests. */
export interface SessionLimits {
  readonly sessions: number;
  readonly replies: number;
  readonly held: number;
  readonly heldByOne: number;
}

/** The limits of a live server. */
export const defaultSessionLimits: SessionLimits = {
  ...{ sessions: MOST_SESSIONS, replies: MOST_REPLIES },
  ...{ held: MOST_HELD, heldByOne: MOST_HELD_BY_ONE },
};

/** The sessions of all clients, the one that was used last at the end. */
export class Sessions {
  private readonly limits: SessionLimits;
  private readonly byClient = new Map<string, Session>();
  private held = 0;

  constructor(limits: SessionLimits) {
    this.limits = limits;
  }

  /** The client has a session, and others at most as many as there may be (`D6.3.3`). */
  register(client: string): void {
    this.byClient.set(client, { replies: new Map(), floor: 1, held: 0 });
    this.endOldest();
  }

  /**
   * Whether the command is to be executed (`DF6.1.CR.3` to `DF6.1.CR.5`). Afterwards the session is
   * the one used last, and replies below the lowest open serial are gone (`D6.3.2`).
   */
  use({ client, serial, lowestOpen }: SessionSerial): Known {
    const session = this.byClient.get(client);
    if (session === undefined) return { type: 'expired' };
    this.byClient.delete(client);
    this.byClient.set(client, session);
    if (lowestOpen !== null) this.forgetBelow(session, lowestOpen);
    const reply = session.replies.get(serial);
    if (reply !== undefined) return { type: 'repeated', reply };
    return { type: serial < session.floor ? 'expired' : 'new' };
  }

  /** A repeat of the command will have this reply (`DF6.1.CR.6`); the session must be known. */
  keep({ client, serial }: SessionSerial, reply: WriteResult): void {
    const session = this.byClient.get(client);
    if (session === undefined) return;
    session.replies.set(serial, reply);
    this.hold(session, heldBy(reply));
    const { replies, heldByOne } = this.limits;
    while (session.replies.size > replies || session.held > heldByOne) {
      this.forgetBelow(session, Math.min(...session.replies.keys()) + 1);
    }
    this.endOldest();
  }

  /** All that is known, in its order. */
  contents(): readonly unknown[] {
    return [...this.byClient].map(([client, { floor, replies }]) => ({
      ...{ client, floor, replies: [...replies] },
    }));
  }

  private forgetBelow(session: Session, floor: number): void {
    if (floor <= session.floor) return;
    session.floor = floor;
    for (const [serial, reply] of session.replies) {
      if (serial >= floor) continue;
      session.replies.delete(serial);
      this.hold(session, -heldBy(reply));
    }
  }

  private endOldest(): void {
    const { sessions, held } = this.limits;
    for (const [client, session] of this.byClient) {
      if (this.byClient.size <= sessions && this.held <= held) return;
      this.byClient.delete(client);
      this.held -= session.held;
    }
  }

  private hold(session: Session, characters: number): void {
    session.held += characters;
    this.held += characters;
  }
}

const heldBy = (reply: WriteResult): number =>
  reply.type === 'notSwapped' ? (reply.value?.length ?? 0) : 0;
