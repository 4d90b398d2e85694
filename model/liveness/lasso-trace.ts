/**
 * A lasso as a trace that can be replayed: once to its cycle, and once through it.
 *
 * @module
 */
import { type Trace, traceOf } from '../trace/trace.js';
import type { LivenessInstance } from './instances/instance.js';
import type { Run, RunStep } from './unroll.js';

/**
 * The trace of the run. Its bound has as many terms as the run comes to: in the search of the
 * instance, terms say how far servers may be apart.
 */
export function traceOfRun(
  { name, bound, calm, seed, property, wrong }: LivenessInstance,
  { start, prefix, cycle }: Run,
): Trace {
  const steps: readonly Pick<RunStep, 'cluster'>[] = [{ cluster: start }, ...prefix, ...cycle];
  const all = steps.flatMap(({ cluster }) => cluster.servers.map(({ disk }) => disk.currentTerm));
  const within = { ...bound, terms: Math.max(1, ...all), inFlight: Math.max(calm, bound.inFlight) };
  const actions = [...prefix, ...cycle].map(({ action }) => action);
  return {
    ...traceOf(within, actions, {
      ...{ seed: seed === undefined ? null : name, mutant: wrong === undefined ? null : name },
      breaks: property.name,
    }),
    forEver: cycle.length,
  };
}
