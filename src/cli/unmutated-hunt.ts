/**
 * The right Raft in the bound of an exhibit, asked for all that the exhibit is asked for.
 *
 * @module
 */
import { check } from '../../model/check.js';
import { checkLiveness } from '../../model/liveness/check-liveness.js';
import { type LivenessInstance, holds } from '../../model/liveness/instances/instance.js';
import { type Exhibit, boundShowing, seedShowing } from '../../model/museum/exhibits.js';
import { type HuntReport, describeHunt, endOf } from './hunt-report.js';
import { clearStatus, now, pulseOf, showCount } from './terminal.js';

/** Searches the bound of the exhibit to its end; `caught` is true if nothing breaks. */
export function huntUnmutated(exhibit: Exhibit): Promise<HuntReport> {
  const { harm } = exhibit;
  return harm.type === 'starves' ? huntLiveness(harm.instance) : huntSafety(exhibit);
}

async function huntSafety(exhibit: Exhibit): Promise<HuntReport> {
  const { id, mistake: about } = exhibit;
  const seed = seedShowing(exhibit);
  const bound = boundShowing(exhibit);
  const instance = { name: id, about, bound, witnesses: [], pinned: null };
  const from = seed === undefined ? instance : { ...instance, seed };
  const verdict = await check(from, { now, pulse: pulseOf(id, null) });
  clearStatus();
  return reportOf(verdict.ending.type === 'exhausted', describeHunt(verdict), endOf(verdict));
}

/** The liveness property with all that it assumes, and with the project's own statechart. */
async function huntLiveness({ wrong: _, ...instance }: LivenessInstance): Promise<HuntReport> {
  const { name, property } = instance;
  const right = { ...instance, ...holds(property), pinned: null };
  const { ending, states, seconds } = await checkLiveness(right, {
    ...{ now, pulse: pulseOf(name, null) },
  });
  clearStatus();
  const cost = `${showCount(states)} states, ${seconds.toFixed(1)} s`;
  const isWell = ending.type === 'holds';
  const told = isWell ? `nobody starves (${cost})` : `${property.rule} ${property.name} (${cost})`;
  return reportOf(isWell, told, {
    ...{ name: isWell ? null : property.name, depth: null, states, seconds },
  });
}

const reportOf = (isWell: boolean, told: string, breaks: object): HuntReport => ({
  caught: isWell,
  headline: 'Raft holds',
  lines: [`  unmutated  ${told}`],
  json: { refinement: null, first: null, breaks },
  ...{ trace: null, lasso: null },
});
