/**
 * What a benchmark of servers measured.
 *
 * @module
 */
import type { Machine } from '../../model/bench/result.js';
import type { Durability, Syncs } from './clusters/contender.js';
import type { Latencies, LoadResult } from './task.js';

/** How each cell is measured. */
export interface LoadShape {
  readonly rounds: number;
  readonly clients: readonly number[];
  readonly durabilities: readonly Durability[];
  readonly warmUpSeconds: number;
  readonly seconds: number;
  readonly valueBytes: number;
  readonly keys: number;
  readonly seed: number;
}

/** One contender under one load in one round. */
export interface Cell {
  readonly contender: string;
  readonly durability: Durability;
  readonly clients: number;
  /** Counted from 0; in each round everyone runs once. */
  readonly round: number;
  readonly result: LoadResult;
  /** How often the leader synced meanwhile, warm-up included; null if it does not say. */
  readonly syncs: Syncs | null;
}

/** Who was measured. */
export interface Entrant {
  readonly name: string;
  readonly version: string;
  readonly about: string;
  readonly means: Readonly<Record<Durability, string>>;
}

/** Where a cluster did not start, or did not go on. */
export interface Failure {
  readonly contender: string;
  readonly durability: Durability;
  readonly round: number;
  readonly why: string;
}

/** What the rounds gave. */
export interface Measured {
  readonly cells: readonly Cell[];
  readonly failures: readonly Failure[];
  /** How long the disk took to sync, before each round. */
  readonly disk: readonly Latencies[];
}

/** All of it. */
export interface ServersReport extends Measured {
  readonly machine: Machine;
  readonly shape: LoadShape;
  readonly entrants: readonly Entrant[];
  readonly interrupted: boolean;
}
