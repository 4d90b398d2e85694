/**
 * The default set of instances, each a file: what `raft-statecharts check` runs.
 *
 * @module
 */
import type { Instance } from './instance.js';
import { crashDown } from './crash-down.js';
import { crashRestart } from './crash-restart.js';
import { election } from './election.js';
import { election5 } from './election-5.js';
import { fifo } from './fifo.js';
import { figure7Repair } from './figure-7.js';
import { figure7Fast } from './figure-7-fast.js';
import { figure8Commit } from './figure-8.js';
import { heartbeats } from './heartbeats.js';
import { lossy } from './lossy.js';
import { macroElection } from './macro-election.js';
import { macroFigure8 } from './macro-figure-8.js';
import { macroReplication } from './macro-replication.js';
import { pair } from './pair.js';
import { partition } from './partition.js';
import { replication } from './replication.js';
import { solo } from './solo.js';
import { splitVote } from './split-vote.js';
import { tornStep } from './torn-step.js';

export const instances: readonly Instance[] = [
  solo,
  pair,
  election,
  election5,
  splitVote,
  replication,
  heartbeats,
  fifo,
  crashRestart,
  crashDown,
  tornStep,
  lossy,
  partition,
  figure7Repair,
  figure7Fast,
  figure8Commit,
  macroElection,
  macroFigure8,
];

/** Those that are searched only when they are named. */
export const furtherInstances: readonly Instance[] = [macroReplication];

/** All that can be named. */
export const allInstances: readonly Instance[] = [...instances, ...furtherInstances];

/** The instance of that name; undefined if there is none. */
export const instanceNamed = (name: string): Instance | undefined =>
  allInstances.find((instance) => instance.name === name);
