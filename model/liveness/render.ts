/**
 * A lasso as text that a person can follow: each step with the rules that it is, once as far as the
 * cycle, and then the cycle.
 *
 * @module
 */
import { showCluster } from '../scenario/show.js';
import { nameAction } from '../trace/render.js';
import type { Run, RunStep } from './unroll.js';

/** The run, a line each, without colours. Where it ends in a standstill, that is shown. */
export function renderRun({ start, prefix, cycle, rise }: Run): readonly string[] {
  const isFirst = start.servers.every(({ chart }) => chart.state.currentTerm === 0);
  const ids = start.servers.map(({ chart }) => chart.state.id).join(' ');
  const began = isFirst ? [] : showCluster(start).map((line) => `     ${line}`);
  const end = prefix.at(-1)?.cluster ?? start;
  return [
    `  0  start: ${ids}`,
    ...began,
    ...prefix.map((step, i) => lineOf(step, i + 1)),
    ...(cycle.length === 0
      ? ['for ever, nothing happens any more:', ...showCluster(end).map((line) => `     ${line}`)]
      : [
          `for ever${showRise(rise)}:`,
          ...cycle.map((step, i) => lineOf(step, prefix.length + i + 1)),
        ]),
  ];
}

function showRise(rise: number): string {
  if (rise === 0) return '';
  return rise === 1 ? ', each time in the next term' : `, each time ${rise} terms later`;
}

/** The step and the first rule of each transition that fired. */
function lineOf({ action, outcome, before, moved }: RunStep, number: number): string {
  const rules = (outcome?.fired ?? []).flatMap(({ raft }) => raft.slice(0, 1));
  const isLost = action.type === 'deliver' && before.servers[moved]?.up === false;
  const why = isLost ? 'lost, for it is down' : [...new Set(rules)].join(' ');
  const line = `${String(number).padStart(3)}  ${nameAction(action)}`;
  return why === '' ? line : `${line} (${why})`;
}
