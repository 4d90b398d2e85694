/**
 * The edges of Figure 4: transitions that lead from one role to another and are the same rule count
 * as one, whatever events they answer.
 *
 * @module
 */
import type { PaperRule } from '../../../spec/paper.js';
import type { Role } from '../../statechart/step.js';
import type { ChartData, ChartTransition } from './chart-data.js';

/** An edge and the transitions that it stands for. */
export interface ChartEdge {
  readonly from: Role | 'start';
  readonly to: Role;
  /** Its rule, one of Figure 4's. */
  readonly rule: PaperRule;
  readonly transitions: readonly ChartTransition[];
  /** What is written at it: events and guards, a line each. */
  readonly label: readonly string[];
}

const messages = [
  'requestVoteRequest',
  'requestVoteResponse',
  'appendEntriesRequest',
  'appendEntriesResponse',
];

/** The edges of the chart, in the order in which it defines them; the start first. */
export function edgesOf({ start, roles }: ChartData): readonly ChartEdge[] {
  const leading = [start, ...roles.flatMap(({ transitions }) => transitions)];
  const groups = new Map<string, readonly ChartTransition[]>();
  for (const each of leading) {
    if (each.to === null) continue;
    const key = JSON.stringify([each.from, each.to, each.raft[0]]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].flatMap((transitions) => {
    const [first] = transitions;
    const rule = first?.raft[0];
    if (first === undefined || first.to === null || rule === undefined) return [];
    if (first.from === 'any role') return [];
    return [{ from: first.from, to: first.to, rule, transitions, label: labelOf(transitions) }];
  });
}

/** Events with the same guards are one line, or two if there is a guard. */
function labelOf(transitions: readonly ChartTransition[]): readonly string[] {
  if (transitions.some(({ from }) => from === 'start')) return ['start or restart'];
  const byGuards = new Map<string, readonly string[]>();
  for (const { on, guards } of transitions) {
    const key = guards.map((guard) => `[${guard}]`).join(' ');
    byGuards.set(key, [...(byGuards.get(key) ?? []), on]);
  }
  return [...byGuards].flatMap(([guards, events]) => [
    ...eventsOf(events),
    ...(guards === '' ? [] : [guards]),
  ]);
}

function eventsOf(events: readonly string[]): readonly string[] {
  if (messages.every((each) => events.includes(each))) return ['any message'];
  return events.filter((each) => each !== '');
}
