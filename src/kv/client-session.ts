/**
 * A client's side of a session: it numbers its commands, and knows of which it awaits a reply.
 *
 * @module
 */
import type { SessionHeaders } from './api-request.js';
import { MOST_REPLIES } from './limits.js';

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

  /** The servers do not know the session any more; it takes no more commands. */
  giveUp(): void {
    this.isOver = true;
  }

  /** A command with a serial of its own (`D6.3.1`); it is open until it ends. */
  begin(): { readonly serial: number; readonly headers: SessionHeaders } {
    const serial = this.next;
    this.next += 1;
    this.open.add(serial);
    const lowestOpen = String(this.lowestOpen);
    return { serial, headers: { client: this.client, serial: String(serial), lowestOpen } };
  }

  /** No reply to this command is awaited any more (`D6.3.2`). */
  end(serial: number): void {
    this.open.delete(serial);
  }

  private get lowestOpen(): number {
    const [first = this.next] = this.open;
    return first;
  }
}
