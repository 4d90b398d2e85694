/**
 * What came of a simulation.
 *
 * @module
 */
import type { ServerId } from '../core/ids.js';
import type { Log } from '../core/log.js';
import type { FaultName } from './adversary.js';
import type { AppliedDifferently } from './applied-entries.js';
import type { ClientHistory } from './client-history.js';

/** A run that has ended. */
export interface SimulatedRun {
  readonly seed: number;
  readonly servers: readonly ServerId[];
  /** In simulated time. */
  readonly durationMs: number;
  /** The log of events of all servers, line by line. */
  readonly events: readonly string[];
  readonly history: ClientHistory;
  /** Servers that ended by themselves. */
  readonly failures: readonly { readonly id: ServerId; readonly error: Error }[];
  readonly difference: AppliedDifferently | null;
  /** What each server had at the end. */
  readonly disks: readonly {
    readonly id: ServerId;
    readonly log: Log;
    readonly commitIndex: number;
  }[];
  /** False if clients still waited long after everything was well again. */
  readonly hasRecovered: boolean;
  /** How often what went wrong. */
  readonly faults: Partial<Readonly<Record<FaultName, number>>>;
}
