/**
 * Who is measured: a cluster of three servers on this machine that can be started and stopped.
 *
 * @module
 */
import type { Protocol } from '../task.js';

/** How many servers a cluster has. */
export const SERVERS = 3;

/** The names of the servers. */
export const serverNames: readonly string[] = ['s1', 's2', 's3'];

/** Whether each write is on the disk before it is acknowledged. */
export type Durability = 'synced' | 'unsynced';

/** Where and how a cluster is started. */
export interface Ground {
  readonly durability: Durability;
  /** An empty folder on a disk. */
  readonly folder: string;
  /** An empty folder in memory, for who cannot leave out syncing; null if there is none. */
  readonly memoryFolder: string | null;
  /** Ends the start, once aborted. */
  readonly signal: AbortSignal;
}

/** How often the leader wrote to its disk and waited for it, so far. */
export interface Syncs {
  readonly count: number;
  readonly seconds: number;
}

/** A cluster that runs and has a leader. */
export interface Cluster {
  /** Where the leader is asked. */
  readonly port: number;
  /** The processes of all servers. */
  readonly processes: readonly number[];
  /** @throws Error when one of the servers has ended */
  expectAll(): void;
  /** What the leader says of its disk; null if it says nothing. */
  syncs(): Promise<Syncs | null>;
  /** Afterwards no process of it is left. */
  stop(): Promise<void>;
}

/** One that can be measured. */
export interface Contender {
  readonly name: string;
  readonly about: string;
  readonly protocol: Protocol;
  /** What durability is in its case. */
  readonly means: Readonly<Record<Durability, string>>;
  /** Its version; null, and what would have to be installed, if it is not there. */
  version(): Promise<{ readonly version: string } | { readonly missing: string }>;
  /** @throws Error when the servers do not start */
  start(ground: Ground): Promise<Cluster>;
}
