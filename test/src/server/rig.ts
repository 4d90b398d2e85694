/**
 * A live server whose disk, network and clock do what the test says, and a diary of what it did.
 *
 * @module
 */
import type { Message } from '../../../src/core/messages.js';
import { type PersistentState, blankDisk } from '../../../src/core/server-state.js';
import { RaftServer } from '../../../src/server/raft-server.js';
import type { ServerSetup } from '../../../src/server/setup.js';
import type { Receive } from '../../../src/transport/transport.js';
import { clusterOf, s1, s2 } from '../../support/builders.js';
import { appendReply, voteReply } from '../../support/messages.js';
import { HeldWorld, settled } from './held-world.js';

export const timing = { electionTimeoutMs: [100, 200], heartbeatMs: 20 } as const;

interface Write {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** The server s1, and all around it. */
export class Rig {
  readonly world = new HeldWorld();
  /** What the server did, in its order. */
  readonly diary: string[] = [];
  /** The states that it wanted on disk. */
  readonly written: PersistentState[] = [];
  /** Messages that left, with their ids. */
  readonly sent: { readonly id: string; readonly message: Message }[] = [];
  private writes: Write[] = [];
  private receive: Receive = () => Promise.resolve();
  private arrived = 0;

  /** What a server of this cluster is started with. */
  setup(servers: number, more: Partial<ServerSetup<string>> = {}): ServerSetup<string> {
    const { world } = this;
    return {
      ...{ id: s1, servers: clusterOf(servers), world, timing },
      storage: {
        recovered: blankDisk,
        persist: (state) => this.write(state),
        close: () => this.note('storage closed'),
      },
      transport: {
        start: (receive) => {
          this.receive = receive;
          return Promise.resolve();
        },
        send: ({ id, message }) => {
          this.sent.push({ id, message });
          this.diary.push(`${message.type} to ${message.to}`);
        },
        close: () => this.note('transport closed'),
      },
      stateMachine: {
        apply: (command, { index, offset }) => {
          this.diary.push(`applied ${command} at ${index}.${offset}`);
          return `${command}!`;
        },
      },
      ...more,
    };
  }

  start(servers: number, more: Partial<ServerSetup<string>> = {}): Promise<RaftServer<string>> {
    return RaftServer.start(this.setup(servers, more));
  }

  /** The write that is under way is durable, and what waited for it goes on. */
  async durable(): Promise<void> {
    this.taken().resolve();
    this.diary.push('durable');
    await settled();
  }

  /** The write that is under way fails. */
  async broken(error: Error): Promise<void> {
    this.taken().reject(error);
    await settled();
  }

  /** The messages arrive one after the other, before the server gets to look at any. */
  async hear(...messages: readonly Message[]): Promise<void> {
    for (const message of messages) this.arrive(message, null);
    await settled();
  }

  /** An answer to the message that left last for its sender arrives. */
  async answer(message: Message): Promise<void> {
    const last = this.sent.findLast((each) => each.message.to === message.from);
    this.arrive(message, last?.id ?? null);
    await settled();
  }

  /** The timer of this length runs out. */
  async runOut(afterMs: number): Promise<void> {
    this.world.runOut(afterMs);
    await settled();
  }

  /** The server, one of three, leads in term 1, and its first entry is committed. */
  async lead(): Promise<void> {
    await this.runOut(100);
    await this.durable();
    await this.hear(voteReply());
    await this.durable();
    await this.answer(appendReply({ from: s2, matchIndex: 1 }));
    this.diary.length = 0;
  }

  private arrive(message: Message, answers: string | null): void {
    this.arrived += 1;
    void this.receive({ id: `${message.from}.x.${this.arrived}`, answers, message });
  }

  private write(state: PersistentState): Promise<void> {
    this.diary.push('write');
    this.written.push(state);
    return new Promise((resolve, reject) => {
      this.writes.push({ resolve, reject });
    });
  }

  private taken(): Write {
    const write = this.writes.shift();
    if (write === undefined) throw new Error('nothing is being written');
    return write;
  }

  private note(what: string): Promise<void> {
    this.diary.push(what);
    return Promise.resolve();
  }
}
