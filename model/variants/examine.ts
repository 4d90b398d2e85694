/**
 * What keeps a value from being checked as a statechart of Raft, as far as that can be seen without
 * running it. XState is silent about most of it: a misspelt action, say, would just do nothing.
 *
 * @module
 */
import type { AnyStateMachine, AnyStateNode } from 'xstate';
import type { Message } from '../../src/core/messages.js';
import type { RaftEvent } from '../../src/core/events.js';
import { raftStatechart } from '../../src/statechart/raft-statechart.js';
import { nearest } from './nearest.js';
import { type Part, type Parts, nameOf, partsOf, simpleGuards } from './parts.js';
import { shownValue } from './shapes.js';

/** The two kinds of rule that a chart names. */
export type Kind = 'guard' | 'action';

/** The rules of a chart by name. */
export type Rules = Readonly<Record<string, unknown>>;

const roles = ['follower', 'candidate', 'leader'];

const events = Object.keys({
  electionTimeout: true,
  heartbeatTimeout: true,
  requestVoteRequest: true,
  requestVoteResponse: true,
  appendEntriesRequest: true,
  appendEntriesResponse: true,
  clientCommand: true,
} satisfies Record<Message['type'] | RaftEvent['type'], true>);

/** The first thing that is wrong, with what was expected; null if nothing is. */
export function obstacleIn(value: unknown): string | null {
  if (!isChart(value)) return `its default export is ${kindOf(value)}; expected ${wanted}`;
  const parts = (): Parts => partsOf(value);
  return (
    obstacleInRoles(value.root) ??
    obstacleInEvents(value.root) ??
    first(guardsOf(value), (part) => obstacleInPart('guard', part, value)) ??
    first(parts().actions, (part) => obstacleInPart('action', part, value)) ??
    obstacleInRules('guard', value, parts().guards) ??
    obstacleInRules('action', value, parts().actions)
  );
}

/** The guards that the chart uses, and those that its own are made of. */
const guardsOf = (chart: AnyStateMachine): readonly Part[] => [
  ...partsOf(chart).guards,
  ...Object.entries(rulesOf('guard', chart)).flatMap(([name, rule]) =>
    simpleGuards(rule)
      .filter((what) => what !== rule || nameOf(what) !== null)
      .map((what) => ({ what, where: `the guard ${name}` })),
  ),
];

/** The rules of that kind, by name. */
export const rulesOf = (kind: Kind, chart: AnyStateMachine): Rules =>
  (kind === 'guard' ? chart.implementations.guards : chart.implementations.actions) as Rules;

/** True if somebody has named the function `async`. */
export const isAsync = (value: unknown): boolean =>
  Object.prototype.toString.call(value) === '[object AsyncFunction]';

const wanted =
  'a statechart, such as raftStatechart.provide({ guards: { voteIsFree: () => true } })';

const isChart = (value: unknown): value is AnyStateMachine =>
  typeof value === 'object' &&
  value !== null &&
  ['root', 'implementations', 'provide', 'getInitialSnapshot'].every((name) => name in value);

/** What it is instead, with a hint where it is clear what was meant. */
function kindOf(value: unknown): string {
  if (typeof value === 'function') return 'a function, perhaps one that makes the statechart';
  if (typeof value !== 'object' || value === null) return shownValue(value);
  if ('createMachine' in value) return 'a setup, of which createMachine makes the statechart';
  if ('then' in value) return 'a promise, which await turns into what it promises';
  if ('states' in value) return 'the description of a chart, of which createMachine makes one';
  if ('guards' in value || 'actions' in value) return 'what raftStatechart.provide takes';
  return `an object with ${Object.keys(value).slice(0, 5).join(', ') || 'nothing in it'}`;
}

function obstacleInRoles(root: AnyStateNode): string | null {
  const states = Object.values(root.states) as AnyStateNode[];
  const names = states.map(({ key }) => key);
  const missing = roles.filter((role) => !names.includes(role));
  if (root.type === 'parallel') return 'its states are parallel; a server has one role at a time';
  if (missing.length > 0) {
    const has = names.length === 0 ? 'none' : names.join(', ');
    return `it lacks the states ${missing.join(', ')}; it has ${has}`;
  }
  const other = names.find((name) => !roles.includes(name));
  if (other !== undefined) return `it has a state ${other}; expected ${roles.join(', ')} alone`;
  const [begins] = root.initial.target as readonly AnyStateNode[];
  if (begins?.key !== 'follower') return `it begins as ${String(begins?.key)}, not as follower`;
  return first([root, ...states], obstacleInState);
}

function obstacleInState(state: AnyStateNode): string | null {
  const { key, type, config, invoke } = state;
  if (type === 'final' || type === 'history') return `${key} is a ${type} state, not a role`;
  if (roles.includes(key) && type !== 'atomic') return `${key} has states of its own, not a role`;
  const clock = 'after' in config ? '`after`' : null;
  const other = clock ?? (invoke.length > 0 ? '`invoke`' : null);
  return other === null ? null : `${key} has ${other}; ${pure}`;
}

const pure = 'a step is a pure function: timers are effects, answered by events';

function obstacleInEvents(root: AnyStateNode): string | null {
  const places = [root, ...(Object.values(root.states) as AnyStateNode[])];
  const handled = places.flatMap(({ key, transitions }) =>
    [...transitions.keys()].map((type: string) => ({ type, key })),
  );
  const stranger = handled.find(({ type }) => !type.includes('*') && !events.includes(type));
  if (stranger !== undefined) {
    const { key, type } = stranger;
    return `${key} handles ${type}, an event that there is not; ${hint(type, events)}`;
  }
  const all = handled.some(({ type }) => type === '*');
  const missing = events.filter((event) => !handled.some(({ type }) => type === event));
  if (all || missing.length === 0) return null;
  return `no state of it handles ${missing.join(', ')}; it has to handle ${events.join(', ')}`;
}

/** What is wrong with a guard or an action where the chart uses it. */
function obstacleInPart(kind: Kind, { what, where }: Part, chart: AnyStateMachine): string | null {
  const rules = rulesOf(kind, chart);
  const name = nameOf(what);
  if (name === null) {
    return `${where} has ${article(kind)} without a name; give it one in setup({ ${kind}s })`;
  }
  if (rules[name] !== undefined) return null;
  const known = Object.keys(rules);
  return `${where} names the ${kind} ${name}, which is not there; ${hint(name, known)}`;
}

/** What is wrong with the rules themselves, used or not. */
function obstacleInRules(
  kind: Kind,
  chart: AnyStateMachine,
  parts: readonly Part[],
): string | null {
  const rules = Object.entries(rulesOf(kind, chart));
  const within = kind === 'guard' ? rules.flatMap(([, rule]) => simpleGuards(rule)) : [];
  const used = new Set([...parts.map(({ what }) => what), ...within].map(nameOf));
  const known = Object.keys(rulesOf(kind, raftStatechart));
  return first(rules, ([name, rule]) => {
    if (!used.has(name) && !known.includes(name)) return unknownName(kind, name, known);
    const problem = kind === 'guard' ? obstacleInGuard(rule) : obstacleInAction(rule);
    return problem === null ? null : `the ${kind} ${name} ${problem}`;
  });
}

function unknownName(kind: Kind, name: string, known: readonly string[]): string {
  const other = kind === 'guard' ? 'action' : 'guard';
  const provides = `it provides ${article(kind)}`;
  if (rulesOf(other, raftStatechart)[name] !== undefined) {
    return `${provides} ${name}; that is ${article(other)}, to stand in ${other}s`;
  }
  return `${provides} ${name}, which the chart does not name; ${hint(name, known)}`;
}

function obstacleInGuard(rule: unknown): string | null {
  if (isAsync(rule)) return `is async; ${pure}`;
  const callable = typeof rule === 'function' || nameOf(rule) !== null;
  return callable ? null : `is ${shownValue(rule)}; expected a function that returns true or false`;
}

function obstacleInAction(rule: unknown): string | null {
  const made = 'make it by becomes or becomesOn (a new state), asks or asksOn (effects)';
  if (isAsync(rule)) return `is async; ${pure}`;
  if (typeof rule !== 'function') return `is ${shownValue(rule)}; ${made}`;
  const { type, delay, assignment, event } = rule as unknown as Readonly<Record<string, unknown>>;
  if (!('resolve' in rule)) return `is a plain function, of which a step sees nothing; ${made}`;
  if (!allowed.includes(String(type))) return `is ${String(type)}; ${made}`;
  if (delay !== undefined) return `waits before it raises; ${pure}`;
  return isAsync(assignment) || isAsync(event) ? `is async; ${pure}` : null;
}

const allowed = ['xstate.assign', 'xstate.emit', 'xstate.raise'];

const article = (kind: Kind): string => (kind === 'action' ? 'an action' : 'a guard');

function hint(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  return meant === null ? `there are ${known.join(', ')}` : `did you mean ${meant}?`;
}

function first<T>(items: readonly T[], obstacle: (item: T) => string | null): string | null {
  for (const item of items) {
    const found = obstacle(item);
    if (found !== null) return found;
  }
  return null;
}
