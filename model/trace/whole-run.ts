/**
 * A trace with each of its actions taken, for who wants to see the run and not to judge it.
 *
 * @module
 */
import type { Properties } from '../properties.js';
import { type Replay, propertiesOf, replay } from './replay.js';
import { type Trace, TraceError } from './trace.js';

/** Asks nothing of a run but that it can happen. */
const nothing: Properties = { invariants: [], steps: [], refinement: false };

/**
 * All that happens in the trace, whatever it breaks.
 *
 * @throws TraceError when a step cannot happen, when the trace goes on after a step that fails, or
 *   when it names what this program does not have
 */
export function wholeRunOf(trace: Trace): Replay {
  propertiesOf(trace);
  const run = replay(trace, nothing);
  const { steps } = run;
  if (steps.length === trace.actions.length) return run;
  const why = steps.at(-1)?.fault?.why ?? '';
  throw new TraceError(`step ${steps.length} fails (${why}), so that no step can follow it`);
}
