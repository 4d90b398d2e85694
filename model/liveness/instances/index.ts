/**
 * All liveness instances: what `raft-statecharts check live` runs.
 *
 * @module
 */
import { commandApplied } from './command-applied.js';
import { electionNotStarved } from './election-not-starved.js';
import type { LivenessInstance } from './instance.js';
import { leaderEmerges, noLeaderEmerges } from './leader-emerges.js';
import { starvingRafts } from './starving-rafts.js';
import { wrongRafts } from './wrong-rafts.js';

export const livenessInstances: readonly LivenessInstance[] = [
  ...leaderEmerges,
  ...noLeaderEmerges,
  ...commandApplied,
  ...electionNotStarved,
  ...wrongRafts,
  ...starvingRafts,
];

/** The instance of that name; undefined if there is none. */
export const livenessInstanceNamed = (name: string): LivenessInstance | undefined =>
  livenessInstances.find((instance) => instance.name === name);
