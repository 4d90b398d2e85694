/**
 * What is used of the package @markwylde/liferaft, which has no types of its own.
 *
 * @module
 */
import { createRequire } from 'node:module';

/** A message between servers. */
export interface Packet {
  /** The name of the sender. */
  readonly address: string;
}

/** An entry of the log. */
export interface LiferaftEntry {
  readonly index: number;
  readonly committed: boolean;
  readonly responses: readonly unknown[];
}

/** Takes a packet; `reply` sends another one back. */
export type Receive = (packet: Packet, reply: (packet: unknown) => void) => Promise<void>;

/** The log, of which one method is replaced. */
export interface LiferaftLog {
  readonly db: {
    put(index: number, entry: LiferaftEntry, options: { readonly sync: boolean }): Promise<void>;
  };
  put(entry: LiferaftEntry): Promise<void>;
}

/** A server of the package. */
export interface Liferaft {
  readonly state: number;
  readonly leader: string;
  join(name: string, write: (packet: Packet) => void): void;
  command(command: unknown): Promise<void>;
  on(event: 'commit', heard: (command: unknown) => void): void;
  listeners(event: 'data'): readonly Receive[];
}

type LogClass = new (server: Liferaft, options: object) => LiferaftLog;

type LiferaftClass = (new (name: string, options: object) => Liferaft) & {
  readonly LEADER: number;
};

/** The classes of the package. @throws Error when it is not installed */
export function liferaft(): { readonly Liferaft: LiferaftClass; readonly Log: LogClass } {
  const load = createRequire(import.meta.url);
  return {
    Liferaft: load('@markwylde/liferaft') as LiferaftClass,
    Log: load('@markwylde/liferaft/log.js') as LogClass,
  };
}
