/**
 * Traces as text that a person can follow: who, what happened, what changed, which rule.
 *
 * @module
 */
import type { ClusterAction } from '../cluster/action.js';
import { beginsStep } from '../cluster/granularity.js';
import type { Fault } from '../fault.js';
import { describeMove } from '../scenario/describe.js';
import { showMessage } from '../scenario/show.js';
import type { Replay } from './replay.js';

/**
 * The replayed trace, a line each, without colours. Where several actions are one step, a heading
 * comes before each step.
 */
export function renderReplay({ granularity, start, steps, fault }: Replay): readonly string[] {
  const ids = start.servers.map(({ chart }) => chart.state.id).join(' ');
  const lines = [`  0  start: ${ids}`];
  let begun = 0;
  for (const [i, { action, before, cluster, outcome, moved }] of steps.entries()) {
    if (granularity !== 'message' && beginsStep(action, granularity)) {
      begun += 1;
      lines.push(`     ${granularity} step ${begun}`);
    }
    lines.push(`${String(i + 1).padStart(3)}  ${nameAction(action)}`);
    for (const line of describeMove(before, cluster, outcome, moved)) lines.push(`       ${line}`);
  }
  const at = stepOfFault({ steps });
  const where = at !== null && at < steps.length ? ` in step ${at}` : '';
  lines.push(fault === null ? 'no property is broken' : `broken${where}: ${nameFault(fault)}`);
  return lines;
}

/** The step that breaks something first, counted from 1; null if none does. */
export function stepOfFault({ steps }: Pick<Replay, 'steps'>): number | null {
  const offset = steps.findIndex(({ fault }) => fault !== null);
  return offset === -1 ? null : offset + 1;
}

/** A broken property as people write it: `F3.ES election safety: why`. */
export const nameFault = (fault: Fault): string => `${nameProperty(fault)}: ${fault.why}`;

/** The property alone: `F3.ES election safety`. */
export const nameProperty = ({ rule, name }: Fault): string =>
  rule === null ? name : `${rule} ${name}`;

/** An action as people write it: `s1: election timer runs out`. */
export function nameAction(action: ClusterAction): string {
  const torn =
    'tornAfter' in action
      ? ` and crashes after ${action.tornAfter} of its effects, then restarts`
      : '';
  switch (action.type) {
    case 'deliver':
      return `${action.message.to} receives ${showMessage(action.message)}${torn}`;
    case 'drop':
      return `lost: ${showMessage(action.message)}`;
    case 'duplicate':
      return `doubled: ${showMessage(action.message)}`;
    case 'electionTimeout':
      return `${action.server}: the election timer runs out${torn}`;
    case 'heartbeatTimeout':
      return `${action.server}: the heartbeat timer runs out${torn}`;
    case 'clientCommand':
      return `${action.server}: a client asks for ${action.command}${torn}`;
    case 'restart':
      return `${action.server} crashes and restarts`;
    case 'crash':
      return `${action.server} crashes`;
    case 'recover':
      return `${action.server} starts again`;
    case 'partition':
      return `the network falls in two: ${action.sides.map((side) => side.join(' ')).join(' | ')}`;
    case 'heal':
      return 'the network is whole again';
  }
}
