/**
 * The search for harm that there is not: a change of a rule that breaks nothing.
 *
 * @module
 */
import { check } from '../../model/check.js';
import type { Instance } from '../../model/instances/instance.js';
import type { IdleMutant } from '../../model/mutants/idle.js';
import { harmAskedOf, leavingOnly } from '../../model/museum/asked.js';
import { REFINEMENT } from '../../model/refinement/refinement.js';
import { type HuntReport, depthOf, describeHunt, endOf } from './hunt-report.js';
import { clearStatus, now, pulseOf } from './terminal.js';

/** Searches the bound to its end, and says when a step leaves the specification. */
export async function huntIdle(idle: IdleMutant): Promise<HuntReport> {
  const { id, mistake, bound, seed, chart, except = [] } = idle;
  const instance: Instance = {
    ...{ name: id, about: mistake, bound, witnesses: [], pinned: null },
    ...(seed === undefined ? {} : { seed }),
  };
  const pulse = pulseOf(id, idle.states);
  const harm = await check(instance, {
    now,
    pulse,
    chart,
    properties: harmAskedOf({ type: 'idle', idle }),
  });
  const refinement = await check(instance, { now, pulse, chart, properties: leavingOnly });
  clearStatus();
  const { ending } = refinement;
  const left = ending.type === 'violated' && ending.fault.name === REFINEMENT;
  return {
    caught:
      harm.ending.type === 'exhausted' &&
      harm.states === idle.states &&
      (left ? depthOf(refinement) : null) === idle.leaves,
    headline: 'idle',
    lines: [
      `  leaves     ${describeHunt(refinement)}`,
      `  breaks     ${describeHunt(harm)}`,
      ...(except.length === 0 ? [] : [`  but for    ${except.join(', ')}`]),
      `  because    ${idle.why}`,
    ],
    json: { refinement: endOf(refinement), first: null, breaks: endOf(harm) },
    trace: null,
    lasso: null,
  };
}
