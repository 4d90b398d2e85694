/**
 * A client's side of a session: it numbers its commands, and knows of which it awaits a reply.
 *
 * @module
 */
import type { SessionHeaders } from './api-request.js';
import { MOST_REPLIES } from './limits.js';

/** A command of which a reply is awaited. */
export interface OpenCommand {
  /** The same each time that it is sent. */
  readonly headers: SessionHeaders;
  /** No reply to it is awaited any more (`D6.3.2`). */
  readonly end: () => void;
  /** The servers do not know its session any more, which takes no more commands. */
  readonly giveUp: () => void;
}

/** A session that a server has registered. */
export class ClientSession {
  private readonly client: string;
  private next = 1;
  /** Ascending, because serials are added in their order. */
  private readonly open = new Set<number>();
  private isOver = false;

  constructor(client: string) {
    this.client = client;
  }

  /** False if one more command would make servers drop the reply to one that is still open. */
  get isUsable(): boolean {
    return !this.isOver && this.next - this.lowestOpen < MOST_REPLIES;
  }

  /** A command with a serial of its own (`D6.3.1`); it is open until it ends. */
  begin(): OpenCommand {
    const serial = this.next;
    this.next += 1;
    this.open.add(serial);
    const lowestOpen = String(this.lowestOpen);
    return {
      headers: { client: this.client, serial: String(serial), lowestOpen },
      end: () => this.open.delete(serial),
      giveUp: () => {
        this.isOver = true;
      },
    };
  }

  private get lowestOpen(): number {
    const [first = this.next] = this.open;
    return first;
  }
}
