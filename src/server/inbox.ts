/**
 * What waits for a server's statechart: events in the order in which they came, and commands of
 * clients, which share an entry when they have to wait together. It is bounded: who brings messages
 * waits until there is room, and a command too many is refused.
 *
 * @module
 */
import type { RaftEvent } from '../core/events.js';
import type { Command } from '../core/log.js';
import type { Parcel } from '../transport/transport.js';
import { NOTHING, bundled } from './bundle.js';

/** A client's command, and who hears what comes of it. */
export interface Waiter<Answer> {
  readonly command: Command;
  readonly answer: (answer: Answer) => void;
}

/** One event for the statechart, and what it came with. */
export interface Incoming<Answer> {
  readonly event: RaftEvent;
  /** How a message came; null for what is no message. */
  readonly parcel: Parcel | null;
  /** Who waits for the commands of the event, in their order. */
  readonly waiters: readonly Waiter<Answer>[];
  /** True if a timer ran out; false for what the server asked of itself. */
  readonly byTimer: boolean;
}

/** With what a leader begins its term; nobody waits for it. */
export const entryWithoutCommands: Incoming<unknown> = {
  event: { type: 'clientCommand', command: NOTHING },
  ...{ parcel: null, waiters: [], byTimer: false },
};

/** What is taken at most, and kept at most. */
export interface InboxLimits {
  /** Events of one round. */
  readonly round: number;
  /** Messages that wait; beyond them nothing more is read from the network. */
  readonly messages: number;
  /** Commands that wait; beyond them clients are refused. */
  readonly commands: number;
  /** Characters of the commands that share an entry; a longer command is alone. */
  readonly bundle: number;
}

/** Bounded for a server of a few hundred clients. */
export const defaultInboxLimits: InboxLimits = {
  ...{ round: 256, messages: 1024, commands: 8192, bundle: 256 * 1024 },
};

/** What waits for one server. */
export class Inbox<Answer> {
  private readonly limits: InboxLimits;
  private events: Incoming<Answer>[] = [];
  private commands: Waiter<Answer>[] = [];
  private readonly waitForRoom: (() => void)[] = [];

  constructor(limits: InboxLimits) {
    this.limits = limits;
  }

  /** True if nothing waits. */
  get isEmpty(): boolean {
    return this.events.length === 0 && this.commands.length === 0;
  }

  /** How many commands wait. */
  get waiting(): number {
    return this.commands.length;
  }

  /** The event waits its turn. */
  add(event: RaftEvent, byTimer: boolean): void {
    this.events.push({ event, parcel: null, waiters: [], byTimer });
  }

  /** The message waits its turn; resolved when there is room for the next. */
  addMessage(parcel: Parcel): Promise<void> {
    this.events.push({ event: parcel.message, parcel, waiters: [], byTimer: false });
    if (this.events.length < this.limits.messages) return Promise.resolve();
    return new Promise((resolve) => {
      this.waitForRoom.push(resolve);
    });
  }

  /** True if the command waits its turn; false if there is no room. */
  addCommand(waiter: Waiter<Answer>): boolean {
    if (this.commands.length >= this.limits.commands) return false;
    this.commands.push(waiter);
    return true;
  }

  /** What comes next, as one round: events, then as many commands as may share an entry. */
  take(): readonly Incoming<Answer>[] {
    const taken = this.events.splice(0, this.limits.round);
    const waiters = this.takeCommands();
    if (waiters.length > 0) {
      const command = bundled(waiters.map((each) => each.command));
      const event = { type: 'clientCommand', command } as const;
      taken.push({ event, parcel: null, waiters, byTimer: false });
    }
    if (this.events.length < this.limits.messages) {
      for (const resolve of this.waitForRoom.splice(0)) resolve();
    }
    return taken;
  }

  /** Everything that waits, to be refused; nothing waits afterwards. */
  drain(): readonly Waiter<Answer>[] {
    const left = [...this.events.flatMap(({ waiters }) => waiters), ...this.commands];
    this.events = [];
    this.commands = [];
    for (const resolve of this.waitForRoom.splice(0)) resolve();
    return left;
  }

  private takeCommands(): readonly Waiter<Answer>[] {
    let size = 0;
    const count = this.commands.findIndex(({ command }, i) => {
      size += command.length;
      return i > 0 && size > this.limits.bundle;
    });
    return this.commands.splice(0, count === -1 ? this.commands.length : count);
  }
}
