/**
 * What of the specification a move breaks, or the state after it.
 *
 * @module
 */
import { invariants } from '../../spec/invariants/index.js';
import { stepProperties } from '../../spec/temporal/index.js';
import type { Cluster } from '../cluster/cluster.js';
import { stepsOf, variablesOf } from '../cluster/variables-of.js';
import { findFault } from '../fault.js';
import type { Move } from './move.js';

/** A line for everything that is broken: `violates F3.ES election safety: why`. */
export const violationsOf = (before: Cluster, move: Move): readonly string[] => [
  ...brokenSteps(before, move),
  ...brokenInvariants(move.cluster),
];

/** A line for every invariant that does not hold of the cluster. */
export function brokenInvariants({ servers, history }: Cluster): readonly string[] {
  const views = servers.map(variablesOf);
  return invariants.flatMap((invariant) => {
    const fault = findFault(views, history, [invariant]);
    return fault === null ? [] : [`violates ${fault.rule} ${fault.name}: ${fault.why}`];
  });
}

function brokenSteps(before: Cluster, { outcome, moved }: Move): readonly string[] {
  const was = before.servers[moved];
  if (outcome === null || was === undefined) return [];
  if (outcome.failure !== null) return [`violates an assertion: ${outcome.failure}`];
  const steps = stepsOf(was, outcome);
  return stepProperties.flatMap(({ rule, name, check }) =>
    steps.flatMap((step) => {
      const why = check(step);
      return why === null ? [] : [`violates ${rule} ${name}: ${why}`];
    }),
  );
}
