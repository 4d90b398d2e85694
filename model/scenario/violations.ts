/**
 * All of the specification that a move breaks, or the state after it.
 *
 * @module
 */
import { invariants } from '../../spec/invariants/index.js';
import { stepProperties } from '../../spec/temporal/index.js';
import type { Cluster } from '../cluster/cluster.js';
import { stepsOf, variablesOf } from '../cluster/variables-of.js';
import { ASSERTION, type Fault, failedAssertion, findFault } from '../fault.js';
import type { Moved } from './move.js';

/** Every property that is broken, those of the step first; of a step that failed, its assertion. */
export const faultsOf = (before: Cluster, move: Moved): readonly Fault[] => [
  ...faultsOfStep(before, move),
  ...faultsOfState(move.cluster),
];

/** A line for everything that is broken: `violates F3.ES election safety: why`. */
export const violationsOf = (before: Cluster, move: Moved): readonly string[] =>
  faultsOf(before, move).map(lineOf);

/** A line for every invariant that does not hold of the cluster. */
export const brokenInvariants = (cluster: Cluster): readonly string[] =>
  faultsOfState(cluster).map(lineOf);

const lineOf = ({ name, rule, why }: Fault): string =>
  name === ASSERTION ? `violates an assertion: ${why}` : `violates ${rule} ${name}: ${why}`;

function faultsOfState({ servers, history }: Cluster): readonly Fault[] {
  const views = servers.map(variablesOf);
  return invariants.flatMap((invariant) => findFault(views, history, [invariant]) ?? []);
}

function faultsOfStep(before: Cluster, { outcome, moved }: Moved): readonly Fault[] {
  const was = before.servers[moved];
  if (outcome === null || was === undefined) return [];
  if (outcome.failure !== null) return [failedAssertion(outcome.failure)];
  const steps = stepsOf(was, outcome);
  return stepProperties.flatMap(({ rule, name, check }) =>
    steps.flatMap((step) => {
      const why = check(step);
      return why === null ? [] : [{ name, rule, why }];
    }),
  );
}
